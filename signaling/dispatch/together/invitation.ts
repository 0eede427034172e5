import type { Level } from '#models/level.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import { type About, admit, isRefusal } from '../access.ts';
import { roundOf } from '../choice.ts';
import { commit, commitRound } from '../commit.ts';
import type { Core } from '../core.ts';
import { matchFloor } from '../matching.ts';
import type { Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';
import { asInvited, canBeAsked } from './asking.ts';
import { tellTeam } from './tell.ts';

const done = { ok: true } as const;

type Invite = About & {
  readonly kind: 'help' | 'handover';
  readonly level: Level;
  readonly technicianId: string | null;
};

/** Whoever has the lead asks for somebody: by name, who must be free, or whoever is matched. */
export async function invite(core: Core, page: Page, input: Invite): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'assignment' });
    if (isRefusal(room)) return room;
    return await inviteInto(core, room, input);
  });
}

type Wish = Omit<Invite, keyof About> & { readonly ledBy?: string };

/** Somebody is asked for, by whoever may. Call it inside the lane. */
export async function inviteInto(core: Core, room: Room, wish: Wish): Promise<Answer<object>> {
  const { kind, technicianId, ledBy } = wish;
  const desk = technicianId === null ? null : core.desks.get(technicianId);
  if (technicianId !== null && desk?.floor !== room.floor) return refuse('NOT_FOUND');
  if (desk && !canBeAsked(desk, room)) return refuse('NOT_NOW', desk.me.name);
  const { entryLevel } = room.session;
  const level = wish.level > entryLevel ? wish.level : entryLevel;
  const event = { type: 'invite', kind, level, technicianId, ledBy } as const;
  if (!(await commit(core, room, { event }))) return refuse('NOT_NOW');
  const session = asInvited(room.session);
  if (desk && session) await commitRound(core, room.floor, roundOf(room.floor, { session, desk, chosen: 'name' }));
  await matchFloor(core, room.floor);
  return done;
}

export async function cancelInvitation(core: Core, page: Page, input: About): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'assignment' });
    if (isRefusal(room)) return room;
    // What a lead of the company wishes is not for whoever has the session to call off.
    if (room.session.invitation?.ledBy !== undefined) return refuse('FORBIDDEN');
    if (!(await commit(core, room, { event: { type: 'cancelInvitation' } }))) return refuse('NOT_NOW');
    await matchFloor(core, room.floor);
    return done;
  });
}

/** True when this page's person is asked to join this session now, under this epoch. */
export function isAskedNow({ session }: Room, page: Page<StaffWho>, { epoch }: About): boolean {
  return session.invitation?.askedId === page.data.who.staffId && session.epoch === epoch;
}

/** They take the invitation up; they hear and see nothing before the customer has agreed. Call it inside the lane. */
export async function takeUp(core: Core, room: Room, page: Page<StaffWho>): Promise<Answer<object>> {
  const { staffId } = page.data.who;
  const has = await commit(core, room, { event: { type: 'join', technicianId: staffId }, by: page });
  if (!has) return refuse('TOO_LATE');
  core.log.info({ session: room.session.id, staffId }, 'invitation taken up');
  await matchFloor(core, room.floor);
  return done;
}

/** They pass the invitation on to somebody else. Call it inside the lane. */
export async function passOn(core: Core, room: Room, page: Page<StaffWho>): Promise<Answer<object>> {
  const { staffId, me } = page.data.who;
  const before = room.session;
  await commit(core, room, { event: { type: 'declineInvitation', technicianId: staffId }, by: page });
  tellEnd(room, before, { what: 'declined', name: me.name });
  await matchFloor(core, room.floor);
  return done;
}

/** The technician who invited is told when that came to nothing, and goes on [route.R11]. */
export function tellEnd(room: Room, before: Session, end: { what: 'declined' | 'nobody'; name: string }): void {
  if (before.invitation && !room.session.invitation) tellTeam(room, end.what, end.name);
}
