import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStale, type KeepLimits, type KeptMachine, keepLimits, leavingOf } from '#models/library/keeping.ts';
import { trailKeptMs } from '#models/library/trail.ts';

const limits: KeepLimits = { machines: 3, machineBytes: 50, bytes: 100, unusedMs: 1_000, staleMs: 100 };
const machine = (code: string, usedAt: number, bytes = 10): KeptMachine => {
  return { code, version: 'v', keptAt: usedAt, usedAt, bytes };
};

describe('[rule.O1] what a device keeps', () => {
  it('lets those go that were opened longest ago when there are too many', () => {
    const kept = [machine('a', 10), machine('b', 40), machine('c', 30), machine('d', 20)];
    expect(leavingOf(kept, 50, limits)).toEqual(['a']);
  });

  it('is kept no longer than what was read and tried there', () => {
    expect(keepLimits.unusedMs).toBeLessThanOrEqual(trailKeptMs);
  });

  it('lets go what was not opened for too long', () => {
    expect(leavingOf([machine('a', 0), machine('b', 900)], 1_001, limits)).toEqual(['a']);
  });

  it('never keeps more bytes than allowed beside the one opened last, and never lets go of that one', () => {
    const some = fc.array(fc.record({ usedAt: fc.nat(900), bytes: fc.nat(80) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, (rows) => {
        const kept = rows.map(({ usedAt, bytes }, n) => machine(`m${n}`, usedAt, bytes));
        const leaving = leavingOf(kept, 900, limits);
        const staying = kept.filter(({ code }) => !leaving.includes(code));
        expect(staying.length).toBeGreaterThan(0);
        expect(staying.length).toBeLessThanOrEqual(limits.machines);
        const latest = Math.max(...kept.map(({ usedAt }) => usedAt));
        expect(staying.some(({ usedAt }) => usedAt === latest)).toBe(true);
        const bytes = staying.reduce((sum, each) => sum + each.bytes, 0);
        expect(staying.length === 1 || bytes <= limits.bytes).toBe(true);
      }),
    );
  });

  it('is fetched again when something changed, and once a day all the same', () => {
    const kept = machine('a', 1_000);
    expect([isStale(undefined, 'v', 0), isStale(kept, 'w', 1_001), isStale(kept, 'v', 1_001)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isStale(kept, 'v', 1_001 + 24 * 3600_000)).toBe(true);
  });
});
