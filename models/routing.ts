import { rangeOf, type WaitRange } from './routing/estimate.ts';
import { play } from './routing/round.ts';
import { thresholdOf } from './routing/threshold.ts';
import type { Assignment, World } from './routing/world.ts';

/**
 * The offers to make at `now` (epoch ms): one round taken to its fixpoint, so that afterwards no session is left that
 * somebody free may take [route.R8]. In the order in which they were decided, the most urgent session first; nobody is
 * named twice. The rules are on the page of rules, under Routing; the world is not changed.
 */
export function match(world: World, now: number): readonly Assignment[] {
  return play(world, now).assignments;
}

/**
 * When time alone will change the answer: the earliest time after `now` at which a session that the round at `now`
 * leaves may be given to somebody, if nobody comes, goes or declines before. Epoch ms; null when time changes nothing.
 * At the edge of a shift it may turn out that nothing changes.
 */
export function nextThresholdAt(world: World, now: number): number | null {
  return thresholdOf(play(world, now));
}

/**
 * The range to announce to a waiting session at `now` (epoch ms): 9 of 10 waits like it end before `highMs`. It is
 * calibrated on the waits in `world.history`, pooled over everybody. Null when the session does not wait here, or when
 * nobody who works now could ever take it.
 */
export function estimateWait(world: World, sessionId: string, now: number): WaitRange | null {
  const session = world.sessions.find(({ id }) => id === sessionId);
  return session ? rangeOf(world, session, now) : null;
}
