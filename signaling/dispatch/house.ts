import type { CompanySettings } from '#models/company.ts';
import type { Machine } from '#models/customer.ts';
import { isQualified } from '#models/level.ts';
import { holderOf } from '#models/session.ts';
import type { StaffView } from '#models/view.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { mirror, tellDesk, tellFloorSoon } from './effects.ts';
import { matchFloor } from './matching.ts';
import { moveRequests } from './requests.ts';
import { floorOf } from './rooms.ts';

/** A company works in another way from now on: whoever waits is told what it means for them. */
export async function changeSettings(core: Core, companyId: string, settings: CompanySettings): Promise<void> {
  await core.lane(async () => {
    const floor = await floorOf(core, companyId);
    await core.store.companies.set(companyId, settings);
    floor.settings = settings;
    await moveRequests(core, floor);
    await matchFloor(core, floor);
    tellFloorSoon(core, floor);
  });
}

/** A lead changed what is known of a member of staff: every page of theirs has it, and so has whoever they are with. */
export async function changeMember(core: Core, me: StaffView): Promise<void> {
  await core.lane(async () => {
    const desk = core.desks.get(me.id);
    if (!desk) return;
    desk.me = me;
    for (const page of desk.pages) page.data.who.me = me;
    const { room } = desk;
    const session = room?.session;
    const isAbove = session?.state === 'offered' && !isQualified(me.level, session.entryLevel);
    if (room && isAbove) await commit(core, room, { event: { type: 'withdraw' } });
    if (room && !isAbove) {
      if (holderOf(room.session) === me.id) room.technician = me;
      const beside = room.beside.get(me.id);
      if (beside) room.beside.set(me.id, { ...beside, me });
      mirror(room);
    }
    await matchFloor(core, desk.floor);
    tellDesk(core, desk);
    tellFloorSoon(core, desk.floor);
  });
}

/** A machine is called something else from now on, in sessions that are open too. */
export async function changeMachine(core: Core, companyId: string, machine: Machine): Promise<void> {
  await core.lane(async () => {
    const floor = await floorOf(core, companyId);
    floor.machines.delete(machine.id);
    for (const room of core.rooms.values()) {
      if (room.floor !== floor || room.session.machineId !== machine.id) continue;
      room.machine = machine;
      mirror(room);
    }
  });
}
