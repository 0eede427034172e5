import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#client/call/clock.ts';
import type { StaffLink } from '#client/link/socket.ts';
import type { Shelf } from '#client/link/waitingList.ts';
import { ChatLine } from '#client/screens/party/chatLine.ts';
import type { ChatPicturesParts } from '#client/screens/party/chatPictures.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import type { ChatDeskView, ChatSolve } from '#models/wire/chat.ts';

const openPlace = 'beside.chat';

export type ChatDeskState = {
  /** Null until the server has said. */
  readonly view: ChatDeskView | null;
  /** The chat that is open on the chats' page, after a reload as well. */
  readonly openId: string | null;
};
export type ChatDeskParts = {
  readonly link: StaffLink;
  readonly isTechnician: boolean;
  readonly clock: Clock;
  readonly shelf: Shelf;
  readonly pictures: Pick<ChatPicturesParts, 'shelf' | 'api'>;
  /** Calls for attention: a customer wrote. */
  ring(): void;
  onRefused(reason: RefusalReason): void;
};

/** The chats of a technician: which there are, the threads that are looked at, and what can be done with one. */
export type ChatDesk = {
  readonly store: StoreApi<ChatDeskState>;
  setDuty(isOnDuty: boolean): Promise<void>;
  open(sessionId: string | null): void;
  /** The thread of a session, joined at the first call. */
  lineOf(sessionId: string): ChatLine;
  escalate(sessionId: string, level: 2 | 3): Promise<Answer<object>>;
  solve(input: ChatSolve): Promise<Answer<object>>;
  close(): void;
};

function unreadIn(view: ChatDeskView | null): number {
  return view?.chats.reduce((sum, { unread }) => sum + unread, 0) ?? 0;
}

/** How many messages of customers nobody has read, over all chats. */
export function unreadOn({ view }: ChatDeskState): number {
  return unreadIn(view);
}

/** The chats that are somebody else's now, or over. */
function goneFrom(before: ChatDeskView | null, { chats }: ChatDeskView): readonly string[] {
  const ours = new Set(chats.map(({ sessionId }) => sessionId));
  return (before?.chats ?? []).map(({ sessionId }) => sessionId).filter((id) => !ours.has(id));
}

type Work = { readonly parts: ChatDeskParts; readonly store: StoreApi<ChatDeskState> };

/** Shown at once; taken back where the server refuses. */
async function chooseDuty({ parts, store }: Work, isOnDuty: boolean): Promise<void> {
  const show = (isOn: boolean) => store.setState(({ view }) => ({ view: view && { ...view, isOnDuty: isOn } }));
  show(isOnDuty);
  const answer = await parts.link.ask('chat:duty', { isOnDuty });
  if (answer.ok) return;
  show(!isOnDuty);
  parts.onRefused(answer.reason);
}

/** Listens for chats from now on. */
export function openChatDesk(parts: ChatDeskParts): ChatDesk {
  const { link } = parts;
  const store = createStore<ChatDeskState>(() => ({ view: null, openId: parts.shelf.getItem(openPlace) }));
  const lines = new Map<string, ChatLine>();
  const take = (view: ChatDeskView) => {
    if (unreadIn(view) > unreadIn(store.getState().view)) parts.ring();
    for (const sessionId of goneFrom(store.getState().view, view)) {
      lines.get(sessionId)?.close();
      lines.delete(sessionId);
    }
    store.setState({ view });
  };
  const resume = async () => {
    const answer = await link.ask('chat:desk', {});
    if (answer.ok) take(answer.desk);
  };
  const endings = [
    link.on('chat:changed', take),
    link.onState((state) => {
      if (state === 'up' && parts.isTechnician) void resume();
    }),
  ];
  return {
    store,
    setDuty: (isOnDuty) => chooseDuty({ parts, store }, isOnDuty),
    open(openId) {
      if (openId === null) parts.shelf.removeItem(openPlace);
      else parts.shelf.setItem(openPlace, openId);
      store.setState({ openId });
    },
    lineOf(sessionId) {
      const { clock, shelf, pictures } = parts;
      const line =
        lines.get(sessionId) ?? new ChatLine({ side: 'technician', sessionId, link, clock, shelf, pictures });
      lines.set(sessionId, line);
      return line;
    },
    escalate: (sessionId, level) => link.ask('chat:escalate', { sessionId, level }),
    solve: (input) => link.ask('chat:solve', input),
    close() {
      for (const end of endings) end();
      for (const line of lines.values()) line.close();
    },
  };
}
