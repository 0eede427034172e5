import { type ChatNote, isTriage } from '#models/chat.ts';
import { isUnderWay, type Session } from '#models/session.ts';
import { desksIn, tellChats, tellThread } from './chatDesk.ts';
import { settleChat, settleChats } from './chatDuty.ts';
import { grow } from './chatLog.ts';
import type { Core } from './core.ts';
import type { Change } from './effects.ts';
import { ofSession, type Room } from './room.ts';

/** Notes in one thread; far more than happen in any session. */
const left = { count: 10_000, bytes: 1_000_000 };

function noteOnQueue(session: Session, previous: Session): ChatNote | null {
  if (isUnderWay(previous)) return { kind: 'note', what: 'lost' };
  const isEscalated = session.entryLevel > previous.entryLevel || session.again !== previous.again;
  if (isEscalated) return { kind: 'note', what: 'escalated', level: session.entryLevel };
  const isNew = previous.state === 'triage' || previous.state === 'scheduled';
  return isNew ? { kind: 'note', what: 'queued' } : null;
}

/** What the thread is to say of a step; null for nothing. */
function noteOn({ room, previous }: Change): ChatNote | null {
  const { session, chat, technician } = room;
  const dueAt = session.callback?.dueAt ?? null;
  if (dueAt !== null && previous.callback === null) return { kind: 'note', what: 'callbackPromised', dueAt };
  const onQueue = session.state === 'queued' && previous.chat ? noteOnQueue(session, previous) : null;
  if (onQueue) return onQueue;
  if (session.state === 'connecting' && previous.state !== 'connecting' && technician)
    return { kind: 'note', what: 'joined', name: technician.name, level: technician.level };
  if (session.state === 'ended' && isTriage(previous) && session.outcome !== 'abandoned')
    return { kind: 'note', what: 'solved' };
  const isAnswered = session.chat?.technicianId && session.chat.technicianId !== previous.chat?.technicianId;
  if (!isAnswered || !isTriage(session) || !chat.technician) return null;
  return { kind: 'note', what: 'answers', name: chat.technician.name };
}

async function write(core: Core, room: Room, body: ChatNote): Promise<void> {
  const said = {
    author: 'house',
    name: null,
    messages: [{ id: core.ids(), body }],
    at: core.clock.now(),
    left,
  } as const;
  const kept = await core.store.chats.say(ofSession(room), said);
  if (!kept) return;
  grow(room.chat, kept.fresh, 0);
  tellThread(core, { room, by: null }, 'chat:said', { sessionId: room.session.id, messages: kept.fresh });
}

/** What a committed step means to the thread: a note of it, somebody to answer, and whoever had it on their desk is told. */
export async function followStep(core: Core, change: Change): Promise<void> {
  const { room, previous } = change;
  const { session, floor } = room;
  if (!session.chat) return;
  if (session.state === 'ended') floor.chats.delete(room);
  else floor.chats.add(room);
  const note = noteOn(change);
  // A note that cannot be written is no reason to undo what happened.
  if (note) await write(core, room, note).catch((err: unknown) => core.log.error({ err }, 'a note was not written'));
  const before = desksIn(core, { ...room, session: previous });
  for (const desk of new Set([...before, ...desksIn(core, room)])) tellChats(desk);
  await settleChat(core, room);
  // Whoever takes or leaves a call answers later or sooner than before, and a chat that is done leaves room for another.
  const isTaken = isUnderWay(session) !== isUnderWay(previous) || isTriage(session) !== isTriage(previous);
  if (isTaken) await settleChats(core, floor);
}
