import { nanoid } from 'nanoid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxChat } from '#models/chat.ts';
import { answeringDeskOf, texting, threadOf, write, writeFirst } from '#test/support/chat.ts';
import { afresh, bergmann, type House, openHouse } from '#test/support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const stateOf = (sessionId: string) => house.server.app.dispatch.get(sessionId);

describe('[rule.C1] a customer who writes first', () => {
  it('is in triage, with somebody on chat duty who sees what is known of them, and is offered to nobody', async () => {
    const live = await house.readyDeskOf(await house.hire());
    const ana = await house.hire({ name: 'Ana Moreau', level: 1 });
    const desk = await answeringDeskOf(house, ana);
    const { sessionId, phone } = await writeFirst(house, { language: 'de' });
    await write(phone, sessionId, 'Es kommt kein Dampf.');
    const news = await desk.next('chat:changed', ({ chats }) => chats[0]?.unread === 1);
    expect(news.chats).toMatchObject([
      {
        ...{ sessionId, state: 'triage', source: 'link', entryLevel: 1, isCustomerHere: true, unread: 1 },
        customer: { name: 'Kim Lindt', language: 'de' },
        machine: { id: 'demo-aurora-machine-1' },
        last: { author: 'customer', body: { kind: 'text', text: 'Es kommt kein Dampf.' } },
      },
    ]);
    expect(await threadOf(phone, sessionId)).toEqual(['[answers]', 'Es kommt kein Dampf.']);
    expect(live.heard('desk:changed').filter(({ offer }) => offer)).toEqual([]);
    const answer = await phone.ask('session:resume', { sessionId, ...afresh });
    expect(answer).toMatchObject({ session: { state: 'triage', chat: { technician: { name: 'Ana Moreau' } } } });
  });

  it('waits for a technician once they ask for one, at the age their session has, and writes on meanwhile', async () => {
    const ana = await answeringDeskOf(house, await house.hire({ level: 1 }));
    const { sessionId, phone } = await writeFirst(house);
    const { askedAt } = stateOf(sessionId) ?? {};
    await house.pass(60_000);
    expect(await phone.ask('chat:queue', { sessionId })).toEqual({ ok: true });
    expect(await phone.ask('chat:queue', { sessionId })).toEqual({ ok: true });
    expect(stateOf(sessionId)).toMatchObject({ state: 'queued', askedAt, entryLevel: 1, again: null });
    await write(phone, sessionId, 'Still here.');
    await write(ana, sessionId, 'So am I.');
    expect(await threadOf(phone, sessionId)).toEqual(['[answers]', '[queued]', 'Still here.', 'So am I.']);
  });

  it('who leaves ends as abandoned, and is on nobody’s desk any more', async () => {
    const desk = await answeringDeskOf(house, await house.hire());
    const { sessionId, phone, visitor } = await writeFirst(house);
    await phone.ask('session:hangUp', { sessionId, epoch: visitor.session.epoch });
    await desk.next('chat:changed', ({ chats }) => chats.length === 0);
    expect(await house.server.store.sessions.get('demo-aurora', sessionId)).toMatchObject({ outcome: 'abandoned' });
  });
});

it('[rule.C1] a customer who waits opens the chat with one request, and keeps their place', async () => {
  const desk = await answeringDeskOf(house, await house.hire({ level: 1 }));
  const { session } = await house.tap({ level: 1 });
  const phone = await house.phoneOf({ ...(await house.tap()), session });
  expect(await phone.ask('chat:open', { sessionId: session.id, lastSeq: 0 })).toMatchObject({ ok: false });
  const visitor = await house.tap();
  const own = await house.phoneOf(visitor);
  expect(await own.ask('chat:open', { sessionId: visitor.session.id, lastSeq: 0 })).toMatchObject({ ok: true });
  expect(stateOf(visitor.session.id)).toMatchObject({ state: 'queued', askedAt: visitor.session.askedAt });
  await desk.next('chat:changed', ({ chats }) => chats[0]?.sessionId === visitor.session.id);
  expect(await threadOf(own, visitor.session.id)).toEqual(['[answers]']);
});

describe('[rule.C4] a thread', () => {
  it('is in one order for everybody, and whatever is sent again is said once', async () => {
    const desk = await answeringDeskOf(house, await house.hire());
    const { sessionId, phone } = await writeFirst(house);
    const drafts = Array.from({ length: 12 }, (_, index) => texting(`message ${index}`));
    const sent = drafts.map((draft, index) =>
      (index % 2 ? desk : phone).ask('chat:send', { sessionId, messages: [draft] }),
    );
    const twice = await phone.ask('chat:send', { sessionId, messages: drafts.filter((_, index) => index % 2 === 0) });
    await Promise.all(sent);
    const atPhone = await threadOf(phone, sessionId);
    expect(atPhone).toEqual(await threadOf(desk, sessionId));
    expect([...atPhone].sort()).toEqual(['[answers]', ...drafts.map((_, index) => `message ${index}`)].sort());
    if (!twice.ok) throw new Error(twice.reason);
    const seqOf = new Map(twice.messages.map(({ id, seq }) => [id, seq]));
    const told = desk.heard('chat:said').flatMap(({ messages }) => messages);
    const heard = told.filter(({ author }) => author !== 'house');
    expect(heard).toHaveLength(6);
    for (const { id, seq } of heard) expect(seqOf.get(id)).toBe(seq);
  });

  it('goes on from what a page knows, and tells both sides how far the other is', async () => {
    const desk = await answeringDeskOf(house, await house.hire());
    const { sessionId, phone, visitor } = await writeFirst(house);
    await write(phone, sessionId, 'one', 'two', 'three');
    await desk.ask('chat:read', { sessionId, deliveredSeq: 4, readSeq: 2 });
    expect(await phone.next('chat:seen')).toEqual({ sessionId, side: 'technician', deliveredSeq: 4, readSeq: 2 });
    await desk.ask('chat:read', { sessionId, deliveredSeq: 1, readSeq: 1 });
    await desk.ask('chat:read', { sessionId, deliveredSeq: 99, readSeq: 99 });
    expect(await phone.next('chat:seen')).toMatchObject({ deliveredSeq: 4, readSeq: 4 });
    expect(phone.heard('chat:seen')).toHaveLength(2);
    phone.close();
    const again = await house.phoneOf(visitor);
    expect(await again.ask('chat:open', { sessionId, lastSeq: 3 })).toMatchObject({
      messages: [{ seq: 4, body: { text: 'three' } }],
      marks: { technician: { deliveredSeq: 4, readSeq: 4 }, customer: { readSeq: 0 } },
    });
  });

  it('[threat.T11] takes no more than a side may write, and leaves the other its room', async () => {
    const desk = await answeringDeskOf(house, await house.hire());
    const { sessionId, phone } = await writeFirst(house);
    const fill = () => Array.from({ length: 20 }, () => texting('x'));
    for (let round = 0; round < maxChat.count / 20; round += 1) {
      await house.pass(5_000);
      await phone.ask('chat:send', { sessionId, messages: fill() });
    }
    const [more] = [texting('one more')];
    expect(await phone.ask('chat:send', { sessionId, messages: [more] })).toEqual({ ok: false, reason: 'TOO_LARGE' });
    expect(await desk.ask('chat:send', { sessionId, messages: [texting('I can.')] })).toMatchObject({ ok: true });
    const where = { companyId: 'demo-aurora', sessionId };
    expect(await house.server.store.chats.since(where, 0)).toHaveLength(maxChat.count + 2);
    const large = Array.from({ length: 20 }, () => texting('ü'.repeat(2_000)));
    let refused = 0;
    for (let round = 0; round < 16 && refused === 0; round += 1) {
      await house.pass(5_000);
      for (const messages of [large.slice(0, 10), large.slice(10)].map((all) =>
        all.map(({ body }) => ({ body, id: nanoid() })),
      )) {
        const answer = await desk.ask('chat:send', { sessionId, messages });
        if (!answer.ok) refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('is not in the server’s log', async () => {
    const desk = await answeringDeskOf(house, await house.hire());
    const { sessionId, phone } = await writeFirst(house);
    await write(phone, sessionId, 'My door code is 4711.');
    await desk.ask('chat:solve', { sessionId, outcome: 'fixed', note: 'Sent to 4711.' });
    expect(house.server.logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(house.server.logged)).not.toContain('4711');
  });
});

describe('[rule.C3] a chat', () => {
  it('is passed on to a level, keeps its age, and the technician who takes it finds the same thread', async () => {
    const ana = await answeringDeskOf(house, await house.hire({ level: 1, name: 'Ana Moreau' }));
    const idle = await house.readyDeskOf(await house.hire({ level: 1 }));
    const { sessionId, phone } = await writeFirst(house);
    await write(phone, sessionId, 'It leaks.');
    await house.pass(90_000);
    expect(await ana.ask('chat:escalate', { sessionId, level: 3 })).toEqual({ ok: true });
    expect(stateOf(sessionId)).toMatchObject({ state: 'queued', entryLevel: 3, again: 'handedOver' });
    await write(ana, sessionId, 'A colleague will look at it with you.');
    const expert = await house.hire({ level: 3, name: 'Ben Okafor' });
    const desk = await house.readyDeskOf(expert);
    const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
    expect(idle.heard('desk:changed').filter((news) => news.offer)).toEqual([]);
    expect(await desk.ask('chat:open', { sessionId, lastSeq: 0 })).toEqual({ ok: false, reason: 'FENCED' });
    await desk.ask('session:accept', { sessionId, epoch: offer?.epoch ?? -1 });
    await write(desk, sessionId, 'I am here.');
    expect(await threadOf(phone, sessionId)).toEqual([
      ...['[answers]', 'It leaks.', '[escalated]', 'A colleague will look at it with you.', '[joined]', 'I am here.'],
    ]);
    await ana.next('chat:changed', ({ chats }) => chats.length === 0);
    expect(await ana.ask('chat:send', { sessionId, messages: [texting('Me too.')] })).toEqual({
      ok: false,
      reason: 'FENCED',
    });
    await desk.next('chat:changed', ({ chats }) => chats[0]?.sessionId === sessionId);
  });

  it('is passed on while it is offered as well, and nobody takes it at the old level', async () => {
    const ana = await answeringDeskOf(house, await house.hire({ level: 1 }));
    const first = await house.readyDeskOf(await house.hire({ level: 1 }));
    const { sessionId, phone } = await writeFirst(house);
    await phone.ask('chat:queue', { sessionId });
    const { offer } = await first.next('desk:changed', (news) => news.offer !== null);
    expect(await ana.ask('chat:escalate', { sessionId, level: 3 })).toEqual({ ok: true });
    expect(await first.ask('session:accept', { sessionId, epoch: offer?.epoch ?? -1 })).toEqual({
      ok: false,
      reason: 'TOO_LATE',
    });
    expect(stateOf(sessionId)).toMatchObject({ state: 'queued', entryLevel: 3 });
  });

  it('is solved by who answers it, with what came of it, and its thread can still be read and no longer written', async () => {
    const ana = await answeringDeskOf(house, await house.hire({ name: 'Ana Moreau' }));
    const other = await house.deskOf(await house.hire());
    const { sessionId, phone } = await writeFirst(house);
    await write(ana, sessionId, 'Fill the tank.');
    const solved = { sessionId, outcome: 'fixed', note: 'The tank was empty.' } as const;
    expect(await other.ask('chat:solve', solved)).toEqual({ ok: false, reason: 'FENCED' });
    expect(await ana.ask('chat:solve', solved)).toEqual({ ok: true });
    expect(await ana.ask('chat:solve', solved)).toEqual({ ok: true });
    const seen = await phone.next('session:changed', ({ state }) => state === 'ended');
    expect(seen).toMatchObject({ outcome: 'fixed', note: 'The tank was empty.', technician: { name: 'Ana Moreau' } });
    expect(await threadOf(phone, sessionId)).toEqual(['[answers]', 'Fill the tank.', '[solved]']);
    expect(await phone.ask('chat:send', { sessionId, messages: [texting('Thanks')] })).toEqual({
      ok: false,
      reason: 'TOO_LATE',
    });
  });
});

it('[rule.R6] [threat.T3] another company, a colleague and another customer learn nothing of a thread', async () => {
  await answeringDeskOf(house, await house.hire());
  const { sessionId, phone } = await writeFirst(house);
  await write(phone, sessionId, 'Only for you.');
  const rival = await answeringDeskOf(house, await house.hire({ companyId: bergmann, level: 3 }));
  const colleague = await answeringDeskOf(house, await house.hire({ level: 3 }));
  const stranger = await writeFirst(house);
  for (const line of [rival, colleague, stranger.phone]) {
    for (const [event, input] of [
      ['chat:open', { lastSeq: 0 }],
      ['chat:send', { messages: [texting('Let me in.')] }],
      ['chat:read', { deliveredSeq: 1, readSeq: 1 }],
      ['chat:escalate', { level: 3 }],
      ['chat:solve', { outcome: 'fixed', note: '' }],
    ] as const) {
      expect(await line.askAnything(event, { sessionId, ...input })).toMatchObject({ ok: false });
    }
    const heard = JSON.stringify([line.heard('chat:said'), line.heard('chat:changed')]);
    expect(heard).not.toContain('Only for you.');
  }
  expect(await threadOf(phone, sessionId)).toEqual(['[answers]', 'Only for you.']);
});
