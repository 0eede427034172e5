import { cpSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holderOf } from '#models/session.ts';
import { steppedClock } from '#test/support/clock.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';
import { offerAt } from '#test/support/offers.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The disk as a kill would leave it right after a write, and what people had been told by then. */
type Disk = { readonly dataDir: string; readonly at: number; readonly asked: ReadonlyMap<string, number> };

/** Copies the database after every write of a session, within the turn of that write. */
function watchDisk(house: House, asked: Map<string, number>): Disk[] {
  const disks: Disk[] = [];
  const { sessions } = house.server.store;
  const copy = () => {
    const dataDir = join(folder, `disk-${disks.length}`);
    mkdirSync(dataDir);
    for (const name of ['beside.db', 'beside.db-wal']) cpSync(join(house.server.dataDir, name), join(dataDir, name));
    disks.push({ dataDir, at: house.clock.now(), asked: new Map(asked) });
  };
  for (const name of ['begin', 'save', 'end', 'offer'] as const) {
    const write = sessions[name] as (...args: unknown[]) => Promise<unknown>;
    const watched = (...args: unknown[]) => {
      const written = write(...args);
      copy();
      return written;
    };
    Object.assign(sessions, { [name]: watched });
  }
  return disks;
}

/** Offers taken, declined, run out and given back, a session ended and another lost, with a kill possible at any write. */
async function playDay(house: House, people: readonly Person[], asked: Map<string, number>): Promise<void> {
  const [first, second] = await Promise.all(people.map((person) => house.readyDeskOf(person)));
  if (!first || !second) throw new Error('Nobody is there.');
  const tap = async () => {
    const visitor = await house.tap();
    asked.set(visitor.session.id, visitor.session.askedAt);
    await house.pass(700);
    return visitor;
  };
  const take = async (desk: Line) => {
    const { sessionId, epoch } = await offerAt(desk, ({ sentAt }) => sentAt >= house.clock.now() - 15_000);
    await desk.ask('session:accept', { sessionId, epoch });
    return { sessionId, epoch };
  };
  const visitor = await tap();
  await tap();
  await tap();
  const phone = await house.phoneOf(visitor);
  const held = await Promise.all([take(first), take(second)]);
  await tap();
  const [one, other] = held.map(({ sessionId }) => sessionId === visitor.session.id) as [boolean, boolean];
  const mine = held[one ? 0 : 1] as { sessionId: string; epoch: number };
  expect(one || other).toBe(true);
  const desk = one ? first : second;
  await phone.ask('media:report', { ...mine, isFlowing: true });
  await phone.ask('media:report', { ...mine, isFlowing: false });
  await desk.ask('session:hangUp', mine);
  await desk.ask('session:file', { ...mine, outcome: 'fixed', note: '' });
  const next = await offerAt(desk, ({ sessionId }) => sessionId !== mine.sessionId);
  await desk.ask('session:decline', { sessionId: next.sessionId, epoch: next.epoch });
  await house.pass(15_100);
  await house.pass(61_000);
}

/** Everybody comes back and serves whoever is left, until nobody is. Answers how often each session was accepted. */
async function serveAll(house: House, people: readonly Person[]): Promise<void> {
  await house.pass(31_000);
  const desks = await Promise.all(people.map((person) => house.readyDeskOf(person)));
  for (let round = 0; round < 30; round += 1) {
    for (const desk of desks) {
      const answer = await desk.ask('desk:resume', {});
      const held = answer.ok ? (answer.desk.offer?.sessionId ?? answer.desk.sessionId) : null;
      const epoch = held === null ? -1 : (house.server.app.dispatch.get(held)?.epoch ?? -1);
      if (held === null) continue;
      await desk.ask('session:accept', { sessionId: held, epoch });
      await desk.ask('session:hangUp', { sessionId: held, epoch });
      await desk.ask('session:file', { sessionId: held, epoch, outcome: 'fixed', note: '' });
    }
    if ((await house.server.store.sessions.open()).length === 0) return;
    await house.pass(5_000);
  }
}

async function checkDisk({ dataDir, at, asked }: Disk, people: readonly Person[]): Promise<void> {
  const house = await openHouse({ dataDir, clock: steppedClock(at), isSeeded: false });
  const { sessions } = house.server.store;
  const open = await sessions.open();
  const holders = open.map(holderOf).filter((id) => id !== null);
  expect(new Set(holders).size).toBe(holders.length);
  for (const [id, askedAt] of asked) expect(await sessions.get(aurora, id)).toMatchObject({ id, askedAt });
  const ages = new Map(open.map(({ id, askedAt }) => [id, askedAt]));
  await serveAll(house, people);
  for (const [id, askedAt] of ages)
    expect(await sessions.get(aurora, id)).toMatchObject({ state: 'ended', outcome: 'fixed', askedAt });
  await house.close();
}

test('[route.P8] [fault.S1] loses nobody, has nobody twice and keeps every age, at whatever write it is killed', async () => {
  const dataDir = join(folder, 'server');
  mkdirSync(dataDir);
  const house = await openHouse({ dataDir });
  const people = [await house.hire(), await house.hire()];
  const asked = new Map<string, number>();
  const disks = watchDisk(house, asked);
  await playDay(house, people, asked);
  await house.close();
  expect(disks.length).toBeGreaterThan(15);
  for (const disk of disks) await checkDisk(disk, people);
}, 120_000);
