import { type Answer, refuse } from '#models/refusal.ts';
import { type About, admit, findRoom, isRefusal } from '../access.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { matchFloor } from '../matching.ts';
import type { Page, StaffWho } from '../page.ts';
import { settleLost } from '../presence.ts';
import { besideOf } from './beside.ts';
import { tellTeam } from './tell.ts';

const done = { ok: true } as const;

/** The customer's word on somebody who would like to join. Said again it changes nothing. */
export async function answerJoining(
  core: Core,
  page: Page,
  input: About & { readonly technicianId: string; readonly isWelcome: boolean },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const { technicianId, isWelcome } = input;
    const name = room.beside.get(technicianId)?.me.name ?? '';
    const type = isWelcome ? 'agree' : 'refuse';
    if (!(await commit(core, room, { event: { type, technicianId } }))) {
      return isWelcome && room.session.helpers.includes(technicianId) ? done : refuse('NOT_NOW');
    }
    core.log.info({ session: room.session.id, staffId: technicianId }, `customer said ${type}`);
    if (isWelcome) return done;
    tellTeam(room, 'refused', name);
    await matchFloor(core, room.floor);
    return done;
  });
}

/** Somebody beside the lead goes. */
export async function leaveTogether(core: Core, page: Page<StaffWho>, input: About): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = findRoom(core, page, input.sessionId);
    if (!room) return refuse('NOT_FOUND');
    const { staffId, me } = page.data.who;
    // Gone already, or never there: who has nothing to leave has left.
    if (!besideOf(room, page)) return refuse(room.session.epoch === input.epoch ? 'FORBIDDEN' : 'FENCED');
    if (!(await commit(core, room, { event: { type: 'leave', technicianId: staffId } }))) return refuse('NOT_NOW');
    core.log.info({ session: room.session.id, staffId }, 'helper left');
    tellTeam(room, 'left', me.name);
    await settleLost(core, room);
    await matchFloor(core, room.floor);
    return done;
  });
}
