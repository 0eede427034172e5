import { callbackBoundMs } from './estimate.ts';
import type { WaitingSession, World } from './world.ts';

/** What can be said to somebody who would like to be called back. */
export type CallbackPromise = {
  /** True when the call will come in time in at least 95 of 100 cases: only then it is promised [route.R12]. */
  readonly isPromised: boolean;
  /** What 95 of 100 such waits stay below, ms from now: the true time to say otherwise. Null when nobody works who could call. */
  readonly boundMs: number | null;
};

/** Whether a callback can be promised at `now` (epoch ms) to a session, in the queue already or not. */
export function promiseCallback(world: World, session: WaitingSession, now: number): CallbackPromise {
  const { callbackMs } = world.settings.targets;
  const asked: WaitingSession = { ...session, callbackDueAt: session.callbackDueAt ?? now + callbackMs };
  const others = world.sessions.filter(({ id }) => id !== session.id);
  const boundMs = callbackBoundMs({ ...world, sessions: [...others, asked] }, asked, now);
  const { hours } = world;
  const isOpen = !hours || (now >= hours.from && now + callbackMs <= hours.until);
  return { isPromised: isOpen && boundMs !== null && boundMs <= callbackMs, boundMs };
}
