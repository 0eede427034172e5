import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match, nextThresholdAt } from '#models/routing.ts';
import { after, anyWorld, worldNow } from '#test/support/routing/anyWorld.ts';
import { technician, waiting, worldWith } from '#test/support/routing/floor.ts';

describe('the next threshold', () => {
  it('is null where time changes nothing', () => {
    expect(nextThresholdAt(worldWith([], [technician('ana')]), 0)).toBeNull();
    expect(nextThresholdAt(worldWith([waiting('session')], []), 0)).toBeNull();
    expect(nextThresholdAt(worldWith([waiting('session', { level: 2 })], [technician('ana')]), 0)).toBeNull();
    expect(nextThresholdAt(worldWith([waiting('session')], [technician('ana')]), 0)).toBeNull();
  });

  it('[route.R4] [route.R7] is when the reserve opens or the family is let go, whichever lets somebody in', () => {
    const expert = technician('expert', { level: 3 });
    expect(nextThresholdAt(worldWith([waiting('session')], [expert]), 0)).toBe(540_000);
    const outsider = technician('outsider', { families: ['B'] });
    expect(nextThresholdAt(worldWith([waiting('session')], [expert, outsider]), 0)).toBe(180_000);
    const strange = technician('strange', { level: 3, families: ['B'] });
    expect(nextThresholdAt(worldWith([waiting('session', { level: 2 })], [strange]), 0)).toBe(180_000);
  });

  it('[route.P11] is when a shift begins', () => {
    const late = technician('late', { shift: { from: 70_000, until: 90_000 } });
    expect(nextThresholdAt(worldWith([waiting('session')], [late]), 0)).toBe(70_000);
  });

  it('[route.R8] is when the round has more to give, and not a moment before', () => {
    const noShifts = anyWorld().map((world) => ({
      ...world,
      technicians: world.technicians.map((one) => ({ ...one, shift: null, lastSeenAt: null })),
    }));
    let found = 0;
    fc.assert(
      fc.property(noShifts, (world) => {
        const left = after(world, match(world, worldNow));
        const at = nextThresholdAt(world, worldNow);
        expect(nextThresholdAt(left, worldNow)).toBe(at);
        if (at === null) {
          expect(match(left, worldNow + 1e9)).toEqual([]);
          return;
        }
        found += 1;
        expect(at).toBeGreaterThan(worldNow);
        expect(match(left, at - 1)).toEqual([]);
        expect(match(left, at)).not.toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect(found).toBeGreaterThan(50);
  });
});
