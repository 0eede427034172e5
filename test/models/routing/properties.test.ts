import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match } from '#models/routing.ts';
import { anyWorld, worldNow } from '#test/support/routing/anyWorld.ts';
import { anyDay, playDay } from '#test/support/routing/day.ts';
import { violationsOf } from '#test/support/routing/roundChecks.ts';

describe('a round in any world', () => {
  it.each([
    ['without ties', anyWorld()],
    ['with ties', anyWorld({ withTies: true })],
  ])(
    '[route.P1] [route.P2] [route.P3] [route.P4] [route.P9] [route.P11] [route.P13] [route.P14] [route.P16] [route.P18] keeps its properties, %s',
    (_, worlds) => {
      fc.assert(
        fc.property(worlds, (world) => {
          expect(violationsOf(world, worldNow)).toEqual([]);
        }),
        { numRuns: 1_500 },
      );
    },
  );

  it('[route.P6] gives nothing early to anybody when the clock is set back, and loses nobody when it is set at all', () => {
    const jump = fc.integer({ min: -30 * 60_000, max: 30 * 60_000 });
    fc.assert(
      fc.property(anyWorld(), jump, (world, by) => {
        expect(violationsOf(world, worldNow + by)).toEqual([]);
        const early = match(world, worldNow - Math.abs(by)).filter(({ reason }) => reason.isOutsideFamily);
        for (const { sessionId, reason } of early) {
          const session = world.sessions.find(({ id }) => id === sessionId);
          expect(reason.waitedMs).toBeLessThanOrEqual(worldNow - (session?.askedAt ?? 0));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing in the world it looks at', () => {
    fc.assert(
      fc.property(anyWorld(), (world) => {
        const before = JSON.stringify(world);
        match(world, worldNow);
        expect(JSON.stringify(world)).toBe(before);
      }),
    );
  });
});

describe('a random day', () => {
  it('[route.P1] [route.P3] [route.P5] [route.P6] [route.P11] [route.P16] serves everybody it can, one at a time, whatever happens', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(playDay(day)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });
});
