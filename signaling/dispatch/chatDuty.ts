import { type Answerer, answererOf } from '#models/chat/assign.ts';
import { isTriage, takesPlace } from '#models/chat.ts';
import { isUnderWay } from '#models/session.ts';
import { tellChats } from './chatDesk.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import type { Desk } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Room } from './room.ts';
import { isCounted } from './waiting.ts';

function answererAt({ me, floor, room, ...desk }: Desk): Answerer {
  let held = 0;
  for (const chat of floor.chats) {
    const isWorkedOn = takesPlace(chat.session) && isCounted(chat, floor.now());
    if (isWorkedOn && chat.session.chat?.technicianId === me.id) held += 1;
  }
  return {
    ...{ id: me.id, level: me.level, languages: me.languages, held, givenAt: desk.chatGivenAt },
    takesMore: desk.isOnChatDuty && desk.pages.size > 0,
    isBusy: room !== null && room.session.state !== 'offered',
  };
}

/** Who answers a chat now, or should; whoever is off the line for a moment, or since a start of our own, keeps theirs. */
function wantedFor(core: Core, { session, floor }: Room): string | null {
  const technicianId = session.chat?.technicianId ?? null;
  if (isUnderWay(session)) return session.technicianId;
  const isHeld = core.clock.now() < core.heldUntil;
  if (technicianId !== null && !core.desks.has(technicianId) && isHeld) return technicianId;
  const isHere = (desk: Desk) => desk.pages.size > 0 || (desk.me.id === technicianId && !desk.isGone);
  const people = [...floor.desks].filter(isHere).map(answererAt);
  const [{ level, language }, { chatCapacity }] = [session.customer, floor.settings];
  // Whoever did the work of the first tier is answered by somebody experienced, where one is there [rule.A6].
  const entering = { technicianId, level: session.entryLevel, language };
  const experienced = technicianId === null ? answererOf(entering, people, chatCapacity) : null;
  return experienced ?? answererOf({ technicianId, level, language }, people, chatCapacity);
}

/** Gives a chat to whoever is to answer it [rule.C2]; whoever holds the session has its thread as well. Call it inside the lane. */
export async function settleChat(core: Core, room: Room): Promise<void> {
  const { session, chat } = room;
  if (!session.chat || (!isTriage(session) && !isUnderWay(session))) return;
  const wanted = wantedFor(core, room);
  if (wanted === session.chat.technicianId) return;
  const before = chat.technician;
  const desk = wanted === null ? undefined : core.desks.get(wanted);
  chat.technician = desk?.me ?? (isUnderWay(session) ? room.technician : null);
  if (desk) desk.chatGivenAt = core.clock.now();
  const event =
    wanted === null ? ({ type: 'leaveChat' } as const) : ({ type: 'answerChat', technicianId: wanted } as const);
  if (!(await commit(core, room, { event }))) chat.technician = before;
}

/** The same for every chat of a floor, those who have waited longest first: somebody came, went, or is free again. */
export async function settleChats(core: Core, floor: Floor): Promise<void> {
  const rooms = [...floor.chats].sort((a, b) => a.session.askedAt - b.session.askedAt);
  for (const room of rooms) await settleChat(core, room);
}

/** Whether somebody answers chats is kept: it is as they left it when they come back. */
export async function recallDuty(core: Core, desk: Desk): Promise<void> {
  const isOnDuty = await core.store.chats.isOnDuty(desk.floor.companyId, desk.me.id);
  await core.lane(async () => {
    desk.isOnChatDuty = isOnDuty;
    await settleChats(core, desk.floor);
  });
}

/** Somebody answers chats from now on, or is given no more; those they have stay theirs. */
export async function setDuty(core: Core, desk: Desk, isOnDuty: boolean): Promise<void> {
  await core.lane(async () => {
    await core.store.chats.setDuty(desk.floor.companyId, desk.me.id, isOnDuty);
    desk.isOnChatDuty = isOnDuty;
    await settleChats(core, desk.floor);
  });
  tellChats(desk);
}
