import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#client/call/clock.ts';
import type { StaffLink } from '#client/link/socket.ts';
import type { Shelf } from '#client/link/waitingList.ts';
import { ChatLine } from '#client/screens/party/chatLine.ts';
import type { ChatPicturesParts } from '#client/screens/party/chatPictures.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import type {
  ChatCallback,
  ChatCallbackOptions,
  ChatCallbackOutcome,
  ChatDeskView,
  ChatSolve,
  ChatStart,
} from '#models/wire/chat.ts';

const openPlace = 'beside.chat';

export type ChatDeskState = {
  /** Null until the server has said. */
  readonly view: ChatDeskView | null;
  /** When that came, monotonic ms. */
  readonly cameAt: number;
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
  /** The thread of a session, joined at the first call: open as long as the chat is ours, or somebody holds it. */
  lineOf(sessionId: string): ChatLine;
  /** Keeps the thread open while it is on a screen; returns what lets go of it. */
  hold(sessionId: string): () => void;
  escalate(sessionId: string, level: 2 | 3): Promise<Answer<object>>;
  solve(input: ChatSolve): Promise<Answer<object>>;
  callbackOptions(sessionId: string): Promise<Answer<ChatCallbackOptions>>;
  callBack(input: ChatCallback): Promise<Answer<ChatCallbackOutcome>>;
  start(input: ChatStart): Promise<Answer<{ readonly isMine: boolean }>>;
  close(): void;
};

function unreadIn(view: ChatDeskView | null): number {
  return view?.chats.reduce((sum, { unread }) => sum + unread, 0) ?? 0;
}

/** How many messages of customers nobody has read, over all chats. */
export function unreadOn({ view }: ChatDeskState): number {
  return unreadIn(view);
}

/** Whether a customer wrote where nobody looks. */
function isNewsIn(
  before: ChatDeskView | null,
  { chats }: ChatDeskView,
  isSeen: (sessionId: string) => boolean,
): boolean {
  const known = new Map(before?.chats.map(({ sessionId, unread }) => [sessionId, unread]));
  return chats.some(({ sessionId, unread }) => unread > (known.get(sessionId) ?? 0) && !isSeen(sessionId));
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

/** The threads that are open. */
function createLines({ link, clock, shelf, pictures }: ChatDeskParts) {
  const lines = new Map<string, ChatLine>();
  const holds = new Map<string, number>();
  let ours: ReadonlySet<string> = new Set();
  const sweep = () => {
    for (const [sessionId, line] of lines) {
      if (ours.has(sessionId) || holds.has(sessionId)) continue;
      line.close();
      lines.delete(sessionId);
    }
  };
  const change = (sessionId: string, by: number) => {
    const count = (holds.get(sessionId) ?? 0) + by;
    if (count > 0) holds.set(sessionId, count);
    else holds.delete(sessionId);
  };
  return {
    of(sessionId: string): ChatLine {
      const line =
        lines.get(sessionId) ?? new ChatLine({ side: 'technician', sessionId, link, clock, shelf, pictures });
      lines.set(sessionId, line);
      return line;
    },
    isSeen: (sessionId: string) => lines.get(sessionId)?.isSeen === true,
    hold(sessionId: string): () => void {
      change(sessionId, 1);
      return () => {
        change(sessionId, -1);
        sweep();
      };
    },
    /** The chats that are this person's now. */
    keep({ chats }: ChatDeskView): void {
      ours = new Set(chats.map(({ sessionId }) => sessionId));
      sweep();
    },
    close(): void {
      for (const line of lines.values()) line.close();
    },
  };
}

/** Listens for chats from now on. */
export function openChatDesk(parts: ChatDeskParts): ChatDesk {
  const { link, shelf, clock } = parts;
  const store = createStore<ChatDeskState>(() => ({ view: null, cameAt: 0, openId: shelf.getItem(openPlace) }));
  const lines = createLines(parts);
  const closing = new Set<string>();
  const open = (openId: string | null) => {
    if (openId === null) shelf.removeItem(openPlace);
    else shelf.setItem(openPlace, openId);
    store.setState({ openId });
  };
  /** What one closes oneself is not gone to somebody else. */
  const leave = (sessionId: string) => {
    if (store.getState().openId === sessionId) open(null);
  };
  const take = (view: ChatDeskView) => {
    if (isNewsIn(store.getState().view, view, lines.isSeen)) parts.ring();
    for (const id of closing) if (!view.chats.some(({ sessionId }) => sessionId === id)) leave(id);
    lines.keep(view);
    store.setState({ view, cameAt: clock.now() });
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
    ...{ store, open, lineOf: lines.of, hold: lines.hold },
    setDuty: (isOnDuty) => chooseDuty({ parts, store }, isOnDuty),
    escalate: (sessionId, level) => link.ask('chat:escalate', { sessionId, level }),
    async solve(input) {
      closing.add(input.sessionId);
      const answer = await link.ask('chat:solve', input);
      if (answer.ok) leave(input.sessionId);
      closing.delete(input.sessionId);
      return answer;
    },
    callbackOptions: (sessionId) => link.ask('chat:callbackOptions', { sessionId }),
    callBack: (input) => link.ask('chat:callback', input),
    start: (input) => link.ask('chat:start', input),
    close() {
      for (const end of endings) end();
      lines.close();
    },
  };
}
