import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '#signaling/clock.ts';
import { steadyTime } from '#signaling/clock.ts';
import { commit } from '#signaling/dispatch/commit.ts';
import { matchFloor } from '#signaling/dispatch/matching.ts';
import { latestAt } from '#signaling/dispatch/restore.ts';
import { type SteppedClock, steppedClock } from '#test/support/clock.ts';
import { openStoreIn } from '#test/support/company.ts';
import { type House, openHouse } from '#test/support/house.ts';
import { holderIn, offerAt } from '#test/support/offers.ts';

const hour = 3600_000;

/** A machine whose clock can be set while it counts on, and the time the server makes of it. */
function settableClock(wallAt = Date.UTC(2027, 0, 4, 9), notBefore = 0): SteppedClock & { set(ms: number): void } {
  const counter = steppedClock(0);
  let offset = wallAt;
  const now = steadyTime({ wall: () => counter.now() + offset, monotonic: counter.now }, notBefore);
  const clock: Clock = { now, setTimer: counter.setTimer };
  return {
    ...{ ...clock, step: counter.step },
    set(ms) {
      offset += ms;
    },
  };
}

describe('[route.P6] a clock that is set', () => {
  it.each([
    ['forward', hour],
    ['back', -hour],
  ])('%s by an hour gives nothing early and loses nothing', async (_, ms) => {
    const clock = settableClock();
    const house = await openHouse({ clock });
    const desk = await house.readyDeskOf(await house.hire({ families: ['Reach trucks'] }));
    const visitor = await house.tap();
    await house.phoneOf(visitor);
    const { id } = visitor.session;
    await house.pass(60_000);
    clock.set(ms);
    await house.pass(59_900);
    expect(holderIn(house, id)).toBeNull();
    await house.pass(100);
    const offer = await offerAt(desk);
    expect(offer.reason.waitedMs).toBe(120_000);
    expect(offer.expiresAt - offer.sentAt).toBe(15_000);
    clock.set(-ms);
    await house.pass(14_900);
    expect(holderIn(house, id)).not.toBeNull();
    await house.pass(100);
    expect(house.server.app.dispatch.get(id)).toMatchObject({ state: 'queued', askedAt: visitor.session.askedAt });
    await house.close();
  });

  it('goes on from the latest time that was written down, and not from one that was never right', () => {
    const source = { wall: () => 5 * hour, monotonic: () => 0 };
    expect(steadyTime(source)()).toBe(5 * hour);
    expect(steadyTime(source, 4 * hour)()).toBe(5 * hour);
    expect(steadyTime(source, 6 * hour)()).toBe(6 * hour);
    expect(steadyTime(source, 600 * hour)()).toBe(5 * hour);
  });

  it('back while nobody runs takes no age away: a wait goes on where it was', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
    const before = await openHouse({ dataDir, clock: settableClock() });
    const { session } = await before.tap();
    await before.pass(30_000);
    const late = await before.tap();
    const person = await before.hire({ families: ['Reach trucks'] });
    await before.close();
    const store = await openStoreIn(dataDir);
    const clock = settableClock(session.askedAt - hour, await latestAt(store));
    await store.close();
    expect(clock.now()).toBe(late.session.askedAt);
    const house = await openHouse({ dataDir, clock, isSeeded: false });
    const desk = await house.readyDeskOf(person);
    await house.pass(90_000);
    const offer = await offerAt(desk);
    expect(offer).toMatchObject({ sessionId: session.id, askedAt: session.askedAt, reason: { waitedMs: 120_000 } });
    await house.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});

describe('[route.P12] a promised callback', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  async function promised() {
    const { core } = house.server.app.dispatch;
    const visitor = await house.tap();
    const { id } = visitor.session;
    const room = core.rooms.get(id);
    if (!room) throw new Error('There is no room.');
    const dueAt = house.clock.now() + 180_000;
    const told: [string, string, number][] = [];
    core.promiseListeners.add(({ session }, trouble) => told.push([session.id, trouble, house.clock.now() - dueAt]));
    await core.lane(async () => {
      await commit(core, room, { event: { type: 'promise', dueAt } });
      await matchFloor(core, room.floor);
    });
    const session = () => house.server.app.dispatch.get(id);
    return { id, dueAt, told, session };
  }

  it('has a time that never moves, and alerts the lead once when nobody is asked a minute before, and once when it is late', async () => {
    const lead = await house.deskOf(await house.hire({ role: 'lead' }));
    await lead.ask('queue:watch', {});
    const { id, dueAt, told, session } = await promised();
    const { core } = house.server.app.dispatch;
    const room = core.rooms.get(id);
    const again = await core.lane(() =>
      room ? commit(core, room, { event: { type: 'promise', dueAt: dueAt + hour } }) : Promise.resolve(false),
    );
    expect(again).toBe(false);
    await house.pass(119_900);
    expect(told).toEqual([]);
    await house.pass(200);
    expect(told).toEqual([[id, 'atRisk', -60_000]]);
    await lead.next('queue:changed', ({ sessions }) => sessions.some((entry) => entry.id === id && entry.isAtRisk));
    await house.pass(10 * 60_000);
    expect(told.map(([, trouble]) => trouble)).toEqual(['atRisk', 'late']);
    expect(session()?.callback?.dueAt).toBe(dueAt);
    const desk = await house.readyDeskOf(await house.hire());
    const offer = await offerAt(desk);
    await desk.ask('session:decline', { sessionId: id, epoch: offer.epoch });
    await house.pass(40_000);
    expect(session()?.callback?.dueAt).toBe(dueAt);
    expect(told).toHaveLength(2);
  });

  it('is offered although its customer has closed the page, and alerts nobody when somebody is asked in time', async () => {
    const { id, told } = await promised();
    await house.pass(100_000);
    const person = await house.hire();
    const desk = await house.readyDeskOf(person);
    const { epoch } = await offerAt(desk);
    await desk.ask('session:accept', { sessionId: id, epoch });
    await house.pass(30_000);
    expect(holderIn(house, id)).toBe(person.id);
    await house.pass(10_000);
    expect(told).toEqual([]);
  });
});
