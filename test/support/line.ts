import { io, type Socket } from 'socket.io-client';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import type { CustomerRequests, StaffNews, StaffRequests } from '#models/wire.ts';

type Requests = CustomerRequests & StaffRequests;
type InputOf<E extends keyof Requests> = Parameters<Requests[E]>[0];
type AnswerOf<E extends keyof Requests> = Parameters<Parameters<Requests[E]>[1]>[0];
type NewsOf<E extends keyof StaffNews> = Parameters<StaffNews[E]>[0];
type Where<T> = (news: T) => boolean;

/** A page's line to the server, with everything it was told. */
export type Line = {
  readonly socket: Socket;
  ask<E extends keyof Requests>(event: E, input: InputOf<E>): Promise<AnswerOf<E>>;
  /** Asks something the types do not allow. */
  askAnything(event: string, ...args: unknown[]): Promise<Answer<object>>;
  /** All news of this name so far, oldest first. */
  heard<E extends keyof StaffNews>(event: E): NewsOf<E>[];
  /** The next news of this name that was not waited for before. */
  next<E extends keyof StaffNews>(event: E, where?: Where<NewsOf<E>>): Promise<NewsOf<E>>;
  /** Resolves with the reason once the line is gone. */
  readonly gone: Promise<string>;
  close(): void;
};

export type LineTo = {
  readonly url: string;
  readonly namespace: '/customer' | '/staff';
  readonly cookie: string;
  /** Names the page, as a real one does, so that a new line of its own is known. */
  readonly tab?: string;
  readonly transport?: 'websocket' | 'polling';
};

type Waiter = { readonly event: string; readonly where: Where<never>; readonly resolve: (news: never) => void };

function createHearing(socket: Socket) {
  const heard: { event: string; news: unknown; isTaken: boolean }[] = [];
  const waiters = new Set<Waiter>();
  socket.onAny((event: string, news: unknown) => {
    const entry = { event, news, isTaken: false };
    heard.push(entry);
    for (const waiter of waiters) {
      if (waiter.event !== event || !waiter.where(news as never)) continue;
      waiters.delete(waiter);
      entry.isTaken = true;
      waiter.resolve(news as never);
      return;
    }
  });
  return { heard, waiters };
}

/** Like a page's own link, it takes a lost line for an answer. */
async function asked(socket: Socket, event: string, args: unknown[]): Promise<Refusal> {
  return await socket
    .timeout(8_000)
    .emitWithAck(event, ...args)
    .catch(() => refuse('UNREACHABLE'));
}

function lineOf(socket: Socket): Line {
  const { heard, waiters } = createHearing(socket);
  return {
    socket,
    ask: (event, input) => asked(socket, event, [input]),
    askAnything: (event, ...args) => asked(socket, event, args),
    heard: (event) => heard.filter((entry) => entry.event === event).map((entry) => entry.news as never),
    next(event, where = () => true) {
      const found = heard.find((entry) => entry.event === event && !entry.isTaken && where(entry.news as never));
      if (found) {
        found.isTaken = true;
        return Promise.resolve(found.news as never);
      }
      return new Promise((resolve) => waiters.add({ event, where: where as Where<never>, resolve }));
    },
    gone: new Promise((resolve) => socket.once('disconnect', resolve)),
    close: () => void socket.disconnect(),
  };
}

/** Opens a line; rejects with the server's reason where it is refused. */
export async function openLine({ url, namespace, cookie, tab, transport = 'websocket' }: LineTo): Promise<Line> {
  const socket = io(url + namespace, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, 'x-beside': '1' },
    auth: tab === undefined ? {} : { tab },
  });
  const line = lineOf(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return line;
}
