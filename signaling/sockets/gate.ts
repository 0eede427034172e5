import type { Logger } from 'pino';
import * as z from 'zod/mini';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Ice } from '../auth/turn.ts';
import type { Clock } from '../clock.ts';
import type { Core } from '../dispatch/core.ts';
import type { Page } from '../dispatch/page.ts';
import type { Meter } from '../metrics/meter.ts';
import { type Budget, type Purse, pay } from './limits.ts';
import type { Underway } from './underway.ts';

/** What the requests work with. */
export type Door = {
  readonly core: Core;
  readonly clock: Clock;
  readonly log: Logger;
  readonly meter: Meter;
  readonly underway: Underway;
  /** The servers by which pages meet, with credentials of this name. */
  ice(name: string, now: number): Ice;
};

/**
 * A view that is worked out in the very turn in which it is told: the page takes it for the newest it has, so none of the
 * news that reached it meanwhile may be newer.
 */
export type AtLast<T> = () => Answer<T>;

type Given = Answer<object> | Promise<Answer<object> | AtLast<object>>;
type Handle<P, I> = (door: Door, page: P, input: I) => Given;

/** One request: what it must look like, what it is paid from, and who answers it. */
export type Row<P, I> = { readonly schema: z.ZodMiniType<I>; readonly purse: Purse; readonly handle: Handle<P, I> };

/** Every request of the wire has its row: one that is missing does not compile. */
export type Rows<P, R> = {
  readonly [E in keyof R]: Row<P, R[E] extends (input: infer I, ack: never) => void ? I : never>;
};

/** A line with what it may still spend. */
export type GuardedPage = Page & { readonly data: { readonly budget: Budget } };

type Ack = (answer: Answer<object>) => void;

/** Answers whoever asked, if they wait for it, and counts the answer. */
function ackOf(args: readonly unknown[], count: (answer: Answer<object>) => void): Ack {
  const last = args.at(-1);
  return (answer) => {
    count(answer);
    if (typeof last === 'function') (last as Ack)(answer);
  };
}

/** Who it was, for the log. */
function nameOf({ data: { who } }: Page): { staffId: string } | { session: string } {
  return who.side === 'technician' ? { staffId: who.staffId } : { session: who.sessionId };
}

type Asked = { readonly event: string; readonly page: Page; readonly ack: Ack };

/** Somebody who reaches for what is not theirs leaves a line in the log (threat.T3). */
function give(door: Door, { event, page, ack }: Asked, result: Answer<object>): void {
  ack(result);
  if (result.ok || (result.reason !== 'NOT_FOUND' && result.reason !== 'FORBIDDEN')) return;
  door.log.warn({ event, ...nameOf(page), reason: result.reason }, 'request refused');
}

/** Answers within the same turn where the handler does; what goes wrong is a bug of ours and is told as one. */
function answer(door: Door, asked: Asked, given: () => Given): void {
  if (!door.underway.begin()) return;
  const fail = (error: unknown) => {
    door.log.error({ err: error, event: asked.event }, 'a request failed');
    asked.ack(refuse('INTERNAL'));
  };
  try {
    const result = given();
    if (result instanceof Promise) {
      const told = result.then((later) => give(door, asked, typeof later === 'function' ? later() : later));
      void told.catch(fail).finally(door.underway.end);
      return;
    }
    give(door, asked, result);
  } catch (error) {
    fail(error);
  }
  door.underway.end();
}

/**
 * The one way in for messages: paid for, parsed, answered once. `this` is the line, so that all lines of a namespace share
 * one listener. Messages nobody knows are paid for as well.
 */
export function createGate<P extends GuardedPage, R>(door: Door, rows: Rows<P, R>) {
  const table = new Map<string, Row<P, never>>(Object.entries(rows));
  return function receive(this: P, event: string, ...args: unknown[]): void {
    const row = table.get(event);
    const name = row ? event : 'unknown';
    const ack = ackOf(args, (answer) => door.meter.requested(name, answer.ok ? 'ok' : answer.reason));
    const verdict = pay(this.data.budget, row?.purse ?? 'requests', door.clock.now());
    if (verdict !== 'paid') {
      ack(refuse('RATE_LIMITED'));
      if (verdict === 'limited') return;
      door.log.warn(nameOf(this), 'line closed: RATE_LIMITED');
      this.disconnect(true);
      return;
    }
    const parsed = row && z.safeParse(row.schema, args[0]);
    if (!row || !parsed?.success) ack(refuse('BAD_INPUT'));
    else answer(door, { event, page: this, ack }, () => row.handle(door, this, parsed.data));
  };
}
