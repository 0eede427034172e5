import { togetherDueAt } from '#models/session/together.ts';
import { holderOf, type Session } from '#models/session.ts';
import type { Core } from '../core.ts';
import type { Desk } from '../desk.ts';
import type { Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';
import { sessionView } from '../views.ts';
import { type Beside, besideIn } from './beside.ts';
import { dropPairs } from './pairs.ts';
import { beforeConsent } from './view.ts';

type Change = { readonly room: Room; readonly previous: Session };

/** The page of whoever has just got the lead, or lost it to a helper, goes to its other seat; nobody is told to leave. */
function moveLead({ room, previous }: Change): void {
  const [before, after] = [holderOf(previous), holderOf(room.session)];
  if (before === null || after === null || before === after || !previous.helpers.includes(after)) return;
  const page = room.seats.technician;
  room.seats.technician = room.beside.get(after)?.page ?? null;
  room.beside.delete(after);
  if (room.session.helpers.includes(before) && page) seat(room, { me: page.data.who.me, page, isInTouch: true });
  else if (page) release(room, page);
  room.hasMedia = null;
}

function seat(room: Room, one: Beside): void {
  room.beside.set(one.me.id, one);
}

/** Somebody who is in the session no more is told once how it stands, without what is not theirs to see. */
function release(room: Room, page: Page<StaffWho>): void {
  if (page.data.room === room) page.data.room = null;
  page.emit('session:changed', beforeConsent(sessionView(room)));
}

function free(core: Core, room: Room, id: string): Desk | undefined {
  const desk = core.desks.get(id);
  if (desk?.room !== room) return undefined;
  desk.room = null;
  desk.idleSince = core.clock.now();
  return desk;
}

/** Seats for those who have come, and none for those who have gone; answers the desks this concerns. */
function seatAll(core: Core, { room, previous }: Change): Desk[] {
  const now = new Set(besideIn(room.session));
  const before = new Set(besideIn(previous));
  const concerned: (Desk | undefined)[] = [];
  for (const id of now) {
    const desk = core.desks.get(id);
    if (desk && !room.beside.has(id)) seat(room, { me: desk.me, page: null, isInTouch: false });
    if (desk) desk.room = room;
    if (desk && !before.has(id)) concerned.push(desk);
  }
  for (const [id, one] of room.beside) {
    if (now.has(id)) continue;
    room.beside.delete(id);
    dropPairs(room, id);
    if (id === holderOf(room.session)) continue;
    if (one.page) release(room, one.page);
    concerned.push(free(core, room, id));
  }
  return concerned.filter((desk) => desk !== undefined);
}

/** Who is asked, by the invitation as it is now; answers the desks whose offer came or went. */
function moveAsked(core: Core, { room, previous }: Change): Desk[] {
  const [before, after] = [previous.invitation?.askedId ?? null, room.session.invitation?.askedId ?? null];
  if (before === after) return [];
  const [left, taken] = [before, after].map((id) => (id === null ? undefined : core.desks.get(id)));
  if (left?.asked === room) {
    left.asked = null;
    const hasCome = besideIn(room.session).includes(left.me.id);
    if (!hasCome)
      for (const page of left.pages) page.emit('offer:withdrawn', { sessionId: room.session.id, winner: null });
  }
  if (taken) taken.asked = room;
  else room.because = null;
  room.asked = taken?.me ?? null;
  return [left, taken].filter((desk) => desk !== undefined);
}

/** Sets the alarm for the next deadline; `notBefore` puts it off after a start of our own. */
export function planTogether(core: Core, room: Room, notBefore = 0): void {
  const { session, floor } = room;
  const key = `together:${session.id}`;
  const at = togetherDueAt(session, core.waits);
  if (at === null) core.agenda.clear(key);
  else core.agenda.set(key, Math.max(at, notBefore), () => core.onTogetherDue(room));
  if (session.invitation && session.invitation.askedId === null) floor.inviting.add(room);
  else floor.inviting.delete(room);
}

/** What a committed step means to everybody beside the lead: their seats, their desks, and the next deadline. */
export function sitTogether(core: Core, change: Change): Desk[] {
  const { room } = change;
  moveLead(change);
  const desks = [...seatAll(core, change), ...moveAsked(core, change)];
  const before = holderOf(change.previous);
  if (before !== holderOf(room.session)) {
    calmLead(core, room);
    if (before !== null && !room.beside.has(before)) dropPairs(room, before);
  }
  planTogether(core, room);
  return [...new Set(desks)];
}

/** Nobody waits any more for whoever lost the line. */
export function calmLead(core: Core, room: Room): void {
  room.leadFallsAt = null;
  core.agenda.clear(`lead:${room.session.id}`);
}
