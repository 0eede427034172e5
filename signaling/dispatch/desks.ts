import type { StaffView } from '#models/view.ts';
import type { Core } from './core.ts';
import { createDesk, type Desk } from './desk.ts';
import { addFamily, type Floor } from './floor.ts';

/** The desk of a member of staff; made when there is none. */
export function deskOf(core: Core, me: StaffView, floor: Floor): Desk {
  for (const family of me.families) addFamily(floor, family);
  const known = core.desks.get(me.id);
  if (known) {
    known.me = me;
    return known;
  }
  const desk = createDesk(me, floor, core.clock.now());
  core.desks.set(me.id, desk);
  floor.desks.add(desk);
  return desk;
}

/** Lets go of a desk nobody sits at and no session belongs to. */
export function forgetDesk(core: Core, desk: Desk): void {
  if (desk.pages.size > 0 || desk.room || desk.asked || core.desks.get(desk.me.id) !== desk) return;
  core.agenda.clear(`grace:${desk.me.id}`);
  core.desks.delete(desk.me.id);
  desk.floor.desks.delete(desk);
}
