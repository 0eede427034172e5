import type { Channels } from '#models/callback/channels.ts';
import { isTriage } from '#models/chat.ts';
import { isQualified } from '#models/level.ts';
import { type Answer, type Refusal, refuse } from '#models/refusal.ts';
import type {
  ChatCallback,
  ChatCallbackOptions,
  ChatCallbackOutcome,
  ChatEscalate,
  ChatStart,
} from '#models/wire/chat.ts';
import { isRefusal } from './access.ts';
import { leaveIn, optionsIn, promiseIn } from './callback/ask.ts';
import { admitToThread } from './chat.ts';
import { step } from './chatActs.ts';
import { roundOf } from './choice.ts';
import { commit, commitRound } from './commit.ts';
import type { Core } from './core.ts';
import type { Desk } from './desk.ts';
import { matchFloor } from './matching.ts';
import type { Page, StaffWho } from './page.ts';
import type { Room } from './room.ts';
import { asWaiting } from './world.ts';

type About = { readonly sessionId: string };

/** The room of a chat that this member of staff answers and nobody has taken, or why not. */
function answeredBy(core: Core, page: Page<StaffWho>, { sessionId }: About): Room | Refusal {
  const room = admitToThread(core, page, sessionId);
  if (isRefusal(room)) return room;
  if (room.session.chat?.technicianId !== page.data.who.staffId) return refuse('FORBIDDEN');
  return isTriage(room.session) ? room : refuse('NOT_NOW');
}

/** Whoever answers the chat passes it on: it waits for somebody of that level at least, at its age, in the same thread. */
export async function escalate(core: Core, page: Page<StaffWho>, input: ChatEscalate): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = answeredBy(core, page, input);
    if (isRefusal(room)) return room;
    return await step(core, room, { type: 'enqueue', level: input.level, again: 'handedOver' });
  });
}

/** What whoever answers the chat can say of a callback: the true time, where none can be promised [route.R12]. */
export function chatCallbackOptions(core: Core, page: Page<StaffWho>, input: About): Answer<ChatCallbackOptions> {
  const room = answeredBy(core, page, input);
  if (isRefusal(room)) return room;
  const { promise, dueAt, opensAt, hasMail } = optionsIn(core, room);
  return { ok: true, promise, dueAt, opensAt, hasMail };
}

/** The page is a channel only while it is open. */
function channelsFrom({ seats }: Room, { page, mail, phone }: ChatCallback['channels']): Channels {
  return { push: null, page: page && seats.customer !== null, mail, phone };
}

/** Whoever answers the chat arranges a callback, with what the customer said there and then [rule.B1]. */
export async function callbackFromChat(
  core: Core,
  page: Page<StaffWho>,
  input: ChatCallback,
): Promise<Answer<ChatCallbackOutcome>> {
  return await core.lane(async () => {
    const room = answeredBy(core, page, input);
    if (isRefusal(room)) return room;
    const channels = channelsFrom(room, input.channels);
    if (input.isPromised) return await promiseIn(core, room, channels);
    const left = await leaveIn(core, room, channels);
    return left.ok ? { ok: true, outcome: 'left' } : left;
  });
}

/** Whether a session can be offered here, whatever this person is for others: they asked for this one. */
function canTake(desk: Desk | undefined, { session }: Room): desk is Desk {
  if (!desk || desk.isGone || desk.room || desk.asked || desk.pages.size === 0) return false;
  const { role, level, languages } = desk.me;
  const isFit = isQualified(level, session.entryLevel) && languages.includes(session.customer.language);
  return role === 'technician' && isFit;
}

/** Written down as chosen, like every offer that no round decided [route.P18]. */
async function offerTo(core: Core, room: Room, staffId: string): Promise<boolean> {
  const desk = core.desks.get(staffId);
  if (!desk) return false;
  const choice = { session: asWaiting(room.session), desk, chosen: 'chat' } as const;
  return await commitRound(core, room.floor, roundOf(room.floor, choice));
}

/**
 * A chat goes on as a live session in the same thread: offered to whoever answers it, where they can take it, and else
 * to whoever is next [rule.C3].
 */
export async function startFromChat(
  core: Core,
  page: Page<StaffWho>,
  input: ChatStart,
): Promise<Answer<{ readonly isMine: boolean }>> {
  const { staffId } = page.data.who;
  return await core.lane(async () => {
    const room = answeredBy(core, page, input);
    if (isRefusal(room)) return room;
    const { session } = room;
    if (session.state === 'offered' && session.technicianId === staffId) return { ok: true, isMine: true };
    if (session.state === 'offered') await commit(core, room, { event: { type: 'withdraw' } });
    if (room.session.state !== 'queued')
      await commit(core, room, { event: { type: 'enqueue', level: session.entryLevel } });
    const isWanted = input.staysWithMe && canTake(core.desks.get(staffId), room);
    const isMine = isWanted && (await offerTo(core, room, staffId));
    await matchFloor(core, room.floor);
    return { ok: true, isMine };
  });
}
