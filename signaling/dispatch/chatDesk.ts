import { isInThread } from '#models/chat.ts';
import { holderOf } from '#models/session.ts';
import type { ChatDeskView, ChatNews, ChatView } from '#models/wire/chat.ts';
import { unreadByStaff } from './chatLog.ts';
import type { Core } from './core.ts';
import type { Desk } from './desk.ts';
import type { Page } from './page.ts';
import type { Room } from './room.ts';

function chatView({ session, chat, machine, seats }: Room, openedAt: number): ChatView {
  const { id, state, customer, source, entryLevel, askedAt, callback } = session;
  return {
    ...{ sessionId: id, state, customer, machine, source, entryLevel, askedAt, openedAt, callback },
    isCustomerHere: seats.customer !== null,
    last: chat.last,
    unread: unreadByStaff(chat),
  };
}

/** The chats on somebody's desk, the oldest first. */
export function chatDeskView({ me, floor, isOnChatDuty }: Desk): ChatDeskView {
  const chats: ChatView[] = [];
  for (const room of floor.chats) {
    const { session } = room;
    if (session.chat && isInThread(session, me.id)) chats.push(chatView(room, session.chat.openedAt));
  }
  const capacity = floor.settings.chatCapacity;
  return { isOnDuty: isOnChatDuty, capacity, chats: chats.sort((a, b) => a.openedAt - b.openedAt) };
}

/** Tells every page of somebody how their chats stand. */
export function tellChats(desk: Desk): void {
  if (desk.pages.size === 0) return;
  const view = chatDeskView(desk);
  for (const page of desk.pages) page.emit('chat:changed', view);
}

/** The desks of those of the staff who are in a session's thread. */
export function desksIn(core: Core, { session }: Room): Desk[] {
  const ids = new Set([session.chat?.technicianId, holderOf(session), ...session.helpers]);
  const desks = [...ids].map((id) => (id && isInThread(session, id) ? core.desks.get(id) : undefined));
  return desks.filter((desk) => desk !== undefined);
}

/** Tells everybody in a thread but the page it came from; whoever has it on a desk sees it there as well. */
export function tellThread<E extends keyof ChatNews>(
  core: Core,
  { room, by }: { readonly room: Room; readonly by: Page | null },
  ...[event, news]: [E, Parameters<ChatNews[E]>[0]]
): void {
  const { customer } = room.seats;
  if (customer !== by) customer?.emit(event, ...([news] as never));
  for (const desk of desksIn(core, room)) {
    for (const page of desk.pages) if (page !== by) page.emit(event, ...([news] as never));
    tellChats(desk);
  }
}
