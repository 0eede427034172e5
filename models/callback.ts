import * as z from 'zod/mini';
import { atSchema } from './id.ts';

/**
 * A customer who need not wait on the page. `dueAt` is when they are called at the latest: written once, never moved
 * [route.R12]; null where nothing was promised. The rest is written down when it happens, each once.
 */
export const callbackSchema = z.strictObject({
  promisedAt: atSchema,
  dueAt: z.nullable(atSchema),
  /** When the lead was told that nobody was asked yet. */
  alertedAt: z.exactOptional(atSchema),
  /** When the customer was told that we are late. */
  lateAt: z.exactOptional(atSchema),
  /** When the first technician accepted: from then on the promise is kept, or was late. */
  metAt: z.exactOptional(atSchema),
  /** When the two were in touch: from then on it is a session like any other. */
  reachedAt: z.exactOptional(atSchema),
  /** How many times a technician waited for the customer in vain. */
  missed: z.exactOptional(z.int()),
});
export type Callback = z.infer<typeof callbackSchema>;

/** So long before a promise is due the lead is told, if nobody is being asked [route.P12]. */
const alertBeforeMs = 60_000;
/** After so many calls in vain the technician closes the session instead of putting it back once more. */
export const mostMissed = 3;

type Of = { readonly state: string; readonly callback: Callback | null };

/** True while somebody is to be called: their page may be closed, and they are brought back when a technician accepts. */
export function isAwaited<S extends Of>(session: S): session is S & { readonly callback: Callback } {
  return session.callback !== null && session.callback.reachedAt === undefined;
}

/** What time brings a promise next, and when. */
export type CallbackAlarm = { readonly at: number; readonly what: 'alert' | 'admit' };

/**
 * The next alarm of a promise nobody has met yet; null when there is none. Whether somebody is being asked is looked at
 * when it rings: an offer that is declined after that minute began alerts at once.
 */
export function alarmOf({ state, callback }: Of): CallbackAlarm | null {
  if (!callback || callback.dueAt === null || callback.metAt !== undefined) return null;
  if (callback.lateAt !== undefined || state === 'ended') return null;
  const isUnasked = state === 'queued' || state === 'triage' || state === 'scheduled';
  if (isUnasked && callback.alertedAt === undefined) return { at: callback.dueAt - alertBeforeMs, what: 'alert' };
  return { at: callback.dueAt, what: 'admit' };
}

/** The callback once its alarm was heard at `now`; null when that is not due, so that nothing is written twice. */
export function afterAlarm(session: Of, now: number): Callback | null {
  const alarm = alarmOf(session);
  if (!alarm || !session.callback || now < alarm.at) return null;
  return alarm.what === 'alert' ? { ...session.callback, alertedAt: now } : { ...session.callback, lateAt: now };
}

/** How a promise stands: still to come, kept, or late whether or not anybody called since. */
export function standingOf(callback: Callback, now: number): 'open' | 'kept' | 'late' | 'unpromised' {
  const { dueAt, metAt } = callback;
  if (dueAt === null) return 'unpromised';
  if (metAt !== undefined) return metAt <= dueAt ? 'kept' : 'late';
  return now >= dueAt ? 'late' : 'open';
}

/** Promises of a company that are over, pooled: they say nothing about who kept them [route.R13]. */
export type KeptCount = { readonly kept: number; readonly late: number };

/** The part of the promises that was kept, 0..1; null before there was one. */
export function keptRate({ kept, late }: KeptCount): number | null {
  return kept + late === 0 ? null : kept / (kept + late);
}

/** How much of the promised time is over, 0..1, and how much is left, ms. */
export function clockOf(
  { promisedAt, dueAt }: Pick<Callback, 'promisedAt' | 'dueAt'>,
  now: number,
): { readonly part: number; readonly leftMs: number } | null {
  if (dueAt === null) return null;
  const span = Math.max(1, dueAt - promisedAt);
  return { part: Math.min(1, Math.max(0, (now - promisedAt) / span)), leftMs: Math.max(0, dueAt - now) };
}
