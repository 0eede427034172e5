import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '#models/annotation.ts';
import {
  annotationOf,
  annotationsOf,
  applyOp,
  applyOps,
  type Drawing,
  emptyDrawing,
  inverseOf,
} from '#models/drawing.ts';
import { maxStamp, mayOperate, type Operation, operationSchema } from '#models/operation.ts';

const keyframeIds = ['keyframe-1', 'keyframe-2'];
const [keyframeId] = keyframeIds as [string];
const markIds = ['mark-one1', 'mark-two2', 'mark-three'];

function replay(operations: readonly Operation[]): Drawing {
  return operations.reduce(applyOp, emptyDrawing);
}

function seen(drawing: Drawing) {
  return {
    marks: keyframeIds.flatMap((id) => annotationsOf(drawing, id)),
    shown: drawing.shown.value,
    keyframes: keyframeIds.map((id) => drawing.keyframes.get(id)),
  };
}

const point = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
  .map(([x, y]) => [x / 10_000, y / 10_000] as [number, number]);
const base = {
  id: fc.constantFrom(...markIds),
  author: fc.constantFrom('technician', 'colleague'),
  color: fc.constantFrom('orange', 'cyan'),
};
const annotation = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('arrow'),
    placement: fc.record({ keyframeId: fc.constantFrom(...keyframeIds), from: point, to: point }),
  }),
  fc.record({
    ...base,
    kind: fc.constant('ink'),
    placement: fc.record({ keyframeId: fc.constantFrom(...keyframeIds), points: fc.array(point, { maxLength: 4 }) }),
  }),
) as fc.Arbitrary<Annotation>;
const targets = fc.subarray(markIds, { minLength: 1 });
const picture = fc.record({
  type: fc.constant('picture'),
  keyframe: fc.record({
    id: fc.constantFrom(...keyframeIds),
    width: fc.integer({ min: 16, max: 8192 }),
    height: fc.constantFrom(720, 1080),
    source: fc.constantFrom('held', 'still', 'photo'),
    takenAt: fc.integer({ min: 0, max: 3 }),
  }),
});
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
  fc.record({ type: fc.constant('show'), keyframeId: fc.option(fc.constantFrom(...keyframeIds)) }),
  picture,
);
const stamp = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.integer({ min: 0, max: maxStamp }));

function logOf(of: fc.Arbitrary<object>, stamps: fc.Arbitrary<number>): fc.Arbitrary<Operation[]> {
  const parts = fc.array(fc.tuple(of, stamps, fc.uuid()), { maxLength: 30 });
  return parts.map((all) => all.map(([part, at, id]) => ({ ...part, stamp: at, id }) as Operation));
}
const operations = logOf(body, stamp);

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

  it('[rule.M2] is the same whether operations come one by one or all at once', () => {
    fc.assert(
      fc.property(operations, (log) => {
        expect(applyOps(emptyDrawing, log)).toEqual(replay(log));
      }),
    );
  });

  it('[rule.M4] is the same whatever a customer adds to it, but for pictures of their own', () => {
    const said = fc.tuple(operations, logOf(fc.oneof(picture, body), fc.oneof(stamp, fc.constant(maxStamp))));
    const both = said.chain(([ours, theirs]) => {
      const heard = theirs.filter((operation) => mayOperate('customer', operation));
      const all = [...ours, ...heard];
      return fc.tuple(fc.constant(ours), fc.shuffledSubarray(all, { minLength: all.length }));
    });
    const technicians = (drawing: Drawing) => {
      const { keyframes, ...rest } = seen(drawing);
      return { ...rest, clock: drawing.clock, held: keyframes.filter((keyframe) => keyframe?.source === 'held') };
    };
    fc.assert(
      fc.property(both, ([ours, all]) => {
        expect(technicians(replay(all))).toEqual(technicians(replay(ours)));
      }),
    );
  });

  it('[rule.M4] leaves the technician a stamp, however large a customer makes theirs', () => {
    fc.assert(
      fc.property(logOf(picture, fc.nat(Number.MAX_SAFE_INTEGER)), (log) => {
        const heard = log.filter((operation) => operationSchema.safeParse(operation).success);
        const next = { type: 'show', id: 'operation-n', keyframeId: null, stamp: replay(heard).clock + 1 };
        expect(operationSchema.safeParse(next).success).toBe(true);
        expect(heard.every((operation) => operation.stamp <= maxStamp)).toBe(true);
      }),
    );
  });
});
