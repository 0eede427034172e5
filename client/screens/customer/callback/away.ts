import type { SessionView } from '#models/view.ts';

/** What a customer sees who is called back: the clock, or that somebody is there for them. Null: the page is as ever. */
export type Away = 'clock' | 'called';

/** A request that lies with the team has a page of its own. `waitsHere`: they chose to wait on the page; `hasCamera`: it is open, or on its way. */
export function awayOf(
  { state, callback }: Pick<SessionView, 'state' | 'callback'>,
  here: { readonly waitsHere: boolean; readonly hasCamera: boolean },
): Away | null {
  if (!callback || callback.reachedAt !== null) return null;
  if (state === 'connecting') return here.hasCamera ? null : 'called';
  if (state === 'scheduled') return callback.missed > 0 ? 'clock' : null;
  const isComing = state === 'queued' || state === 'offered' || state === 'triage';
  return isComing && !here.waitsHere ? 'clock' : null;
}
