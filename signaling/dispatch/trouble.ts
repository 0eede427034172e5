import type { Session } from '#models/session.ts';

/** A promised callback that nobody is asked to make this long before it is due is at risk [route.R12]. */
export const atRiskMs = 60_000;

/** What can become of a promise while nobody is asked to keep it. */
export type PromiseTrouble = 'atRisk' | 'late';

/** True while nobody is asked to take it. */
export function isUnasked({ state }: Pick<Session, 'state'>): boolean {
  return state === 'triage' || state === 'scheduled' || state === 'queued';
}

/** The trouble a promise is in; null where it is in none. `now` is epoch ms. */
export function troubleOf(session: Session, now: number): PromiseTrouble | null {
  const dueAt = session.callback?.dueAt ?? null;
  if (dueAt === null || !isUnasked(session) || now < dueAt - atRiskMs) return null;
  return now < dueAt ? 'atRisk' : 'late';
}
