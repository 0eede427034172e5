import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf, spanOf } from '#models/span.ts';

const minute = 60_000;
const said = (low: number, high: number) => spanOf({ lowMs: low * minute, highMs: high * minute });

describe('a range as it is said', () => {
  it.each([
    [2, 5, { kind: 'minutes', from: 2, to: 5 }],
    [2.9, 4.01, { kind: 'minutes', from: 2, to: 5 }],
    [0.5, 1.2, { kind: 'minutes', from: null, to: 2 }],
    [3, 3, { kind: 'minutes', from: null, to: 3 }],
    [7.5, 11, { kind: 'minutes', from: 7, to: 15 }],
    [14, 46, { kind: 'minutes', from: 10, to: 60 }],
    [30, 95, { kind: 'hours', from: null, to: 2 }],
    [70, 200, { kind: 'hours', from: 1, to: 4 }],
    [0, 1, { kind: 'underMinute' }],
    [-1, 0, { kind: 'overdue' }],
  ] as const)('from %s to %s minutes', (low, high, span) => expect(said(low, high)).toEqual(span));

  it('never understates the upper end nor overstates the lower one, whatever the range', () => {
    const ms = fc.integer({ min: 0, max: 12 * 60 * minute });
    void fc.assert(
      fc.property(ms, ms, (a, b) => {
        const [lowMs, highMs] = [Math.min(a, b), Math.max(a, b)];
        const span = spanOf({ lowMs, highMs });
        expect(endOf(span) * minute).toBeGreaterThanOrEqual(highMs);
        if (span.kind !== 'minutes' && span.kind !== 'hours') return;
        const unit = span.kind === 'hours' ? 60 * minute : minute;
        expect((span.from ?? 0) * unit).toBeLessThanOrEqual(lowMs);
        expect(span.from ?? 0).toBeLessThan(span.to);
      }),
    );
  });

  it('shrinks as time passes: its end is never said to be later than before', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 * 60 * minute }),
        fc.integer({ min: 0, max: minute }),
        (highMs, passed) => {
          const later = spanOf({ lowMs: 0, highMs: highMs - passed });
          expect(endOf(later)).toBeLessThanOrEqual(endOf(spanOf({ lowMs: 0, highMs })));
        },
      ),
    );
  });
});
