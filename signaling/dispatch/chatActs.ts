import { isTriage } from '#models/chat.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { SessionEvent } from '#models/session.ts';
import type { ChatEscalate, ChatSolve } from '#models/wire/chat.ts';
import { findRoom, isRefusal } from './access.ts';
import { admitToThread } from './chat.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { matchFloor } from './matching.ts';
import type { CustomerWho, Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';

const done = { ok: true } as const;

/** One step of a session that nobody has taken yet; an offer that is open is given back first. */
async function step(core: Core, room: Room, event: SessionEvent): Promise<Answer<object>> {
  if (!isTriage(room.session)) return refuse('NOT_NOW');
  if (room.session.state === 'offered') await commit(core, room, { event: { type: 'withdraw' } });
  const isDone = await commit(core, room, { event });
  await matchFloor(core, room.floor);
  return isDone ? done : refuse('NOT_NOW');
}

/** The customer no longer writes only: they wait for a technician, at the age their session has [rule.C3]. */
export async function queueFromChat(
  core: Core,
  page: Page<CustomerWho>,
  { sessionId }: { readonly sessionId: string },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admitToThread(core, page, sessionId);
    if (isRefusal(room)) return room;
    const { state, entryLevel } = room.session;
    if (state === 'ended' || state === 'wrappingUp') return refuse('TOO_LATE');
    if (state !== 'triage' && state !== 'scheduled') return done;
    return await step(core, room, { type: 'enqueue', level: entryLevel });
  });
}

/** Whoever answers the chat passes it on: it waits for somebody of that level at least, at its age, in the same thread. */
export async function escalate(core: Core, page: Page<StaffWho>, input: ChatEscalate): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admitToThread(core, page, input.sessionId);
    if (isRefusal(room)) return room;
    if (room.session.chat?.technicianId !== page.data.who.staffId) return refuse('FORBIDDEN');
    return await step(core, room, { type: 'enqueue', level: input.level, again: 'handedOver' });
  });
}

/** Whoever answers the chat closes it with what came of it. */
export async function solve(core: Core, page: Page<StaffWho>, input: ChatSolve): Promise<Answer<object>> {
  const { me, staffId } = page.data.who;
  return await core.lane(async () => {
    const filed = findRoom(core, page, input.sessionId)?.session;
    if (filed?.state === 'ended' && filed.technicianId === staffId) return done;
    const room = admitToThread(core, page, input.sessionId);
    if (isRefusal(room)) return room;
    if (room.session.chat?.technicianId !== staffId) return refuse('FORBIDDEN');
    if (isTriage(room.session)) room.technician = me;
    const { outcome, note } = input;
    return await step(core, room, { type: 'file', outcome, note });
  });
}
