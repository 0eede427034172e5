import { afterEach, expect, it } from 'vitest';
import type { LinkState, StaffLink } from '#client/link/socket.ts';
import { type ChatDesk, openChatDesk } from '#client/screens/technician/chats/chatDesk.ts';
import type { Answer } from '#models/refusal.ts';
import type { ChatDeskView, ChatView } from '#models/wire/chat.ts';
import { createPictureShelf, createShelf } from '#test/support/shelf.ts';
import { createStepClock } from '#test/support/stepClock.ts';

const desks: ChatDesk[] = [];
afterEach(() => {
  for (const desk of desks.splice(0)) desk.close();
});

const chatOf = (sessionId: string, unread = 0) => ({ sessionId, unread }) as ChatView;
const viewOf = (...chats: readonly ChatView[]): ChatDeskView => ({ isOnDuty: true, capacity: 3, chats, at: 1_000 });

/** A desk whose server says what a test has it say. */
function openDesk() {
  const handlers = new Map<string, Set<(news: never) => void>>();
  const rings: number[] = [];
  const asked: string[] = [];
  const answers = new Map<string, () => Promise<Answer<object>>>();
  const link = {
    async ask(event: string, input: { sessionId?: string }) {
      asked.push(`${event} ${input.sessionId ?? ''}`.trim());
      if (event === 'chat:open') return { ok: true, messages: [], marks: marksOfNobody };
      return await (answers.get(event)?.() ?? { ok: true, desk: viewOf() });
    },
    on(event: string, handler: (news: never) => void) {
      const own = handlers.get(event) ?? new Set();
      handlers.set(event, own.add(handler));
      return () => void own.delete(handler);
    },
    onState(handler: (state: LinkState) => void) {
      handler('up');
      return () => undefined;
    },
  } as unknown as StaffLink;
  const clock = createStepClock();
  const desk = openChatDesk({
    ...{ link, isTechnician: true, clock, shelf: createShelf() },
    pictures: { shelf: createPictureShelf(), api: { putAttachment: async () => ({ ok: true }) } },
    ring: () => void rings.push(1),
    onRefused: () => undefined,
  });
  desks.push(desk);
  const tell = (view: ChatDeskView) => {
    for (const handler of handlers.get('chat:changed') ?? []) handler(view as never);
  };
  const listeners = () => handlers.get('chat:said')?.size ?? 0;
  return { desk, clock, tell, rings, asked, answers, listeners };
}
const unseen = { deliveredSeq: 0, readSeq: 0 };
const marksOfNobody = { customer: unseen, technician: unseen };

it('rings for what is new, and not for a chat that is being read', async () => {
  const { desk, clock, tell, rings } = openDesk();
  await clock.step(0);
  tell(viewOf(chatOf('session-a'), chatOf('session-b')));
  expect(rings).toHaveLength(0);
  tell(viewOf(chatOf('session-a', 1), chatOf('session-b')));
  expect(rings).toHaveLength(1);
  desk.lineOf('session-a').look(true);
  tell(viewOf(chatOf('session-a', 2), chatOf('session-b')));
  expect(rings).toHaveLength(1);
  // One that was read meanwhile does not make up for another that was not.
  tell(viewOf(chatOf('session-a'), chatOf('session-b', 1)));
  expect(rings).toHaveLength(2);
  desk.lineOf('session-a').look(false);
  tell(viewOf(chatOf('session-a', 1), chatOf('session-b', 1)));
  expect(rings).toHaveLength(3);
});

it('[rule.C3] a chat that one closes oneself is left, and one that goes to somebody else stays open to be told of', async () => {
  const { desk, clock, tell, answers } = openDesk();
  await clock.step(0);
  tell(viewOf(chatOf('session-a'), chatOf('session-b')));
  desk.open('session-a');
  answers.set('chat:solve', async () => {
    tell(viewOf(chatOf('session-b')));
    expect(desk.store.getState().openId).toBeNull();
    return { ok: true };
  });
  await desk.solve({ sessionId: 'session-a', outcome: 'fixed', note: '' });
  expect(desk.store.getState().openId).toBeNull();
  desk.open('session-b');
  tell(viewOf());
  expect(desk.store.getState().openId).toBe('session-b');
});

it('keeps a thread open as long as it is one’s own or on a screen, and the same one', async () => {
  const { desk, clock, tell, listeners } = openDesk();
  await clock.step(0);
  tell(viewOf(chatOf('session-a')));
  const line = desk.lineOf('session-a');
  const release = desk.hold('session-a');
  tell(viewOf());
  expect([desk.lineOf('session-a') === line, listeners()]).toEqual([true, 1]);
  release();
  expect(listeners()).toBe(0);
  const again = desk.hold('session-a');
  const fresh = desk.lineOf('session-a');
  tell(viewOf(chatOf('session-a')));
  again();
  expect([desk.lineOf('session-a') === fresh, listeners()]).toEqual([true, 1]);
});
