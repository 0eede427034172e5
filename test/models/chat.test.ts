import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answerer, answererOf } from '#models/chat/assign.ts';
import {
  emptyThread,
  knownUntil,
  statusOf,
  type Thread,
  unreadOf,
  withMark,
  withMessages,
} from '#models/chat/thread.ts';
import { type ChatMessage, chatDraftSchema, isInThread, maxChatText, mayWrite } from '#models/chat.ts';
import { advance } from '#models/session.ts';
import { queuedSession } from '#test/support/sessions.ts';

const author = fc.constantFrom('customer', 'technician', 'house' as const);
const said = (seq: number, by: ChatMessage['author']): ChatMessage => ({
  ...{ seq, id: `message-${seq}`, author: by, name: null, at: 1_000 + seq },
  body: { kind: 'text', text: `text ${seq}` },
});
const threads = fc.array(author, { maxLength: 30 }).map((authors) => authors.map((by, index) => said(index + 1, by)));
const mark = fc.record({ deliveredSeq: fc.nat(30), readSeq: fc.nat(30) });
const marks = fc.array(fc.tuple(fc.constantFrom('customer', 'technician'), mark), { maxLength: 12 });

type News =
  | { readonly messages: readonly ChatMessage[] }
  | { readonly mark: readonly ['customer' | 'technician', { deliveredSeq: number; readSeq: number }] };

function fold(news: readonly News[], from: Thread = emptyThread): Thread {
  return news.reduce<Thread>(
    (thread, one) => ('messages' in one ? withMessages(thread, one.messages) : withMark(thread, ...one.mark)),
    from,
  );
}

/** The news of a thread cut into pieces, some of them twice, in any order. */
const shuffled = fc.tuple(threads, marks).chain(([messages, seen]) => {
  const news: News[] = [...messages.map((message) => ({ messages: [message] })), ...seen.map((one) => ({ mark: one }))];
  const twice = [...news, ...news];
  const order = fc.shuffledSubarray(twice, { minLength: twice.length, maxLength: twice.length });
  return fc.record({ messages: fc.constant(messages), news: fc.constant(news), order });
});

describe('a thread', () => {
  it('[rule.C4] is the same in whatever order and however often its news comes', () => {
    fc.assert(
      fc.property(shuffled, ({ messages, news, order }) => {
        const thread = fold(order);
        expect(thread).toEqual(fold(news));
        expect(thread.messages).toEqual(messages);
        expect(knownUntil(thread)).toBe(messages.length);
      }),
    );
  });

  it('[rule.C4] is whole again after any part of it was lost, from where it is known without a gap', () => {
    fc.assert(
      fc.property(threads, fc.array(fc.nat(29), { maxLength: 20 }), (messages, lost) => {
        const partly = withMessages(
          emptyThread,
          messages.filter(({ seq }) => !lost.includes(seq)),
        );
        const until = knownUntil(partly);
        expect(partly.messages.filter(({ seq }) => seq <= until)).toHaveLength(until);
        expect(
          withMessages(
            partly,
            messages.filter(({ seq }) => seq > until),
          ).messages,
        ).toEqual(messages);
      }),
    );
  });

  it('[rule.C4] tells of a message that it was sent, delivered, read, and never back', () => {
    const ranks = { sent: 0, delivered: 1, read: 2 };
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 30 }), (seen, seq) => {
        let thread = emptyThread;
        let rank = 0;
        for (const [side, news] of seen) {
          thread = withMark(thread, side, news);
          const now = ranks[statusOf(thread, 'customer', seq)];
          expect(now).toBeGreaterThanOrEqual(rank);
          rank = now;
        }
        const furthest = seen.filter(([side]) => side === 'technician').map(([, news]) => news);
        const isRead = furthest.some(({ readSeq }) => readSeq >= seq);
        const isThere = isRead || furthest.some(({ deliveredSeq }) => deliveredSeq >= seq);
        expect(rank).toBe(isRead ? 2 : isThere ? 1 : 0);
      }),
    );
  });

  it('counts as unread what the other side wrote since, and nothing that merely happened', () => {
    const thread = withMessages(emptyThread, [
      said(1, 'technician'),
      said(2, 'house'),
      said(3, 'technician'),
      said(4, 'customer'),
    ]);
    expect([unreadOf(thread, 'customer'), unreadOf(thread, 'technician')]).toEqual([2, 1]);
    const later = withMark(thread, 'customer', { deliveredSeq: 4, readSeq: 2 });
    expect([unreadOf(later, 'customer'), unreadOf(later, 'technician')]).toEqual([1, 1]);
  });

  it('takes texts of up to 2,000 characters, articles from the staff alone, and notes from nobody', () => {
    const draft = (body: object) => chatDraftSchema.safeParse({ id: 'message-1', body });
    expect(draft({ kind: 'text', text: 'x'.repeat(maxChatText) }).success).toBe(true);
    expect(draft({ kind: 'text', text: 'x'.repeat(maxChatText + 1) }).success).toBe(false);
    expect(draft({ kind: 'text', text: ' \n ' }).success).toBe(false);
    expect(draft({ kind: 'note', what: 'queued' }).success).toBe(false);
    expect(draft({ kind: 'text', text: 'x', author: 'technician' }).success).toBe(false);
    const article = draft({
      kind: 'article',
      articleId: 'article-1',
      title: 'No steam',
      step: { number: 2, title: 'Valve' },
    });
    if (!article.success) throw article.error;
    expect([mayWrite('technician', article.data), mayWrite('customer', article.data)]).toEqual([true, false]);
  });
});

const person = (id: string, fields: Partial<Answerer> = {}): Answerer => ({
  ...{ id, level: 1, languages: ['en', 'de'], takesMore: true, isBusy: false, held: 0, givenAt: 0 },
  ...fields,
});
const chat = { technicianId: null, level: 1, language: 'en' } as const;

describe('[rule.C2] whoever answers a chat', () => {
  it('has the fewest of those at its level or above who speak its language, and is on duty', () => {
    const people = [
      person('off-duty', { takesMore: false }),
      person('no-german', { languages: ['en'] }),
      person('loaded', { level: 2, held: 1 }),
      person('suits', { level: 2 }),
      person('kept-for-more', { level: 3 }),
    ];
    expect(answererOf({ ...chat, language: 'de', level: 2 }, people, 4)).toBe('suits');
    expect(answererOf({ ...chat, level: 3 }, people.slice(0, 4), 4)).toBeNull();
  });

  it('keeps it while they can be reached, and gives it up to who is free when a call keeps them', () => {
    const held = { ...chat, technicianId: 'present' };
    const present = person('present', { takesMore: false, held: 9 });
    expect(answererOf(held, [present, person('other')], 4)).toBe('present');
    expect(answererOf(held, [{ ...present, isBusy: true }, person('other')], 4)).toBe('other');
    expect(answererOf(held, [{ ...present, isBusy: true }, person('other', { isBusy: true })], 4)).toBe('present');
    expect(answererOf(held, [person('other')], 4)).toBe('other');
    expect(answererOf(held, [], 4)).toBeNull();
  });

  it('never has more than the capacity, and is never somebody who does not suit', () => {
    const people = fc.array(
      fc.record({
        id: fc.uuid(),
        level: fc.constantFrom(1, 2, 3 as const),
        languages: fc.constantFrom(['en'], ['de'], ['en', 'de'] as const) as fc.Arbitrary<Answerer['languages']>,
        takesMore: fc.boolean(),
        isBusy: fc.boolean(),
        held: fc.nat(5),
        givenAt: fc.nat(5),
      }),
      { maxLength: 8 },
    ) as fc.Arbitrary<Answerer[]>;
    fc.assert(
      fc.property(people, fc.constantFrom(1, 2, 3 as const), fc.integer({ min: 1, max: 5 }), (all, level, capacity) => {
        const id = answererOf({ ...chat, level }, all, capacity);
        const could = all.filter(
          (one) => one.takesMore && one.held < capacity && one.level >= level && one.languages.includes('en'),
        );
        expect(id === null).toBe(could.length === 0);
        const chosen = could.find((one) => one.id === id);
        if (!chosen) return;
        const free = could.filter(({ isBusy }) => !isBusy);
        if (free.length > 0) expect(chosen.isBusy).toBe(false);
        const rivals = free.length > 0 ? free : could;
        expect(chosen.held).toBe(Math.min(...rivals.map(({ held }) => held)));
      }),
    );
  });
});

it('[threat.T3] lets into a thread who answers it, who holds the session and who helps, and nobody who is merely asked', () => {
  const opened = advance(queuedSession(), { type: 'openChat' }, 2_000);
  const answered = opened && advance(opened, { type: 'answerChat', technicianId: 'answers' }, 2_000);
  const offered = answered && advance(answered, { type: 'offer', technicianId: 'asked' }, 2_000);
  const taken = offered && advance(offered, { type: 'accept', technicianId: 'asked' }, 3_000);
  if (!answered || !offered || !taken) throw new Error('This session does not go that way.');
  expect(isInThread(queuedSession(), 'answers')).toBe(false);
  expect(['answers', 'asked'].map((id) => isInThread(offered, id))).toEqual([true, false]);
  expect(['answers', 'asked', 'nobody'].map((id) => isInThread(taken, id))).toEqual([true, true, false]);
  expect(isInThread({ ...taken, helpers: ['helps'] }, 'helps')).toBe(true);
});

it('[rule.C3] is closed by who answers it, and by nobody before; a chat that was passed on keeps its age', () => {
  const opened = advance(queuedSession(), { type: 'openChat' }, 2_000);
  if (!opened) throw new Error('Nobody could write.');
  const solved = { type: 'file', outcome: 'fixed', note: 'Refilled the tank.' } as const;
  expect(advance(opened, solved, 3_000)).toBeNull();
  const answered = advance(opened, { type: 'answerChat', technicianId: 'answers' }, 3_000);
  if (!answered) throw new Error('Nobody could answer.');
  expect(advance(answered, solved, 4_000)).toMatchObject({ state: 'ended', technicianId: 'answers', outcome: 'fixed' });
  const passedOn = advance(answered, { type: 'enqueue', level: 3, again: 'handedOver' }, 5_000);
  expect(passedOn).toMatchObject({ state: 'queued', entryLevel: 3, again: 'handedOver', askedAt: answered.askedAt });
});
