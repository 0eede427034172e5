import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '#models/annotation.ts';
import { applyOp, applyOps, type Drawing, emptyDrawing } from '#models/drawing.ts';
import type { Level, Segment } from '#models/level.ts';
import { mayOperate, type Operation, operationSchema } from '#models/operation.ts';
import { type Risk, riskSchema } from '#models/risk.ts';
import { followable, haltedBy, haltsOf, nextToShow, showingOf } from '#models/safety.ts';

const keyframeId = 'keyframe-1';
const consumer = { level: 1, segment: 'consumer' } as const;
const ring = (id: string, danger: Partial<Pick<Annotation, 'risk' | 'level'>> = {}): Annotation => {
  const placement = { keyframeId, center: [0.5, 0.5], radius: [0.1, 0.1] } as const;
  return { id, author: 'technician', color: 'orange', kind: 'ring', placement, ...danger } as unknown as Annotation;
};
const add = (id: string, danger: Partial<Pick<Annotation, 'risk' | 'level'>> = {}, stamp = 1): Operation => {
  return { id: `write-${id}-${stamp}`, stamp, type: 'add', annotation: ring(id, danger) };
};
const confirm = (target: string, of: string): Operation => ({
  id: `shown-${of}`,
  stamp: 0,
  type: 'confirm',
  target,
  of,
});
const halt = (id: string, by: 'customer' | 'technician' = 'customer'): Operation => ({
  id,
  stamp: 0,
  type: 'halt',
  by,
});
const lift = (id: string, halts: string[]): Operation => ({ id, stamp: 0, type: 'lift', halts });
const drawn = (...operations: Operation[]) => applyOps(emptyDrawing, operations);
const shownMarks = (drawing: Drawing, person: Parameters<typeof followable>[1]) => [
  ...followable(drawing, person).marks.keys(),
];

describe('[rule.A3] a dangerous mark', () => {
  it('is kept back from a consumer until they show it, and only what they saw counts as shown', () => {
    const before = drawn(add('mark-hot', { risk: 'heat' }), add('mark-safe'));
    expect(showingOf(before, 'mark-hot', consumer)).toMatchObject({ state: 'asked', risk: 'heat', level: 1 });
    expect(showingOf(before, 'mark-safe', consumer)).toBeNull();
    expect(shownMarks(before, consumer)).toEqual(['mark-safe']);
    const after = applyOp(before, confirm('mark-hot', 'write-mark-hot-1'));
    expect(shownMarks(after, consumer)).toEqual(['mark-hot', 'mark-safe']);
    expect(nextToShow(after, consumer)).toBeNull();
    const moved = applyOp(after, { ...add('mark-hot', { risk: 'mains' }, 2), type: 'update' } as Operation);
    expect(nextToShow(moved, consumer)).toMatchObject({ id: 'mark-hot', showing: { risk: 'mains', state: 'asked' } });
  });

  it('is shown first below the level from which it is safe, whoever it is', () => {
    const drawing = drawn(add('mark-deep', { level: 3 }));
    expect(shownMarks(drawing, { level: 2, segment: 'business' })).toEqual([]);
    expect(shownMarks(drawing, { level: 3, segment: 'business' })).toEqual(['mark-deep']);
  });

  it('never reaches whoever must show it first, in whatever order the operations come', () => {
    const danger = fc.record(
      { risk: fc.constantFrom<Risk[]>(...riskSchema.options), level: fc.constantFrom<Level[]>(1, 2, 3) },
      { requiredKeys: [] },
    );
    const operation = fc.oneof(
      fc.tuple(fc.constantFrom('mark-a', 'mark-b'), danger, fc.nat(3)).map((parts) => add(...parts)),
      fc.tuple(fc.constantFrom('mark-a', 'mark-b'), fc.nat(3)).map(([id, n]) => confirm(id, `write-${id}-${n}`)),
      fc.constantFrom('halt-1', 'halt-2').map((id) => halt(id)),
      fc.subarray(['halt-1', 'halt-2'], { minLength: 1 }).map((ids) => lift(`lift-${ids.join()}`, ids)),
    );
    const person = fc.record({
      level: fc.constantFrom<Level[]>(1, 2, 3),
      segment: fc.constantFrom<Segment[]>('consumer', 'business'),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), person, fc.nat(), (operations, who, seed) => {
        const drawing = applyOps(emptyDrawing, operations);
        const turned = operations.map((each, n) => [((n + 1) * (seed + 7)) % 13, each] as const);
        const other = turned
          .sort(([a], [b]) => a - b)
          .reduce((now, [, each]) => applyOp(applyOp(now, each), each), emptyDrawing);
        expect(haltsOf(other).sort()).toEqual(haltsOf(drawing).sort());
        const asked = shownMarks(drawing, who).filter((id) => showingOf(drawing, id, who)?.state === 'asked');
        expect(asked).toEqual([]);
        if (haltedBy(drawing)) expect(shownMarks(drawing, who)).toEqual([]);
      }),
    );
  });
});

describe('[rule.O3] a stop', () => {
  it('hides every mark until a technician lifts that very stop', () => {
    const stopped = drawn(add('mark-safe'), halt('halt-one'));
    expect([haltedBy(stopped), shownMarks(stopped, consumer)]).toEqual(['customer', []]);
    const lifted = applyOp(stopped, lift('lift-one', ['halt-one']));
    expect([haltedBy(lifted), shownMarks(lifted, consumer)]).toEqual([null, ['mark-safe']]);
  });

  it('stays when it was made while an earlier one was lifted, and when the lift comes first', () => {
    expect(haltedBy(drawn(halt('halt-one'), halt('halt-two', 'technician'), lift('lift-one', ['halt-one'])))).toBe(
      'technician',
    );
    expect(haltedBy(drawn(lift('lift-one', ['halt-one']), halt('halt-one')))).toBeNull();
  });

  it('is either side’s to make and the technician’s to lift; nobody speaks for the other', () => {
    const customers = [halt('halt-one'), confirm('mark-hot', 'write-mark-hot-1')];
    const technicians = [halt('halt-two', 'technician'), lift('lift-one', ['halt-one'])];
    expect(customers.map((each) => [mayOperate('customer', each), mayOperate('technician', each)])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(technicians.map((each) => [mayOperate('customer', each), mayOperate('technician', each)])).toEqual([
      [false, true],
      [false, true],
    ]);
    for (const each of [...customers, ...technicians]) expect(operationSchema.safeParse(each).success).toBe(true);
  });

  it('[threat.T11] takes no stamps from the marks, whatever its own says', () => {
    const stopped = drawn(add('mark-safe'), { ...halt('halt-one'), stamp: 1_000_000_000 });
    expect(stopped.clock).toBe(1);
  });
});
