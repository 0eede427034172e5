import { io } from 'socket.io-client';
import { WebSocket } from 'ws';

export type Answer = { readonly ok: boolean; readonly reason?: string } & Readonly<Record<string, unknown>>;

/** A page's line to a server as a crowd uses it: the least that asks, hears and tells when it is gone. */
export type Line = {
  ask(event: string, input: unknown): Promise<Answer>;
  /** One handler an event; what nobody listens to is not even parsed. */
  on(event: string, handler: (news: never) => void): void;
  off(event: string): void;
  readonly gone: Promise<void>;
  close(): void;
};

export type LineTo = {
  readonly url: string;
  /** `/` for the default one. */
  readonly namespace: string;
  readonly cookie: string;
  readonly tab: string;
  /** Spoken by socket.io-client, as a browser does, instead of by hand over a bare WebSocket. */
  readonly isReal: boolean;
  /** On long-polling alone, as where a network forbids web sockets; only where it is real. */
  readonly polls?: boolean;
};

const openWithinMs = 20_000;
const answerWithinMs = 20_000;
const gone: Answer = { ok: false, reason: 'UNREACHABLE' };

function headersOf({ url, cookie }: LineTo) {
  return { cookie, origin: new URL(url).origin, 'x-beside': 'page' };
}

async function openReal(to: LineTo): Promise<Line> {
  const socket = io(to.url + to.namespace, {
    ...{ transports: [to.polls ? 'polling' : 'websocket'], forceNew: true, reconnection: false, timeout: openWithinMs },
    ...{ extraHeaders: headersOf(to), auth: { tab: to.tab } },
  });
  const isGone = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      socket.close();
      reject(error);
    };
    socket.once('connect', resolve).once('connect_error', fail);
    void isGone.then(() => fail(new Error('A line was closed before it was open.')));
  });
  return {
    async ask(event, input) {
      // It would be kept for a line that never comes back.
      if (!socket.connected) return gone;
      return await socket
        .timeout(answerWithinMs)
        .emitWithAck(event, input)
        .catch(() => gone);
    },
    on: (event, handler) => void socket.on(event, handler as (news: unknown) => void),
    off: (event) => void socket.off(event),
    gone: isGone,
    close: () => void socket.close(),
  };
}

/** Packets of Engine.IO 4 and, within its messages, of Socket.IO 5. */
const [opened, ping, pong] = ['0', '2', '3'];
const [connect, event, ack] = ['40', '42', '43'];
/** Heartbeats of one size, as bytes: nothing is decoded for them. */
const pingByte = ping.charCodeAt(0);

type Handler = (news: never) => void;
type Hearing = { readonly prefix: string; readonly handlers: Map<string, Handler>; readonly asked: Map<number, Ack> };
type Ack = (answer: Answer) => void;

function hear({ prefix, handlers, asked }: Hearing, text: string): void {
  const from = text.startsWith(prefix, 2) ? 2 + prefix.length : 2;
  if (text.startsWith(ack)) {
    const list = text.indexOf('[', from);
    const number = Number(text.slice(from, list));
    const resolve = asked.get(number);
    asked.delete(number);
    resolve?.((JSON.parse(text.slice(list)) as Answer[])[0] ?? gone);
  } else if (text.startsWith(event)) {
    const name = text.slice(from + 2, text.indexOf('"', from + 2));
    const handler = handlers.get(name);
    if (handler) handler((JSON.parse(text.slice(from)) as never[])[1] as never);
  }
}

/** Shakes hands: Engine.IO's opening, then the namespace. */
function shakeHands(socket: WebSocket, prefix: string, { tab }: LineTo): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.terminate();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('A line did not open in time.')), openWithinMs);
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('A line was closed before it was open.')));
    socket.on('message', function onMessage(data: Buffer) {
      const text = data.toString();
      if (text.startsWith(opened)) return socket.send(`${connect}${prefix}${JSON.stringify({ tab })}`);
      if (text.startsWith('44')) return fail(new Error(`A line was refused: ${text}`));
      if (!text.startsWith(connect)) return;
      clearTimeout(timer);
      socket.removeAllListeners('error').removeAllListeners('close').off('message', onMessage);
      resolve();
    });
  });
}

/** Waits only as a crowd does: one look at all that was asked a second, instead of a timer each. */
function giveUpLate(asked: Map<number, Ack>, since: Map<number, number>): void {
  const late = Date.now() - answerWithinMs;
  for (const [number, at] of since) {
    if (!asked.has(number)) since.delete(number);
    else if (at < late) {
      since.delete(number);
      asked.get(number)?.(gone);
      asked.delete(number);
    }
  }
}

async function openRaw(to: LineTo): Promise<Line> {
  const address = `${to.url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { headers: headersOf(to), perMessageDeflate: false });
  const prefix = to.namespace === '/' ? '' : `${to.namespace},`;
  await shakeHands(socket, prefix, to);
  const hearing: Hearing = { prefix, handlers: new Map(), asked: new Map() };
  const since = new Map<number, number>();
  const sweep = setInterval(() => giveUpLate(hearing.asked, since), 5_000);
  let count = 0;
  const isGone = new Promise<void>((resolve) => {
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(sweep);
      for (const resolveAck of hearing.asked.values()) resolveAck(gone);
      hearing.asked.clear();
      resolve();
    });
  });
  socket.on('message', (data: Buffer) => {
    if (data[0] === pingByte) socket.send(pong);
    else hear(hearing, data.toString());
  });
  return {
    ask(name, input) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(gone);
      const number = count++;
      since.set(number, Date.now());
      socket.send(`${event}${prefix}${number}${JSON.stringify([name, input])}`);
      return new Promise((resolve) => hearing.asked.set(number, resolve));
    },
    on: (name, handler) => void hearing.handlers.set(name, handler),
    off: (name) => void hearing.handlers.delete(name),
    gone: isGone,
    close: () => socket.close(),
  };
}

/** Opens a line; rejects where it is refused or nobody listens. */
export function openLine(to: LineTo): Promise<Line> {
  return to.isReal ? openReal(to) : openRaw(to);
}
