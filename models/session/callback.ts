import { afterAlarm } from '../callback.ts';
import type { Session } from '../session.ts';

/** To be called back from now on: once, and what was promised stays. */
export function promise<S extends Session>(session: S, { dueAt }: { dueAt: number | null }, now: number): S | null {
  return session.callback ? null : { ...session, callback: { promisedAt: now, dueAt } };
}

/** Waits on the page instead, in line from now on. */
export function dropPromise<S extends Session>(session: S, _event: unknown, now: number): S | null {
  return session.callback ? { ...session, callback: null, queuedAt: now } : null;
}

/** Somebody accepted: from now on a promise is met. */
export function met(session: Session, now: number): Pick<Session, 'callback'> {
  const { callback } = session;
  return { callback: callback && { ...callback, metAt: callback.metAt ?? now } };
}

/** The two are in touch: whoever was called back is like anybody else from now on. */
export function reached(session: Session, now: number): Pick<Session, 'callback'> {
  const { callback } = session;
  return { callback: callback && { ...callback, reachedAt: callback.reachedAt ?? now } };
}

/** The alarm of a promise, heard once. */
export function ring<S extends Session>(session: S, _event: unknown, now: number): S | null {
  const callback = afterAlarm(session, now);
  return callback && { ...session, callback };
}
