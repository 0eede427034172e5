import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, closePage, crew, sessionIn, takes, waitIn } from '#test/support/callbacks.ts';
import { steppedClock } from '#test/support/clock.ts';
import { type House, openHouse } from '#test/support/house.ts';

const hour = 3600_000;
const threeMinutes = 180_000;
const phone = '+49 30 1234567';

let dataDir: string;
let house: House;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  house = await openHouse({ dataDir });
});
afterEach(async () => {
  await house.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** The server is stopped and started again, at the same time. */
async function restart(): Promise<void> {
  await house.close();
  house = await openHouse({ dataDir, clock: steppedClock(house.clock.now()), isSeeded: false });
}

test('[rule.B6] a promise is not given up after days in which nobody came, nor by a start of the server, and is kept late', async () => {
  const talks = await crew(house, 9);
  const waiter = await waitIn(house);
  await ask(house, waiter, { phone });
  await closePage(house, waiter);
  for (const { sessionId, epoch, desk, phone: line } of talks) {
    await line.ask('session:hangUp', { sessionId, epoch });
    await desk.ask('presence:set', { presence: 'away' });
  }
  await house.pass(threeMinutes - 60_000);
  await house.pass(60_000);
  await house.pass(25 * hour);
  expect(sessionIn(house, waiter)).toMatchObject({ state: 'queued', expiresAt: null });
  await restart();
  await house.pass(25 * hour);
  const { lateAt, dueAt } = sessionIn(house, waiter).callback ?? {};
  expect(lateAt).toBe(dueAt);
  await takes(house, waiter);
  expect(sessionIn(house, waiter).state).toBe('connecting');
});

test('[rule.B6] [rule.S2] whoever waits on the page instead is given up a day later, like anybody else', async () => {
  await crew(house, 9);
  const waiter = await waitIn(house);
  const { sessionId } = waiter;
  await ask(house, waiter, { page: true });
  await waiter.phone.ask('callback:drop', { sessionId, epoch: sessionIn(house, waiter).epoch });
  await house.pass(24 * hour - 1);
  expect(sessionIn(house, waiter).state).toBe('queued');
  await house.pass(1);
  expect(sessionIn(house, waiter)).toMatchObject({ state: 'ended', outcome: 'abandoned' });
});

test('[route.P12] [fault.S1] a lead who was told that a promise is at risk is not told again by a start of the server', async () => {
  await crew(house, 9);
  const person = await house.hire({ role: 'lead' });
  const before = await house.deskOf(person);
  const waiter = await waitIn(house);
  await ask(house, waiter, { phone });
  await house.pass(threeMinutes - 60_000);
  expect((await before.next('callback:atRisk')).sessionId).toBe(waiter.sessionId);
  await restart();
  const after = await house.deskOf(person);
  await house.pass(30_000);
  const said = house.server.logged.map(({ msg }) => String(msg)).filter((msg) => /callback.*(risk|nobody)/.test(msg));
  expect([said, after.heard('callback:atRisk')]).toEqual([[], []]);
  const watched = await after.ask('queue:watch', {});
  expect(watched).toMatchObject({
    queue: { sessions: expect.arrayContaining([expect.objectContaining({ isAtRisk: true })]) },
  });
  await house.pass(30_000);
  await after.next('queue:changed', ({ sessions }) => sessions.some(({ callback }) => callback?.lateAt !== undefined));
});
