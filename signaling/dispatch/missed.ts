import type { Core } from './core.ts';
import type { Desk } from './desk.ts';
import { tellDesk, tellFloorSoon } from './effects.ts';

/** As many offers in a row that run out unanswered say that nobody looks at the screen [route.R9]. */
const mostMissed = 2;

/** An offer ran out at this desk: at the second in a row it is away, until a tap says otherwise. Nobody else is told why. */
export function countMissed(core: Core, desk: Desk): void {
  desk.missed += 1;
  if (desk.missed < mostMissed || desk.wish === 'away') return;
  desk.wish = 'away';
  desk.awayBecause = 'missed';
  tellDesk(core, desk);
  tellFloorSoon(core, desk.floor);
}

/** Somebody sits at this desk after all. */
export function forgiveMissed(desk: Desk): void {
  desk.missed = 0;
  desk.awayBecause = null;
}
