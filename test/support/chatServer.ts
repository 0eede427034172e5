import type { LinkState } from '#client/link/socket.ts';
import { ChatLine, type ChatLink } from '#client/screens/party/chatLine.ts';
import type { PictureShelf } from '#client/screens/party/pictureShelf.ts';
import { emptyThread } from '#models/chat/thread.ts';
import type { ChatDraft, ChatMessage } from '#models/chat.ts';
import { type Refusal, refuse } from '#models/refusal.ts';
import type { ChatNews, ChatRead, ChatSend } from '#models/wire/chat.ts';
import { createPictureShelf, createShelf } from './shelf.ts';
import { createStepClock } from './stepClock.ts';

/** The session whose thread it is. */
export const chatSession = 'session-one';

/** The server's end of a thread: numbers each id once, and can be lost. */
export function createChatServer() {
  const messages: ChatMessage[] = [];
  const handlers = new Map<string, (news: never) => void>();
  const states = new Set<(state: LinkState) => void>();
  const read: ChatRead[] = [];
  const asked: string[] = [];
  const server = {
    ...{ messages, read, asked },
    /** What it answers instead to what is sent, in turn. */
    refusals: [] as (Refusal | 'lost')[],
    /** What it answers instead to how far a page has read, in turn. */
    readRefusals: [] as Refusal[],
    marks: emptyThread.marks,
    say(draft: ChatDraft, author: ChatMessage['author'] = 'technician') {
      const known = messages.find(({ id }) => id === draft.id);
      const message = known ?? { ...draft, seq: messages.length + 1, author, name: 'Ana', at: 1_000 };
      if (!known) messages.push(message);
      return message;
    },
    tell<E extends keyof ChatNews>(event: E, news: Parameters<ChatNews[E]>[0]) {
      handlers.get(event)?.(news as never);
    },
    line(state: LinkState) {
      for (const handler of states) handler(state);
    },
  };
  const answer = (event: string, input: { lastSeq: number } & ChatSend & ChatRead) => {
    asked.push(event);
    if (event === 'chat:open')
      return { ok: true, messages: messages.filter(({ seq }) => seq > input.lastSeq), marks: server.marks };
    if (event === 'chat:read') {
      read.push(input);
      return server.readRefusals.shift() ?? { ok: true };
    }
    if (event !== 'chat:send') return { ok: true };
    const refusal = server.refusals.shift();
    if (refusal && refusal !== 'lost') return refusal;
    const said = input.messages.map((draft) => server.say(draft, 'customer'));
    return refusal === 'lost' ? refuse('UNREACHABLE') : { ok: true, messages: said };
  };
  const link = {
    ask: async (event: string, input: never) => answer(event, input),
    on(event: string, handler: (news: never) => void) {
      handlers.set(event, handler);
      return () => void handlers.delete(event);
    },
    onState(handler: (state: LinkState) => void) {
      states.add(handler);
      handler('connecting');
      return () => void states.delete(handler);
    },
  } as unknown as ChatLink;
  return { ...server, server, link };
}

type Kept = { readonly shelf: ReturnType<typeof createShelf>; readonly pictures: PictureShelf };

/** A page's end of it. */
export function openLine(link: ChatLink, kept: Kept = { shelf: createShelf(), pictures: createPictureShelf() }) {
  const clock = createStepClock();
  const puts: string[] = [];
  const answers: Refusal[] = [];
  const api = {
    async putAttachment(_session: string, id: string) {
      puts.push(id);
      return answers.shift() ?? ({ ok: true } as const);
    },
  };
  const line = new ChatLine({
    ...{ side: 'customer', sessionId: chatSession, link, clock, shelf: kept.shelf },
    pictures: { shelf: kept.pictures, api },
  });
  const texts = () =>
    line.store.getState().thread.messages.map(({ body }) => (body.kind === 'text' ? body.text : body.kind));
  const pending = () => line.store.getState().pending.length;
  return { line, clock, kept, puts, answers, texts, pending };
}
