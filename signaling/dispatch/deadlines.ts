import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { plan } from './effects.ts';
import { matchFloor } from './matching.ts';
import { countMissed } from './missed.ts';
import type { Room } from './room.ts';

/** Before a step that could not be written is tried again. */
const againMs = 1_000;

/** A session's deadline has come: time alone moves it on, and whoever is free then is matched [rule.S2]. */
export function expire(core: Core, room: Room): void {
  const run = core.lane(async () => {
    const { session } = room;
    const holder = session.state === 'offered' ? core.desks.get(session.technicianId) : null;
    // An offer that nobody could see has not been passed over by anybody.
    const event = holder && holder.pages.size === 0 ? ({ type: 'withdraw' } as const) : ({ type: 'expire' } as const);
    if (!(await commit(core, room, { event }))) return;
    if (holder && event.type === 'expire') countMissed(core, holder);
    await matchFloor(core, room.floor);
  });
  run.catch((error: unknown) => {
    core.log.error({ err: error, session: room.session.id }, 'a deadline could not be kept; trying again');
    plan(core, room, core.clock.now() + againMs);
  });
}
