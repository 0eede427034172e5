import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ladder, newLadder, patience, type Sample, step } from '#models/quality/ladder.ts';
import { depthOf, floorKbps, type Rung, rungFor, rungs } from '#models/quality/rungs.ts';

const tickMs = 500;
const quiet: Sample = {
  at: 0,
  isShowing: true,
  trainKbps: null,
  availableKbps: null,
  lossShare: 0.01,
  roundTripMs: 60,
  framesPerSecond: null,
  isHeldBack: false,
};

type Start = { readonly from?: Ladder; readonly noise?: () => number };

/** A link that takes `kbps(at)`: trains every 4 s tell it, and congestion control knows of it what it sends. */
function ride(kbps: (at: number) => number, untilMs: number, { from = newLadder, noise = () => 1 }: Start = {}) {
  const stations: { readonly at: number; readonly rung: Rung }[] = [];
  let ladder = from;
  for (let at = 0; at <= untilMs; at += tickMs) {
    const link = kbps(at);
    const isMoving = ladder.rung === 'hd' || ladder.rung === 'low';
    const sample: Sample = {
      ...quiet,
      at,
      trainKbps: at % 4_000 === 0 ? link * noise() : null,
      availableKbps: isMoving ? Math.min(2_500, link) * noise() : null,
      isHeldBack: isMoving && link < 2_500,
      roundTripMs: link < floorKbps[ladder.rung] ? 1_000 : 60,
    };
    ladder = step(ladder, sample);
    if (ladder.rung !== stations.at(-1)?.rung) stations.push({ at, rung: ladder.rung });
  }
  return { ladder, stations };
}

const kbpsOf = fc.integer({ min: 5, max: 5_000 });
/** A factor between 0.8 and 1.25, drawn anew each time. */
const noiseOf = fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((seed) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return 0.8 + (0.45 * state) / 2_147_483_647;
  };
});

describe('the ladder', () => {
  it.each([
    [5_000, 'hd'],
    [300, 'low'],
    [100, 'stills'],
    [40, 'voice'],
    [8, 'text'],
  ] as const)('stands at once where there is room while nothing is shown: %i kbit/s is %s', (kbps, rung) => {
    expect(step(newLadder, { ...quiet, isShowing: false, trainKbps: kbps }).rung).toBe(rung);
  });

  it('stays at its best while nothing is known', () => {
    expect(step(newLadder, quiet)).toEqual(newLadder);
  });

  it('falls after two seconds of a poor line and no sooner, straight to where there is room', () => {
    const { stations } = ride((at) => (at < 10_000 ? 5_000 : 45), 30_000);
    expect(stations.map(({ rung }) => rung)).toEqual(['hd', 'voice']);
    expect(stations[1]?.at).toBeGreaterThanOrEqual(12_000);
    expect(stations[1]?.at).toBeLessThanOrEqual(13_000);
  });

  it('lets a dip of a second pass', () => {
    expect(ride((at) => (at >= 9_000 && at < 10_000 ? 60 : 5_000), 30_000).stations).toHaveLength(1);
  });

  it('leaves a picture that stutters, whatever the line is thought to take', () => {
    const stutter = { ...quiet, availableKbps: 900, framesPerSecond: 1, isHeldBack: true };
    const before = step(newLadder, { ...stutter, at: 0 });
    expect(step(before, { ...stutter, at: 2_000 }).rung).toBe('low');
    const slow = { ...stutter, isHeldBack: false };
    expect(step(step(newLadder, slow), { ...slow, at: 2_000 }).rung).toBe('hd');
    // A train that was wrong says that there is plenty, and a picture that is kept sharp is not said to be held back.
    const starved = { ...slow, availableKbps: 65 };
    const misled = { ...newLadder, capacityKbps: 20_000 };
    expect(step(step(misled, starved), { ...starved, at: 2_000 }).rung).toBe('stills');
  });

  it('takes a picture that asks for little for no sign of a poor line', () => {
    const little = { ...quiet, availableKbps: 120, framesPerSecond: 5 };
    expect(step(step(newLadder, little), { ...little, at: 5_000 }).rung).toBe('hd');
  });

  it('gives way where packets are lost by the quarter, and where they take seconds', () => {
    for (const fault of [{ lossShare: 0.3 }, { roundTripMs: 1_600 }]) {
      const before = step(newLadder, { ...quiet, ...fault });
      expect(step(before, { ...quiet, ...fault, at: 2_000 }).rung).toBe('low');
    }
  });

  it('doubles its patience after a climb in vain, and has the first one again when a climb holds', () => {
    const low: Ladder = { ...newLadder, rung: 'low', capacityKbps: 2_000 };
    const climb = (ladder: Ladder, at: number) => step(step(ladder, { ...quiet, at }), { ...quiet, at: at + 60_000 });
    const up = climb(low, 0);
    expect(up.rung).toBe('hd');
    const poor = { ...quiet, availableKbps: 200, isHeldBack: true };
    const down = step(step(up, { ...poor, at: 61_000 }), { ...poor, at: 63_000 });
    expect(down).toMatchObject({ rung: 'low', patienceMs: 2 * patience.shortestMs });
    const again = climb({ ...down, capacityKbps: 2_000 }, 70_000);
    expect(step(again, { ...quiet, at: 160_000 }).patienceMs).toBe(patience.shortestMs);
  });

  it('stays where it is once a train has shown that there is room for that', () => {
    const before: Ladder = { ...newLadder, rung: 'stills', capacityKbps: 36 };
    expect(ride(() => 5_000, 30_000, { from: before }).stations.map(({ rung }) => rung)).toEqual([
      'stills',
      'low',
      'hd',
    ]);
  });

  it('[rule.Q1] comes to rest on a steady line, however it is measured', () => {
    fc.assert(
      fc.property(kbpsOf, noiseOf, (kbps, noise) => {
        const { stations } = ride(() => kbps, 600_000, { noise });
        const late = stations.filter(({ at }) => at > 120_000);
        // Near a floor a climb may be in vain, and then less and less often.
        expect(late.length).toBeLessThanOrEqual(14);
        const isClear = rungs.every((rung) => kbps < floorKbps[rung] * 0.75 || kbps > floorKbps[rung] * 1.8);
        if (isClear) expect(late).toEqual([]);
      }),
    );
  });

  it('[rule.Q1] stands no lower on a better line', () => {
    fc.assert(
      fc.property(kbpsOf, kbpsOf, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const at = (kbps: number) => depthOf(ride(() => kbps, 60_000).ladder.rung);
        expect(at(more)).toBeLessThanOrEqual(at(less));
        expect(depthOf(rungFor(more))).toBeLessThanOrEqual(depthOf(rungFor(less)));
      }),
    );
  });

  it('[rule.Q1] is at its best again within two minutes and a half, whatever came before', () => {
    const spell = fc.record({ kbps: kbpsOf, ms: fc.integer({ min: 500, max: 60_000 }) });
    fc.assert(
      fc.property(fc.array(spell, { maxLength: 8 }), noiseOf, (spells, noise) => {
        let before = newLadder;
        for (const { kbps, ms } of spells)
          before = { ...ride(() => kbps, ms, { from: before, noise }).ladder, ...untimed };
        const { ladder, stations } = ride(() => 5_000, 150_000, { from: before });
        expect(ladder.rung).toBe('hd');
        // Once there is room it only climbs.
        const depths = stations.map(({ rung }) => depthOf(rung));
        expect(depths).toEqual([...depths].sort((a, b) => b - a));
      }),
    );
  });
});

/** Each ride has a clock of its own. */
const untimed = { poorSince: null, goodSince: null, climbedAt: null } as const;
