import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyOps, emptyDrawing } from '#models/drawing.ts';
import { followedMarks } from '#models/followed.ts';
import { mostFollowed } from '#models/mostFollowed.ts';
import type { Operation } from '#models/operation.ts';

const keyframeOf = (n: number) => `keyframe-${n}`;
const idOf = (n: number) => `mark-${String(n).padStart(4, '0')}`;

function picture(n: number): Operation {
  const keyframe = { id: keyframeOf(n), width: 1280, height: 720, source: 'held', takenAt: n } as const;
  return { type: 'picture', id: `picture-${n}`, stamp: 1, keyframe };
}

function ring(n: number, keyframe: number, stamp: number): Operation {
  const placement = { keyframeId: keyframeOf(keyframe), center: [0.5, 0.5], radius: [0.1, 0.1] };
  const annotation = { id: idOf(n), author: 'technician', color: 'orange', kind: 'ring', placement } as const;
  return { type: 'add', id: `operation-${n}-${keyframe}-${stamp}`, stamp, annotation: annotation as never };
}

const idsOf = (operations: readonly Operation[]) =>
  followedMarks(applyOps(emptyDrawing, operations)).map(({ id }) => id);

it('[rule.F1] the marks written last are followed, so many and no more', () => {
  const marks = Array.from({ length: 30 }, (_, n) => ring(n, 0, n + 1));
  expect(idsOf([picture(0), ...marks])).toEqual(Array.from({ length: mostFollowed.marks }, (_, n) => idOf(n + 10)));
});

it('[rule.F1] on the keyframes drawn on last, so many and no more; a mark on an older one does not take a place', () => {
  const pictures = Array.from({ length: 8 }, (_, n) => picture(n));
  const marks = Array.from({ length: 8 }, (_, n) => ring(n, n, n + 1));
  expect(idsOf([...pictures, ...marks])).toEqual([3, 4, 5, 6, 7].map(idOf));
  const again = ring(0, 0, 50);
  expect(idsOf([...pictures, ...marks, again])).toEqual([0, 4, 5, 6, 7].map(idOf));
});

it('what is removed, or lies on a picture nobody knows yet, is not followed', () => {
  const remove: Operation = { type: 'remove', id: 'operation-x', stamp: 9, targets: [idOf(0)] };
  expect(idsOf([picture(0), ring(0, 0, 1), ring(1, 0, 2), remove])).toEqual([idOf(1)]);
  expect(idsOf([ring(0, 0, 1)])).toEqual([]);
});

it('[rule.F1] both sides follow the same marks, in whichever order they heard of them', () => {
  const operation = fc.oneof(
    fc.integer({ min: 0, max: 7 }).map(picture),
    fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 30 }))
      .map(([n, keyframe, stamp]) => ring(n, keyframe, stamp)),
  );
  const shuffled = fc
    .array(operation, { maxLength: 80 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(idsOf(other)).toEqual(idsOf(one));
    }),
  );
});
