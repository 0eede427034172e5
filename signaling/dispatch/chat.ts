import { laterMark } from '#models/chat/thread.ts';
import { type ChatMessage, isInThread, mayWrite } from '#models/chat.ts';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import { holderOf } from '#models/session.ts';
import type { ChatOpen, ChatOpened, ChatRead, ChatSend } from '#models/wire/chat.ts';
import type { Said } from '../store/chats.ts';
import type { Side } from '../store/database.ts';
import { findRoom, isRefusal } from './access.ts';
import { noteDeeds, withArticles } from './chatArticles.ts';
import { tellThread } from './chatDesk.ts';
import { settleChat } from './chatDuty.ts';
import { grow, leftFor } from './chatLog.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import type { Page } from './page.ts';
import { ofSession, type Room } from './room.ts';

const done = { ok: true } as const;
const none = { count: 0, bytes: 0 };

/** The room whose thread this page may write in, or why not: the customer's own page, and those of the staff who are in it [threat.T3]. */
export function admitToThread(core: Core, page: Page, sessionId: string): Room | Refusal {
  const room = findRoom(core, page, sessionId);
  if (!room) return refuse('NOT_FOUND');
  const { who } = page.data;
  const { session, seats } = room;
  if (who.side === 'customer') {
    const isTheirs = who.customerEpoch === session.customerEpoch && seats.customer === page;
    return isTheirs ? room : refuse('FENCED');
  }
  if (isInThread(session, who.staffId) || mayOpen(room, who.staffId)) return room;
  return refuse(session.chat?.technicianId ? 'FENCED' : 'FORBIDDEN');
}

/** Whoever holds a session without a thread may begin one. */
function mayOpen({ session }: Room, staffId: string): boolean {
  return session.chat === null && session.state !== 'offered' && holderOf(session) === staffId;
}

/** Into the thread, or back: what this page does not know of it yet. The first to come in opens it. */
export async function openThread(core: Core, page: Page, input: ChatOpen): Promise<Answer<ChatOpened>> {
  return await core.lane(async () => {
    const room = admitToThread(core, page, input.sessionId);
    if (isRefusal(room)) return room;
    if (!room.session.chat) {
      if (!(await commit(core, room, { event: { type: 'openChat' } }))) return refuse('NOT_NOW');
      await settleChat(core, room);
    }
    const messages = await core.store.chats.since(ofSession(room), input.lastSeq);
    return { ok: true, messages, marks: room.chat.marks };
  });
}

function nameOf({ data: { who } }: Page): string | null {
  return who.side === 'technician' ? who.me.name : null;
}

type Saying = { readonly room: Room; readonly side: Side; readonly drafts: Said['messages'] };

async function keep(core: Core, page: Page, { room, side, drafts }: Saying) {
  const isOver = room.session.state === 'ended';
  const left = isOver ? none : leftFor(room.chat, side);
  const said = { author: side, name: nameOf(page), messages: drafts, at: core.clock.now(), left };
  return (await core.store.chats.say(ofSession(room), said)) ?? refuse(isOver ? 'TOO_LATE' : 'TOO_LARGE');
}

/** Messages for the thread, numbered and on the disk when this answers; the others in it hear of what is new [rule.C4]. */
export async function sayInThread(
  core: Core,
  page: Page,
  { sessionId, messages: drafts }: ChatSend,
): Promise<Answer<{ readonly messages: readonly ChatMessage[] }>> {
  const { side } = page.data.who;
  return await core.lane(async () => {
    const room = admitToThread(core, page, sessionId);
    if (isRefusal(room)) return room;
    if (!drafts.every((draft) => mayWrite(side, draft))) return refuse('FORBIDDEN');
    if (!room.session.chat) return refuse('NOT_NOW');
    const admitted = await withArticles(core, { room, page }, drafts);
    if (!admitted.ok) return admitted;
    const kept = await keep(core, page, { room, side, drafts: admitted.said });
    if ('reason' in kept) return kept;
    const { fresh, added, messages } = kept;
    grow(room.chat, fresh, added.bytes);
    if (fresh.length > 0) tellThread(core, { room, by: page }, 'chat:said', { sessionId, messages: fresh });
    await noteDeeds(core, room, fresh);
    return { ok: true, messages };
  });
}

/** How far a side has the thread and has read it. What is claimed beyond its end, or is known already, changes nothing. */
export async function readThread(core: Core, page: Page, input: ChatRead): Promise<Answer<object>> {
  const { side } = page.data.who;
  return await core.lane(async () => {
    const room = admitToThread(core, page, input.sessionId);
    if (isRefusal(room)) return room;
    const { chat } = room;
    const last = chat.authors.length;
    const claimed = { deliveredSeq: Math.min(input.deliveredSeq, last), readSeq: Math.min(input.readSeq, last) };
    const before = chat.marks[side];
    const mark = laterMark(before, claimed);
    if (mark.readSeq === before.readSeq && mark.deliveredSeq === before.deliveredSeq) return done;
    await core.store.chats.mark(ofSession(room), side, mark);
    chat.marks = { ...chat.marks, [side]: mark };
    tellThread(core, { room, by: page }, 'chat:seen', { sessionId: input.sessionId, side, ...mark });
    return done;
  });
}
