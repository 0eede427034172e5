import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { machineLength } from '#models/code.ts';
import { counters } from '#models/insights/counts.ts';
import { totalOf } from '#models/insights/period.ts';
import type { TrailEvent } from '#models/library/trail.ts';
import { advance } from '#models/session.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { about, aurora, type House, openHouse } from '#test/support/house.ts';
import { cookieIn } from '#test/support/server.ts';
import { queuedSession } from '#test/support/sessions.ts';

const hourMs = 3600_000;
const everything = { companyId: aurora, from: 0, until: 99_999, family: null, segment: null, level: null, site: null };
let house: House;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function totals() {
  const total = totalOf(await house.server.store.insights.days(everything, counters));
  return Object.fromEntries(Object.entries(total).filter(([, count]) => count !== 0));
}

/** A session from the first tap to the filing, with this long a wait for the answer. */
async function serve(waitMs: number): Promise<string> {
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  house.clock.step(waitMs);
  const desk = await house.readyDeskOf(await house.hire({ level: 2 }));
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === visitor.session.id);
  const of = { sessionId: visitor.session.id, epoch: offer?.epoch ?? -1 };
  await desk.ask('session:accept', of);
  await phone.ask('session:hangUp', of);
  const filed = await desk.ask('session:file', { ...of, outcome: 'fixed', note: '' });
  if (!filed.ok) throw new Error(`It was not filed: ${filed.reason}.`);
  await desk.ask('presence:set', { presence: 'away' });
  return visitor.session.id;
}

it('[rule.G1] counts a session with the step that ends it: what came of it, who it was for, and the wait against what was announced', async () => {
  const busy = await house.talk();
  // Somebody works, so that a range can be told, and has their hands full.
  await busy.phone.ask('media:report', { ...about(busy), isFlowing: true });
  await busy.desk.ask('media:report', { ...about(busy), isFlowing: true });
  const id = await serve(100_000);
  const fact = await house.server.store.insights.fact({ companyId: aurora, sessionId: id });
  expect(fact).toMatchObject({
    ...{ outcome: 'fixed', family: 'Labeller', segment: 'business', level: 1, served: 'above', mood: null },
    ...{ isReturn: false, cameBack: false, promise: null, selfService: null, repeats: {} },
    day: Math.floor(house.clock.now() / (24 * hourMs)),
  });
  expect(fact?.wait?.waitedMs).toBe(100_000);
  expect(fact?.wait?.highMs).toBeGreaterThan(0);
  expect(await house.server.store.insights.fact({ companyId: aurora, sessionId: busy.sessionId })).toBe(null);
  expect(JSON.stringify(fact)).not.toContain(busy.technician.id);
});

it('[rule.G1] knows a machine that comes back, and what had to be asked twice, also after the end', async () => {
  const first = await serve(1_000);
  expect(await totals()).toMatchObject({ sessions: 1, fixed: 1, fixedFirst: 1 });
  house.clock.step(3 * 24 * hourMs);
  const second = await serve(1_000);
  expect(await totals()).toMatchObject({ sessions: 2, fixed: 2, returns: 1, accepted: 2 });
  expect(await totals()).not.toHaveProperty('fixedFirst');
  const again = { id: 'repeat-one', companyId: aurora, question: 'name', cause: 'wrong', at: 1 } as const;
  await house.server.store.repeats.add({ ...again, sessionId: second });
  await house.server.store.insights.recountRepeats({ companyId: aurora, sessionId: second });
  expect(await totals()).toMatchObject({ repeated: 1, wrong: 1 });
  const machines = await house.server.store.insights.machines(everything);
  expect(machines).toEqual([{ machineId: `${aurora}-machine-1`, returns: 1 }]);
  const fact = await house.server.store.insights.fact({ companyId: aurora, sessionId: first });
  expect(fact).toMatchObject({ isReturn: false, cameBack: true });
});

it('[rule.G1] counts a customer who gave up, once, and no wait that nobody ended', async () => {
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  await phone.ask('session:hangUp', { sessionId: visitor.session.id, epoch: 0 });
  await phone.ask('session:hangUp', { sessionId: visitor.session.id, epoch: 0 });
  expect(await totals()).toEqual({ sessions: 1, abandoned: 1 });
});

it('[rule.G1] counts whoever read at a machine and has been gone for a day, once, and not what they deleted', async () => {
  const { store, app } = house.server;
  const code = makeCode(machineLength);
  await store.machineCodes.insert({ code, companyId: aurora, machineId: `${aurora}-machine-1`, createdAt: 1 });
  await publishDemoLibrary({ store, library: app.library }, aurora, ['labeller']);
  const [article] = (await store.articles.list(aurora)).filter(({ language }) => language === 'en');
  if (!article) throw new Error('The library is empty.');
  const [articleId, stepId] = [article.id, article.steps[0]?.id ?? ''];
  const event = (fields: object): TrailEvent => ({ id: nanoid(), at: house.clock.now(), ...fields }) as TrailEvent;
  const report = (events: readonly TrailEvent[], cookie?: string) =>
    house.server.request('/api/trail', { body: { code, events }, ...(cookie && { cookie }) });
  const done = [
    event({ type: 'searched', text: 'wobbly label', hits: 0 }),
    event({ type: 'step', articleId, stepId, result: 'did' }),
  ];
  const cookie = cookieIn(await report(done));
  const gone = cookieIn(await report([event({ type: 'opened', articleId })]));
  await house.server.request('/api/trail', { method: 'DELETE', cookie: gone, body: {} });
  await house.pass(20 * hourMs);
  expect(await totals()).toEqual({});
  await house.pass(6 * hourMs);
  await expect.poll(totals).toEqual({ visitsSolved: 1 });
  await house.pass(48 * hourMs);
  expect(await totals()).toEqual({ visitsSolved: 1 });
  expect(await store.insights.articles(everything)).toEqual([{ key: article.key, opened: 1, helped: 1, notHelped: 0 }]);
  expect(await store.insights.searches(everything)).toEqual([]);
  await report([event({ type: 'opened', articleId })], cookie);
  await house.pass(26 * hourMs);
  await expect.poll(totals).toEqual({ visitsSolved: 1, visitsLeft: 1 });
});

it('[rule.G1] counts sessions that ended before they were counted', async () => {
  const { store } = house.server;
  const link = await house.server.makeLink();
  const session = advance(queuedSession({ companyId: aurora }), { type: 'hangUp', by: 'customer' }, 5_000);
  if (!session) throw new Error('It did not end.');
  await store.sessions.begin({ session, linkId: link.id, tokenHash: 'nobody' });
  await house.pass(2 * hourMs);
  await expect.poll(totals).toEqual({ sessions: 1, abandoned: 1 });
});
