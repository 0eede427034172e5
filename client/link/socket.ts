import { nanoid } from 'nanoid';
import { io, type Socket } from 'socket.io-client';
import { type Refusal, type RefusalReason, refusalReasons, refuse } from '#models/refusal.ts';
import { pingEveryMs } from '#models/watchdog.ts';
import type { CustomerRequests, PartyNews, StaffNews, StaffRequests } from '#models/wire.ts';
import { onNetworkChange } from './network.ts';

/** How the line to the server is. */
export type LinkState = 'connecting' | 'up' | 'down';
type InputOf<F> = F extends (input: infer I, ack: never) => void ? I : never;
type AnswerOf<F> = F extends (input: never, ack: (answer: infer A) => void) => void ? A : never;

/** A line to the server that redials by itself. `R`: requests this side may make, `N`: news it gets. */
export type Link<R, N> = {
  /** Waits up to 5 s for the line, then up to 5 s for the answer; after that the answer is UNREACHABLE. */
  ask<E extends keyof R & string>(event: E, input: InputOf<R[E]>): Promise<AnswerOf<R[E]> | Refusal>;
  on<E extends keyof N & string>(event: E, handler: N[E]): () => void;
  /** Tells the present state at once, then each change. */
  onState(handler: (state: LinkState) => void): () => void;
  /** The server would not let this page in, as with SIGNED_OUT; it is asked again now and then. */
  onRefused(handler: (reason: RefusalReason) => void): () => void;
  /** Drops the line and dials again now: for a network that has changed under it. */
  redial(): void;
  /** There is a sign that this page's network has gone: dials again where the server is not heard in time either. */
  doubt(): void;
  close(): void;
};
export type CustomerLink = Link<CustomerRequests, PartyNews>;
export type StaffLink = Link<StaffRequests, StaffNews>;
/** Another place to dial than this page's own server, and as whom. */
export type LinkTo = { readonly origin?: string; readonly headers?: Record<string, string> };

/** How long a request waits for the line, and again for its answer. */
const answerWithinMs = 5_000;
/**
 * A line that is doubted may be quiet for this long, any other for the whole of its lease. It is longer where the server's
 * pings come later, as where each takes long, and after a line that was given up.
 */
const doubtedMs = { least: pingEveryMs + 600, most: 5_000 };
/** Over the longest time between two pings. */
const slackMs = 600;
/** With each ping that comes in time. */
const easing = 0.8;
const redialMs = { least: 500, most: 1_500 };
/** Who was refused asks again after this, and after longer and longer. */
const refusedMs = { least: 500, most: 3_000 };
/**
 * A dial that nothing comes back of is given up after this, and each that follows is given more by that factor: a network
 * that swallows what is sent is asked anew soon, and one on which everything takes seconds gets its line in the end.
 */
const dialMs = { least: 4_000, most: 20_000, more: 1.4 };

/** The line of the customer's page, authorised by its cookie. */
export function openCustomerLink(to?: LinkTo): CustomerLink {
  return openLink('/customer', to);
}

/** The line of the staff's page, authorised by its cookie. */
export function openStaffLink(to?: LinkTo): StaffLink {
  return openLink('/staff', to);
}

function dial(namespace: string, to: LinkTo): Socket {
  return io(`${to.origin ?? ''}${namespace}`, {
    // Lines to one server would share a connection otherwise, and with it the cookie of whoever came first.
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: redialMs.least,
    reconnectionDelayMax: redialMs.most,
    randomizationFactor: 0.5,
    timeout: dialMs.least,
    // So that the server knows the next line of this page for its own, and a polling line for one of ours.
    auth: { tab: nanoid(12) },
    extraHeaders: { 'x-beside': 'page', ...to.headers },
  });
}

/** The state of a socket, and a promise for the next time it is up. */
function watch(socket: Socket) {
  let state: LinkState = 'connecting';
  const handlers = new Set<(state: LinkState) => void>();
  const waiting = new Set<() => void>();
  const become = (next: LinkState) => {
    if (next === state) return;
    state = next;
    for (const handler of [...handlers]) handler(next);
  };
  socket.on('connect', () => {
    become('up');
    // After the handlers above, so that whoever has to say who they are on a new line says it first.
    for (const go of [...waiting]) go();
  });
  const isUp = () =>
    new Promise<boolean>((resolve) => {
      const settle = (is: boolean) => {
        clearTimeout(timer);
        waiting.delete(go);
        resolve(is);
      };
      const go = () => settle(true);
      const timer = setTimeout(() => settle(false), answerWithinMs);
      waiting.add(go);
    });
  const onState = (handler: (state: LinkState) => void) => {
    handlers.add(handler);
    handler(state);
    return () => void handlers.delete(handler);
  };
  return { become, isUp, onState };
}

/** The client redials a lost line, but not one the server closed or refused: the server may think better of it. */
function keepDialling(socket: Socket, onDown: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  const lost = () => {
    onDown();
    if (socket.active) return;
    clearTimeout(timer);
    const pauseMs = Math.min(refusedMs.least * 2 ** refusals++, refusedMs.most) * (0.5 + Math.random());
    timer = setTimeout(() => socket.connect(), pauseMs);
  };
  socket.on('connect', () => {
    refusals = 0;
  });
  socket.on('connect_error', lost);
  socket.on('disconnect', (reason) => reason !== 'io client disconnect' && lost());
  return () => clearTimeout(timer);
}

/** Gives each dial its time; returns what forgets how slow the network was. */
function pacePatience({ io: manager }: Socket): () => void {
  let ms: number = dialMs.least;
  const give = (next: number) => {
    ms = Math.min(Math.max(next, dialMs.least), dialMs.most);
    manager.timeout(ms);
  };
  manager.on('open', () => give(ms / dialMs.more));
  manager.on('error', ({ message }) => message === 'timeout' && give(ms * dialMs.more));
  return () => give(dialMs.least);
}

/** Gives a line up on which nothing has been heard for longer than it is ever quiet, where somebody has reason to doubt it. */
function watchQuiet(socket: Socket, giveUp: () => void) {
  let [heardAt, pingedAt, patienceMs] = [performance.now(), performance.now(), doubtedMs.least];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = () => {
    heardAt = performance.now();
  };
  const open = () => {
    hear();
    pingedAt = heardAt;
  };
  const ping = () => {
    hear();
    const wantedMs = Math.max(heardAt - pingedAt + slackMs, patienceMs * easing, doubtedMs.least);
    patienceMs = Math.min(wantedMs, doubtedMs.most);
    pingedAt = heardAt;
  };
  socket.io.on('open', open).on('ping', ping).on('packet', hear);
  const doubt = () => {
    const lastAt = heardAt;
    timer ??= setTimeout(
      () => {
        timer = undefined;
        if (!socket.connected || heardAt !== lastAt) return;
        patienceMs = Math.min(2 * patienceMs, doubtedMs.most);
        giveUp();
      },
      heardAt + patienceMs - performance.now(),
    );
  };
  return { doubt, stop: () => clearTimeout(timer) };
}

/** A line to one of the server's namespaces. */
function openLink<R, N>(namespace: string, to: LinkTo = {}): Link<R, N> {
  const socket = dial(namespace, to);
  const { become, isUp, onState } = watch(socket);
  const stopDialling = keepDialling(socket, () => become('down'));
  const forgetPace = pacePatience(socket);
  const dialAnew = () => {
    become('down');
    socket.disconnect().connect();
  };
  const redial = () => {
    forgetPace();
    dialAnew();
  };
  const offNetwork = onNetworkChange(redial);
  const { doubt, stop: stopDoubting } = watchQuiet(socket, dialAnew);
  return {
    async ask(event, input) {
      if (!socket.connected && !(await isUp())) return refuse('UNREACHABLE');
      try {
        return await socket.timeout(answerWithinMs).emitWithAck(event, input);
      } catch {
        return refuse('UNREACHABLE');
      }
    },
    on(event, handler) {
      socket.on(event as string, handler as (...news: unknown[]) => void);
      return () => void socket.off(event as string, handler as (...news: unknown[]) => void);
    },
    onState,
    onRefused(handler) {
      const told = ({ message }: Error) => {
        const reason = refusalReasons.find((known) => known === message);
        if (reason) handler(reason);
      };
      socket.on('connect_error', told);
      return () => void socket.off('connect_error', told);
    },
    redial,
    doubt,
    close() {
      offNetwork();
      stopDoubting();
      stopDialling();
      socket.disconnect();
      become('down');
    },
  };
}
