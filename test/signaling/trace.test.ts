import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MetricsParts, metricsServer } from '#signaling/metrics/page.ts';
import { createSteps } from '#signaling/metrics/steps.ts';
import { type Trace, type TraceEntry, traceOf } from '#signaling/metrics/trace.ts';
import { type House, openHouse } from '#test/support/house.ts';
import { offerAt } from '#test/support/offers.ts';

let house: House;
const pages: Server[] = [];
let url: string;

/** Shows what this answers of a session, and answers where. */
async function show(trace: MetricsParts['trace']): Promise<string> {
  const metrics = { read: async () => ({ type: 'text/plain', text: '' }) };
  const page = metricsServer({ metrics, log: pino({ enabled: false }), trace }).listen(0, '127.0.0.1');
  pages.push(page);
  await once(page, 'listening');
  return `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  const steps = createSteps();
  house = await openHouse({ onLine: steps.write });
  url = await show((sessionId) => traceOf({ store: house.server.store, steps }, sessionId));
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await house.close();
});

/** One entry in a word or two. */
function inShort(entry: TraceEntry): string {
  if (entry.what === 'offered') return `offered to ${entry.to}`;
  if (entry.what === 'happened') return entry.type;
  return entry.what === 'logged' ? entry.said : entry.what;
}

test('[route.P18] tells by its id what was decided about a session, why, and what became of it, and nobody’s name', async () => {
  const people = [await house.hire({ name: 'Ana Sommer' }), await house.hire({ name: 'Mei Tanaka' })] as const;
  const first = await house.readyDeskOf(people[0]);
  await house.pass(1_000);
  const second = await house.readyDeskOf(people[1]);
  const { session, cookie, secret } = await house.tap();
  const phone = await house.phoneOf({ session, cookie, secret });
  const passedOn = await offerAt(first);
  await house.pass(1_000);
  await first.ask('session:decline', { sessionId: session.id, epoch: passedOn.epoch });
  const { epoch } = await offerAt(second);
  await house.pass(1_000);
  const about = { sessionId: session.id, epoch };
  await second.ask('session:accept', about);
  await house.pass(1_000);
  await phone.ask('media:report', { ...about, isFlowing: true });
  await house.pass(60_000);
  await second.ask('session:hangUp', about);
  await second.ask('session:file', { ...about, outcome: 'fixed', note: 'The belt was loose.' });

  const response = await fetch(`${url}/trace/${session.id}`);
  const text = await response.text();
  const trace = JSON.parse(text) as Trace;
  expect(trace).toMatchObject({ sessionId: session.id, state: 'ended', epoch, declines: 1 });
  const told = trace.entries.filter(({ what }) => what !== 'logged');
  expect(told.map((entry) => [inShort(entry), entry.at - session.askedAt])).toEqual([
    ['asked', 0],
    ['offered to technician 1', 0],
    ['offered to technician 2', 1_000],
    ['connected', 3_000],
    ['joined', 3_000],
    ['led', 3_000],
    ['ended', 63_000],
    ['left', 63_000],
  ]);
  expect(told[1]).toMatchObject({ reason: { rules: expect.arrayContaining(['route.R6']) }, chosen: null });
  // Each step of its life stands in the log under its id.
  expect(trace.entries.filter(({ what }) => what === 'logged').map(inShort)).toEqual(
    expect.arrayContaining([
      'session queued',
      'session connecting',
      'session live',
      'session wrappingUp',
      'session ended',
    ]),
  );
  for (const secretOrName of ['Ana', 'Mei', 'Kim', 'belt', secret, cookie, people[0].id, people[1].id])
    expect(text).not.toContain(secretOrName);
});

test('answers nothing else: not for a session that never was, nor a question in another form', async () => {
  const { session } = await house.tap();
  const ask = (path: string, method = 'GET') => fetch(`${url}${path}`, { method }).then(({ status }) => status);
  expect(await ask(`/trace/${session.id}`)).toBe(200);
  expect(await ask('/trace/no-such-session')).toBe(404);
  expect(await ask('/trace/')).toBe(404);
  expect(await ask(`/trace/${session.id}/more`)).toBe(404);
  expect(await ask(`/trace/${session.id}`, 'POST')).toBe(404);
});

test('a server that follows says that another one is to be asked', async () => {
  const { session } = await house.tap();
  const response = await fetch(`${await show(async () => 'elsewhere')}/trace/${session.id}`);
  expect(response.status).toBe(503);
  expect(await response.text()).toBe('Another server leads: ask that one.\n');
});
