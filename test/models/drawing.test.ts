import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '#models/annotation.ts';
import { annotationOf, annotationsOf, applyOp, type Drawing, emptyDrawing, inverseOf } from '#models/drawing.ts';
import { mayOperate, type Operation, operationSchema } from '#models/operation.ts';

const keyframeId = 'keyframe-1';
const markIds = ['mark-one1', 'mark-two2', 'mark-three'];

function replay(operations: readonly Operation[]): Drawing {
  return operations.reduce(applyOp, emptyDrawing);
}

function seen(drawing: Drawing) {
  return {
    marks: annotationsOf(drawing, keyframeId),
    shown: drawing.shown.value,
    keyframes: [...drawing.keyframes.keys()].sort(),
  };
}

const point = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
  .map(([x, y]) => [x / 10_000, y / 10_000] as [number, number]);
const base = {
  id: fc.constantFrom(...markIds),
  author: fc.constant('technician'),
  color: fc.constantFrom('orange', 'cyan'),
};
const annotation = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('arrow'),
    placement: fc.record({ keyframeId: fc.constant(keyframeId), from: point, to: point }),
  }),
  fc.record({
    ...base,
    kind: fc.constant('ink'),
    placement: fc.record({ keyframeId: fc.constant(keyframeId), points: fc.array(point, { maxLength: 4 }) }),
  }),
) as fc.Arbitrary<Annotation>;
const targets = fc.subarray(markIds, { minLength: 1 });
const body = fc.oneof(
  fc.record({ type: fc.constantFrom('add', 'update'), annotation }),
  fc.record({
    type: fc.constant('extend'),
    target: fc.constantFrom(...markIds),
    from: fc.integer({ min: 0, max: 6 }),
    points: fc.array(point, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constantFrom('remove', 'restore'), targets }),
  fc.record({ type: fc.constant('clear'), keyframeId: fc.constant(keyframeId), targets }),
  fc.record({ type: fc.constant('show'), keyframeId: fc.option(fc.constant(keyframeId)) }),
  fc.record({
    type: fc.constant('picture'),
    keyframe: fc.constant({ id: keyframeId, width: 1280, height: 720, source: 'held', takenAt: 1 }),
  }),
);
const operations = fc
  .array(fc.tuple(body, fc.integer({ min: 0, max: 5 })), { maxLength: 30 })
  .map((parts) => parts.map(([part, stamp], index) => ({ ...part, stamp, id: `operation-${index}` }) as Operation));

describe('a drawing', () => {
  it('only sees operations the wire would let through', () => {
    fc.assert(fc.property(operations, (log) => log.every((operation) => operationSchema.safeParse(operation).success)));
  });

  it('[rule.M1] is the same when operations are applied again', () => {
    fc.assert(
      fc.property(operations, fc.infiniteStream(fc.nat()), (log, picks) => {
        const repeated = log.flatMap((operation, index) => {
          const earlier = log[(picks.next().value as number) % (index + 1)];
          return earlier ? [operation, earlier] : [operation];
        });
        expect(seen(replay(repeated))).toEqual(seen(replay(log)));
      }),
    );
  });

  it('[rule.M2] is the same in whatever order operations arrive', () => {
    const shuffled = operations.chain((log) =>
      fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })),
    );
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(seen(replay(other))).toEqual(seen(replay(log)));
      }),
    );
  });

  it('[rule.M3] is restored exactly by undoing the last operation', () => {
    fc.assert(
      fc.property(operations, body, (log, part) => {
        const before = replay(log);
        const operation = { ...part, id: 'operation-last', stamp: before.clock + 1 } as Operation;
        fc.pre(!['extend', 'show', 'picture'].includes(operation.type));
        fc.pre(operation.type !== 'add' || !before.marks.has(operation.annotation.id));
        fc.pre(operation.type !== 'update' || annotationOf(before, operation.annotation.id) !== null);
        const after = applyOp(before, operation);
        const inverse = inverseOf(before, operation);
        if (!inverse) throw new Error(`${operation.type} has no inverse`);
        const undone = applyOp(after, { ...inverse, id: 'operation-undo', stamp: after.clock + 1 });
        expect(seen(undone)).toEqual(seen(before));
      }),
    );
  });

  it('grows ink by its runs, waiting for the ones that are missing', () => {
    const ink: Operation = {
      type: 'add',
      id: 'operation-add',
      stamp: 1,
      annotation: {
        id: 'mark-ink1',
        author: 'technician',
        color: 'cyan',
        kind: 'ink',
        placement: { keyframeId, points: [[0, 0]] },
      },
    };
    const second: Operation = {
      type: 'extend',
      id: 'operation-2',
      stamp: 2,
      target: 'mark-ink1',
      from: 1,
      points: [[0.1, 0]],
    };
    const third: Operation = {
      type: 'extend',
      id: 'operation-3',
      stamp: 3,
      target: 'mark-ink1',
      from: 2,
      points: [[0.2, 0]],
    };
    const lengths = [[ink], [ink, third], [ink, third, second]].map((log) => {
      const mark = annotationOf(replay(log), 'mark-ink1');
      return mark?.kind === 'ink' ? mark.placement.points.length : null;
    });
    expect(lengths).toEqual([1, 1, 3]);
  });

  it('[rule.M4] lets the customer add a picture and change no mark', () => {
    fc.assert(
      fc.property(operations, (log) => {
        for (const operation of log) {
          expect(mayOperate('customer', operation)).toBe(operation.type === 'picture');
          expect(mayOperate('technician', operation)).toBe(true);
        }
      }),
    );
  });
});
