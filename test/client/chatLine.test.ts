import { describe, expect, it } from 'vitest';
import { ChatList } from '#client/link/chatList.ts';
import { batchMs } from '#client/link/outbox.ts';
import type { LinkState } from '#client/link/socket.ts';
import { ChatLine, type ChatLink } from '#client/screens/party/chatLine.ts';
import type { PictureShelf } from '#client/screens/party/pictureShelf.ts';
import { emptyThread } from '#models/chat/thread.ts';
import type { ChatDraft, ChatMessage } from '#models/chat.ts';
import { type Refusal, refuse } from '#models/refusal.ts';
import type { ChatNews, ChatRead, ChatSend } from '#models/wire/chat.ts';
import { createPictureShelf, createShelf } from '#test/support/shelf.ts';
import { createStepClock } from '#test/support/stepClock.ts';

const sessionId = 'session-one';

/** The server's end of a thread: numbers each id once, and can be lost. */
function createServer() {
  const messages: ChatMessage[] = [];
  const handlers = new Map<string, (news: never) => void>();
  const states = new Set<(state: LinkState) => void>();
  const read: ChatRead[] = [];
  const server = {
    ...{ messages, read },
    /** What it answers instead to what is sent, in turn. */
    refusals: [] as (Refusal | 'lost')[],
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
    if (event === 'chat:open')
      return { ok: true, messages: messages.filter(({ seq }) => seq > input.lastSeq), marks: server.marks };
    if (event === 'chat:read') {
      read.push(input);
      return { ok: true };
    }
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

function openLine(link: ChatLink, kept: Kept = { shelf: createShelf(), pictures: createPictureShelf() }) {
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
    ...{ side: 'customer', sessionId, link, clock, shelf: kept.shelf },
    pictures: { shelf: kept.pictures, api },
  });
  const texts = () =>
    line.store.getState().thread.messages.map(({ body }) => (body.kind === 'text' ? body.text : body.kind));
  const pending = () => line.store.getState().pending.length;
  return { line, clock, kept, puts, answers, texts, pending };
}

const text = (words: string): ChatDraft => ({ id: `message-${words}`, body: { kind: 'text', text: words } });

describe("[rule.C4] a page's end of a thread", () => {
  it('shows what was written at once, and sends it when the line is up', async () => {
    const { server, link } = createServer();
    const { line, clock, texts, pending } = openLine(link);
    line.say('one');
    line.say('two');
    await clock.step(5_000);
    expect([pending(), texts(), server.messages]).toEqual([2, [], []]);
    server.line('up');
    await clock.step(batchMs);
    expect([pending(), texts()]).toEqual([0, ['one', 'two']]);
  });

  it('keeps what was written through a reload, and says it once where only the answer was lost', async () => {
    const { server, link } = createServer();
    const before = openLine(link);
    server.line('up');
    await before.clock.step(0);
    server.refusals.push('lost');
    before.line.say('once');
    await before.clock.step(batchMs);
    expect(before.pending()).toBe(1);
    before.line.close();
    const after = openLine(link, before.kept);
    expect(after.pending()).toBe(1);
    server.line('up');
    await after.clock.step(batchMs);
    expect([after.pending(), after.texts(), server.messages.length]).toEqual([0, ['once'], 1]);
    expect(openLine(link, before.kept).pending()).toBe(0);
  });

  it('gets what was said while the line was lost, and tells how far it is, again after a line that was lost', async () => {
    const { server, link } = createServer();
    const { line, clock, texts } = openLine(link);
    server.line('up');
    await clock.step(0);
    server.tell('chat:said', { sessionId, messages: [server.say(text('one'))] });
    server.tell('chat:said', { sessionId: 'another', messages: [{ ...server.say(text('one')), seq: 9 }] });
    expect(server.read).toEqual([{ sessionId, deliveredSeq: 1, readSeq: 0 }]);
    line.look(true);
    expect(server.read.at(-1)).toEqual({ sessionId, deliveredSeq: 1, readSeq: 1 });
    server.line('down');
    line.look(false);
    server.say(text('two'));
    server.line('up');
    await clock.step(0);
    expect(texts()).toEqual(['one', 'two']);
    // The server never heard of the first: it is told once more.
    expect(server.read.slice(2)).toContainEqual({ sessionId, deliveredSeq: 2, readSeq: 1 });
    server.tell('chat:seen', { sessionId, side: 'technician', deliveredSeq: 2, readSeq: 1 });
    expect(line.store.getState().thread.marks.technician).toEqual({ deliveredSeq: 2, readSeq: 1 });
  });

  it('tells why something was not taken, sends it once more, or lets it go', async () => {
    const { server, link } = createServer();
    const { line, clock, texts } = openLine(link);
    server.line('up');
    await clock.step(0);
    server.refusals.push(refuse('TOO_LARGE'), refuse('TOO_LATE'));
    line.say('first');
    await clock.step(batchMs);
    const [refused] = line.store.getState().refused;
    expect(refused).toMatchObject({ reason: 'TOO_LARGE', draft: { body: { text: 'first' } } });
    if (refused) line.retry(refused);
    await clock.step(batchMs);
    const [again] = line.store.getState().refused;
    expect(again).toMatchObject({ reason: 'TOO_LATE' });
    if (again) line.retry(again);
    await clock.step(batchMs);
    expect([texts(), line.store.getState().refused]).toEqual([['first'], []]);
  });

  it('brings a picture’s bytes before its message, in order, and keeps them through a reload until both are there', async () => {
    const { server, link } = createServer();
    const before = openLine(link);
    before.line.say('look');
    await before.line.show({
      id: 'picture-one',
      blob: new Blob(['x'], { type: 'image/webp' }),
      size: { width: 64, height: 48 },
    });
    before.line.say('there');
    server.line('up');
    before.answers.push(refuse('UNREACHABLE'));
    await before.clock.step(batchMs * 2);
    expect([before.puts, before.texts()]).toEqual([['picture-one'], ['look']]);
    before.line.close();
    const after = openLine(link, before.kept);
    server.line('up');
    await after.clock.step(10_000);
    expect(after.puts).toEqual(['picture-one']);
    expect(after.texts()).toEqual(['look', 'picture', 'there']);
    await after.clock.step(0);
    expect(await before.kept.pictures.list(`chat.${sessionId}`)).toEqual([]);
  });
});

it('sends a picture alone, and of texts no more than fit', () => {
  const list = new ChatList(createShelf(), 'chat');
  const picture: ChatDraft = {
    id: 'message-picture',
    body: { kind: 'picture', id: 'picture-one', width: 64, height: 48 },
  };
  for (let index = 0; index < 30; index += 1) list.add(text(`short-${index}`));
  list.add(picture);
  expect(list.batch()).toHaveLength(20);
  list.drop(20);
  expect(list.batch()).toHaveLength(10);
  list.drop(10);
  list.add(text('after'));
  expect(list.batch()).toEqual([picture]);
  list.drop(2);
  for (let index = 0; index < 12; index += 1)
    list.add({ ...text(`long-${index}`), body: { kind: 'text', text: 'ü'.repeat(2_000) } });
  expect(JSON.stringify(list.batch()).length).toBeLessThan(16_000);
  const damaged = createShelf({ chat: '[{"id":"x"},{"id":"message-1","body":{"kind":"note","what":"queued"}},3]' });
  expect(new ChatList(damaged, 'chat').items).toEqual([]);
});
