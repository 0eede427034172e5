import { isAwaited } from '../callback.ts';
import type { Session, SessionState } from '../session.ts';
import type { SessionWaits } from '../waits.ts';

type Of<S extends SessionState> = Extract<Session, { state: S }>;
type Common = Omit<Of<'queued'>, 'state' | 'expiresAt'>;

/** The fields that only single states have. */
const ofStates = new Set([
  ...['state', 'technicianId', 'expiresAt', 'liveAt', 'interruptedAt'],
  ...['endedAt', 'endedBy', 'outcome', 'note'],
]);

/** What stays with a session whatever its state. */
export function common(session: Session): Common {
  return Object.fromEntries(Object.entries(session).filter(([field]) => !ofStates.has(field))) as Common;
}

/** Nobody beside anybody, and nobody asked to be. */
export const alone = { helpers: [], invitation: null, joining: [], successor: null };

/** When a session that waits is given up; null for one whose customer is to be called back: a promise does not lapse [rule.B6]. */
function givenUpAt(session: Session, { queuedMs }: SessionWaits): number | null {
  return isAwaited(session) ? null : (session.queuedAt ?? session.askedAt) + queuedMs;
}

/** In line as before: an offer that came to nothing puts nothing off [rule.S2]. */
export function queue(session: Session, waits: SessionWaits, declined: readonly string[] = []): Of<'queued'> {
  const declinedBy = [...new Set([...session.declinedBy, ...declined])];
  return { ...common(session), ...alone, declinedBy, state: 'queued', expiresAt: givenUpAt(session, waits) };
}

/** In line from now on, at its age. */
export function queueAnew(session: Session, now: number, waits: SessionWaits): Of<'queued'> {
  return queue({ ...session, queuedAt: now }, waits);
}

/** Back in the queue because its technician is gone: more urgent than anybody, and they have it again if they are there [route.R10]. */
export function requeue(
  session: Of<'connecting' | 'live' | 'interrupted'>,
  now: number,
  waits: SessionWaits,
): Of<'queued'> {
  const known = { technicianId: session.technicianId, at: now };
  return { ...queueAnew(session, now, waits), again: 'lost', known };
}

/** A wait that nobody ended is over. */
export function giveUp(session: Of<'triage' | 'queued'>, now: number): Session | null {
  return session.expiresAt !== null && now >= session.expiresAt ? abandon(session, now) : null;
}

/** Its customer, or time, gave it up before anybody took it. */
export function abandon(session: Session, now: number): Session {
  return { ...common(session), state: 'ended', technicianId: null, endedAt: now, outcome: 'abandoned', note: '' };
}
