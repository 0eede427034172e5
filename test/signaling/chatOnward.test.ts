import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { replay } from '#models/routing/ledger.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { crew } from '#test/support/callbacks.ts';
import { answeringDeskOf, threadOf, write, writeFirst } from '#test/support/chat.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const stateOf = (sessionId: string) => house.server.app.dispatch.get(sessionId);
const nothing = { page: false, mail: null, phone: null };
const phone = { ...nothing, phone: '+49 30 1234567' };

describe('[rule.C3] [route.R12] a callback that whoever answers a chat arranges', () => {
  it('is promised where it can be kept, by a clock in the thread and on the desk, and the customer is reached as they said', async () => {
    await crew(house, 9);
    const ana = await answeringDeskOf(house, await house.hire({ level: 1, name: 'Ana Moreau' }));
    const { sessionId, phone: own } = await writeFirst(house);
    const options = await ana.ask('chat:callbackOptions', { sessionId });
    expect(options).toMatchObject({ ok: true, promise: { isPromised: true }, opensAt: null, hasMail: false });
    const none = await ana.ask('chat:callback', { sessionId, isPromised: true, channels: nothing });
    expect(none).toEqual({ ok: true, outcome: 'noChannel' });
    expect(stateOf(sessionId)).toMatchObject({ state: 'triage', callback: null });
    const asked = await ana.ask('chat:callback', { sessionId, isPromised: true, channels: phone });
    const dueAt = house.server.app.dispatch.core.clock.now() + 180_000;
    expect(asked).toEqual({ ok: true, outcome: 'promised', dueAt, channels: ['phone'] });
    expect(stateOf(sessionId)).toMatchObject({ state: 'queued', callback: { dueAt } });
    expect((await threadOf(own, sessionId)).at(-1)).toBe('[callbackPromised]');
    await ana.next('chat:changed', ({ chats }) => chats[0]?.callback?.dueAt === dueAt);
    const view = await own.ask('session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: false });
    expect(view).toMatchObject({ session: { callback: { dueAt, channels: ['phone'] } } });
    await write(ana, sessionId, 'We ring you on that number.');
  });

  it('is not promised where it would take longer: the true time is said, and they can be called without a promise', async () => {
    await crew(house, 2);
    const ana = await answeringDeskOf(house, await house.hire({ level: 1 }));
    const { sessionId } = await writeFirst(house);
    const options = await ana.ask('chat:callbackOptions', { sessionId });
    if (!options.ok) throw new Error(options.reason);
    expect(options.promise.isPromised).toBe(false);
    expect(options.promise.boundMs).toBeGreaterThan(180_000);
    await ana.next('chat:changed', ({ chats }) => chats[0]?.forecast?.callback.isPromised === false);
    const asked = await ana.ask('chat:callback', { sessionId, isPromised: true, channels: phone });
    expect(asked).toMatchObject({ outcome: 'tooLong', boundMs: options.promise.boundMs });
    expect(stateOf(sessionId)).toMatchObject({ state: 'triage', callback: null });
    expect(await ana.ask('chat:callback', { sessionId, isPromised: false, channels: phone })).toEqual({
      ok: true,
      outcome: 'left',
    });
    expect(stateOf(sessionId)).toMatchObject({ state: 'queued', callback: { dueAt: null } });
  });

  it('[rule.B1] does not take a page that is closed for a channel', async () => {
    await crew(house, 9);
    const ana = await answeringDeskOf(house, await house.hire({ level: 1 }));
    const { sessionId, phone: own } = await writeFirst(house);
    const gone = own.gone;
    own.close();
    await gone;
    await house.settle();
    const channels = { ...nothing, page: true };
    expect(await ana.ask('chat:callback', { sessionId, isPromised: true, channels })).toMatchObject({
      outcome: 'noChannel',
    });
  });

  it('is arranged by nobody but who answers it', async () => {
    await answeringDeskOf(house, await house.hire({ level: 1 }));
    const { sessionId } = await writeFirst(house);
    const other = await house.deskOf(await house.hire({ level: 3 }));
    const refused = { ok: false, reason: 'FENCED' };
    expect(await other.ask('chat:callbackOptions', { sessionId })).toEqual(refused);
    expect(await other.ask('chat:callback', { sessionId, isPromised: true, channels: phone })).toEqual(refused);
    expect(await other.ask('chat:start', { sessionId, staysWithMe: true })).toEqual(refused);
    expect(stateOf(sessionId)?.state).toBe('triage');
  });
});

describe('[rule.C3] a session that whoever answers a chat starts in it', () => {
  it('[route.P18] is offered to them, even while they are away for others, written down as chosen, and goes on in the same thread', async () => {
    const person = await house.hire({ level: 2, name: 'Ana Moreau' });
    const ana = await answeringDeskOf(house, person);
    const other = await house.readyDeskOf(await house.hire({ level: 1 }));
    const { sessionId, phone: own } = await writeFirst(house);
    await write(own, sessionId, 'It leaks.');
    const { askedAt } = stateOf(sessionId) ?? {};
    expect(await ana.ask('chat:start', { sessionId, staysWithMe: true })).toEqual({ ok: true, isMine: true });
    expect(await ana.ask('chat:start', { sessionId, staysWithMe: true })).toEqual({ ok: true, isMine: true });
    expect(stateOf(sessionId)).toMatchObject({ state: 'offered', technicianId: person.id, askedAt });
    const decisions = await house.server.store.decisions.list(aurora);
    expect(decisions.map(({ chosen, assignments }) => [chosen, assignments[0]?.technicianId])).toEqual([
      ['chat', person.id],
    ]);
    for (const { decision, assignments } of replay(decisions)) expect(assignments).toEqual(decision.assignments);
    const { offer } = await ana.next('desk:changed', (news) => news.offer?.sessionId === sessionId);
    expect(await ana.ask('session:accept', { sessionId, epoch: offer?.epoch ?? -1 })).toEqual({ ok: true });
    expect(await threadOf(own, sessionId)).toEqual(['[answers]', 'It leaks.', '[queued]', '[joined]']);
    expect(other.heard('desk:changed').filter((news) => news.offer)).toEqual([]);
  });

  it('is for whoever is next by choice, and where they cannot take it themselves', async () => {
    const ana = await answeringDeskOf(house, await house.hire({ level: 1 }));
    const other = await house.readyDeskOf(await house.hire({ level: 1 }));
    const first = await writeFirst(house);
    const asked = { sessionId: first.sessionId, staysWithMe: false };
    expect(await ana.ask('chat:start', asked)).toEqual({ ok: true, isMine: false });
    await other.next('desk:changed', ({ offer }) => offer?.sessionId === first.sessionId);
    const second = await writeFirst(house);
    await ana.ask('chat:escalate', { sessionId: second.sessionId, level: 2 });
    expect(await ana.ask('chat:start', { sessionId: second.sessionId, staysWithMe: true })).toEqual({
      ok: true,
      isMine: false,
    });
    expect(stateOf(second.sessionId)).toMatchObject({ state: 'queued', entryLevel: 2 });
  });
});

describe('[rule.C1] who only writes', () => {
  it('is told what they would wait, the other ways, and that nobody is there, as things change', async () => {
    await house.server.store.companies.set(aurora, { ...defaultCompanySettings, phone: '+49 821 4930' });
    const { sessionId, phone: own } = await writeFirst(house, { level: 2 });
    const view = await own.ask('session:resume', { sessionId, lastSeq: 0, pcEpoch: 0, takePlace: true });
    expect(view).toMatchObject({ session: { state: 'triage', wait: { lacks: 'anybody', phone: '+49 821 4930' } } });
    await house.readyDeskOf(await house.hire({ level: 2 }));
    await house.pass(5_000);
    const told = await own.next('session:changed', ({ wait }) => wait !== null && wait.lacks === null);
    expect(told).toMatchObject({ state: 'triage', wait: { place: 1, range: { lowMs: 0 } } });
  });
});

describe('[rule.C6] that somebody writes', () => {
  it('is told to the other side alone, at most once in 3 s, and kept nowhere', async () => {
    const ana = await answeringDeskOf(house, await house.hire({ level: 1, name: 'Ana Moreau' }));
    const { sessionId, phone: own } = await writeFirst(house);
    const before = await threadOf(own, sessionId);
    for (let count = 0; count < 5; count += 1) expect(await own.ask('chat:type', { sessionId })).toEqual({ ok: true });
    expect(await ana.ask('chat:type', { sessionId })).toEqual({ ok: true });
    expect(await own.next('chat:typed')).toEqual({ sessionId, side: 'technician', name: 'Ana Moreau' });
    expect(await ana.next('chat:typed')).toEqual({ sessionId, side: 'customer', name: null });
    expect(ana.heard('chat:typed')).toHaveLength(1);
    await house.pass(3_000);
    await own.ask('chat:type', { sessionId });
    expect(await ana.next('chat:typed')).toEqual({ sessionId, side: 'customer', name: null });
    expect(own.heard('chat:typed')).toHaveLength(1);
    expect(await threadOf(own, sessionId)).toEqual(before);
    const stranger = await writeFirst(house);
    expect(await stranger.phone.ask('chat:type', { sessionId })).toEqual({ ok: false, reason: 'NOT_FOUND' });
  });
});

it('[rule.C7] a customer sends no step and no article', async () => {
  const ana = await answeringDeskOf(house, await house.hire({ level: 1 }));
  const { sessionId, phone: own } = await writeFirst(house);
  const step = { id: 'message-of-a-step', body: { kind: 'step', number: 1, text: 'Close the tap.' } } as const;
  const { store, app } = house.server;
  await publishDemoLibrary({ store, library: app.library }, 'demo-aurora', ['labeller']);
  const { id: articleId = '' } = (await store.articles.get('demo-aurora', 'labels-crooked', 'en')) ?? {};
  const article = {
    id: 'message-of-an-article',
    body: { kind: 'article', articleId, language: 'en', title: 'Labels', step: null },
  } as const;
  for (const message of [step, article]) {
    expect(await own.ask('chat:send', { sessionId, messages: [message] })).toEqual({ ok: false, reason: 'FORBIDDEN' });
    expect(await ana.ask('chat:send', { sessionId, messages: [message] })).toMatchObject({ ok: true });
  }
  expect(await threadOf(own, sessionId)).toEqual(['[answers]', 'step', 'article']);
});
