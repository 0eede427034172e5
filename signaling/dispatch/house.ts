import type { CompanySettings } from '#models/company.ts';
import type { Machine } from '#models/customer.ts';
import { canServe, knowsFamily } from '#models/routing/eligible.ts';
import type { WaitingSession } from '#models/routing/world.ts';
import { holderOf } from '#models/session.ts';
import type { Technician } from '#models/technician.ts';
import type { StaffView } from '#models/view.ts';
import { settleChats } from './chatDuty.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { type Desk, technicianOf } from './desk.ts';
import { mirror, tellDesk, tellFloorSoon } from './effects.ts';
import { addFamily } from './floor.ts';
import { matchFloor } from './matching.ts';
import { moveToOpening } from './requests.ts';
import type { Room } from './room.ts';
import { floorOf } from './rooms.ts';
import { takeInvitationBack } from './together/lost.ts';
import { asWaiting } from './world.ts';

/** A company works in another way from now on: whoever waits is told what it means for them. */
export async function changeSettings(core: Core, companyId: string, settings: CompanySettings): Promise<void> {
  await core.lane(async () => {
    const floor = await floorOf(core, companyId);
    await core.store.companies.set(companyId, settings);
    floor.settings = settings;
    await moveToOpening(core, floor);
    await settleChats(core, floor);
    await matchFloor(core, floor);
    tellFloorSoon(core, floor);
  });
}

/** True for what somebody could be asked and, as they are written down now, could not. */
function isUnfit(desk: Desk, had: Technician, { level, language, family }: Asked): boolean {
  const has = technicianOf(desk);
  if (desk.me.role !== 'technician' || !canServe(has, { level, language })) return true;
  return knowsFamily(had, { family }) && !knowsFamily(has, { family });
}

type Asked = Pick<WaitingSession, 'level' | 'language' | 'family'>;

/** An offer, or an invitation, to somebody who would not be asked any more is taken back, and others are asked. */
async function takeBackUnfit(core: Core, desk: Desk, had: Technician): Promise<void> {
  const { room, asked } = desk;
  if (room?.session.state === 'offered' && isUnfit(desk, had, asWaiting(room.session)))
    await commit(core, room, { event: { type: 'withdraw' } });
  const invitation = asked?.session.invitation;
  if (!asked || !invitation) return;
  // Whoever was asked by name was asked whatever they know.
  const { language, family } = asWaiting(asked.session);
  const named = { level: asked.session.entryLevel, language, family: null };
  const wanted = invitation.technicianId === null ? { level: invitation.level, language, family } : named;
  if (isUnfit(desk, had, wanted)) await takeInvitationBack(core, desk);
}

/** The others of a session see somebody as they are written down now. */
function introduce(room: Room, me: StaffView): void {
  if (holderOf(room.session) === me.id) room.technician = me;
  const beside = room.beside.get(me.id);
  if (beside) room.beside.set(me.id, { ...beside, me });
  mirror(room);
}

/** Whether somebody has a session that goes on, is or comes beside one, or answers a chat. */
export function isBusy(core: Pick<Core, 'rooms'>, staffId: string): boolean {
  return [...core.rooms.values()].some(({ session }) => {
    const { state, helpers, joining, chat } = session;
    if (state === 'ended') return false;
    const isHeld = state !== 'offered' && holderOf(session) === staffId;
    const isBeside = helpers.includes(staffId) || joining.some(({ technicianId }) => technicianId === staffId);
    return isHeld || isBeside || chat?.technicianId === staffId;
  });
}

/** Somebody left the company: nobody waits for them any more. */
export async function forgetMember(core: Core, companyId: string, staffId: string): Promise<void> {
  await core.lane(async () => {
    const floor = await floorOf(core, companyId);
    floor.members.delete(staffId);
    await core.store.chats.setDuty(companyId, staffId, false);
    tellFloorSoon(core, floor);
  });
}

/** A lead added a member of staff, or changed what is known of one: every page of theirs has it, and so has whoever they are with. */
export async function changeMember(core: Core, companyId: string, me: StaffView): Promise<void> {
  await core.lane(async () => {
    const floor = await floorOf(core, companyId);
    floor.members.set(me.id, me);
    for (const family of me.families) addFamily(floor, family);
    const desk = core.desks.get(me.id);
    if (!desk) return tellFloorSoon(core, floor);
    const had = technicianOf(desk);
    desk.me = me;
    for (const page of desk.pages) page.data.who.me = me;
    await takeBackUnfit(core, desk, had);
    if (desk.room) introduce(desk.room, me);
    await settleChats(core, desk.floor);
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
