import { play } from './routing/round.ts';
import { thresholdAfter } from './routing/threshold.ts';
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
  return thresholdAfter(world, now);
}
