import { describe, expect, it } from 'vitest';
import { Stills } from '#client/call/stills.ts';
import type { Rung } from '#models/quality/rungs.ts';
import { createPair, type Pair } from '#test/support/callPair.ts';

/** Two who are in touch over a path that takes so much, kbit/s. */
async function inTouch(kbps: number): Promise<Pair> {
  const pair = createPair();
  pair.net.kbps = kbps;
  pair.customer.call.setStillSource(async () => null);
  pair.technician.call.recreate();
  await pair.clock.step(3_000);
  return pair;
}

const show = ({ customer }: Pair) => customer.call.setTrack('video', { contentHint: '' } as MediaStreamTrack);
const newest = ({ net }: Pair) => net.peers.slice(-2);

describe('a call over a thin path', () => {
  it('holds back nothing, and says nothing, where there is room', async () => {
    const pair = await inTouch(5_000);
    show(pair);
    await pair.clock.step(60_000);
    expect([pair.customer.rungs, pair.technician.rungs]).toEqual([[], []]);
    expect(newest(pair).map(({ rung }) => rung)).toEqual(['hd', 'hd']);
  });

  it.each([
    [300, 'low'],
    [100, 'stills'],
    [40, 'voice'],
    [8, 'text'],
  ] as const)('stands on its rung before anything is shown: %i kbit/s is %s on both sides', async (kbps, rung) => {
    const pair = await inTouch(kbps);
    expect([pair.customer.rungs, pair.technician.rungs]).toEqual([[rung], [rung]]);
    expect(newest(pair).map((peer) => peer.rung)).toEqual([rung, rung]);
  });

  it('climbs when there is room, and both sides are told', async () => {
    const pair = await inTouch(40);
    show(pair);
    await pair.clock.step(5_000);
    pair.net.kbps = 5_000;
    await pair.clock.step(60_000);
    const way: Rung[] = ['voice'];
    expect(pair.customer.rungs.slice(0, 1)).toEqual(way);
    expect(pair.customer.rungs.at(-1)).toBe('hd');
    expect(pair.technician.rungs).toEqual(pair.customer.rungs);
    expect(newest(pair).map((peer) => peer.rung)).toEqual(['hd', 'hd']);
  });

  it('[fault.N2] stands where it stood with a new peer, which is told', async () => {
    const pair = await inTouch(100);
    pair.technician.call.recreate();
    await pair.clock.step(4_000);
    expect(pair.net.peers.length).toBeGreaterThan(2);
    expect(newest(pair).map(({ options }) => options.sent.rung)).toEqual(['stills', 'stills']);
    expect(pair.technician.rungs).toEqual(['stills']);
  });

  it('hears of the rung from the customer alone, and of trains from the technician alone', async () => {
    const pair = await inTouch(5_000);
    pair.technician.call.send({ t: 'rung', rung: 'text', capacityKbps: 1, isShowing: true });
    await pair.clock.step(1_000);
    expect(pair.customer.rungs).toEqual([]);
    pair.customer.call.send({ t: 'rung', rung: 'low', capacityKbps: 300, isShowing: true });
    await pair.clock.step(1_000);
    expect(pair.technician.rungs).toEqual(['low']);
  });
});

describe('stills', () => {
  /** What was sent, with a channel that is busy as long as a test says so. */
  function begin() {
    const state = { now: 0, isBusy: false };
    const sent: string[] = [];
    let taken = 0;
    const stills = new Stills({
      now: () => state.now,
      isBusy: () => state.isBusy,
      send: ({ use = 'tracking', bytes }) => void sent.push(`${use} ${bytes}`),
    });
    stills.from(async () => {
      taken += 1;
      const n = taken;
      return { preview: new Blob(['x'.repeat(n)]), sharp: async () => new Blob(['x'.repeat(100 + n)]) };
    });
    const tick = async (ms: number) => {
      state.now += ms;
      stills.tick(60);
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { state, sent, stills, tick };
  }

  it('[rule.Q3] come light first, then the same one sharp, and after a pause the next', async () => {
    const { sent, tick } = begin();
    await tick(0);
    await tick(500);
    expect(sent).toEqual(['preview 1', 'still 101']);
    await tick(500);
    expect(sent).toHaveLength(2);
    await tick(1_500);
    await tick(500);
    expect(sent.slice(2)).toEqual(['preview 2', 'still 102']);
  });

  it('[rule.Q2] wait for what is on its way, so that none stands in front of the voice', async () => {
    const { state, sent, tick } = begin();
    await tick(0);
    state.isBusy = true;
    await tick(5_000);
    expect(sent).toEqual(['preview 1']);
    state.isBusy = false;
    await tick(500);
    expect(sent).toEqual(['preview 1', 'still 101']);
  });

  it('begin anew with a light one when they were stopped between the two', async () => {
    const { sent, stills, tick } = begin();
    await tick(0);
    stills.stop();
    await tick(500);
    expect(sent).toEqual(['preview 1', 'preview 2']);
  });
});
