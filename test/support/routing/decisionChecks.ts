import type { World } from '#models/routing/world.ts';
import { violationsOf } from './roundChecks.ts';

/** True when somebody below level 3 works, with a session or without: then level 3 is kept for level 3 [route.R4]. */
function hasOthers({ technicians }: World): boolean {
  return technicians.some(({ level, state }) => level < 3 && state !== 'away' && state !== 'paused');
}

/** What is wrong with a decision of the server, in a company that keeps level 3 back and has no shifts. */
export function wrongWith(world: World, now: number): string[] {
  const found = violationsOf(world, now);
  if ((world.settings.reserve !== null) !== hasOthers(world)) found.push('P14: the reserve goes by who works');
  return found;
}
