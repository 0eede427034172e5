import { expect, it } from 'vitest';
import { type Annotation, annotationSchema, type Point } from '#models/annotation.ts';
import { cropBetween, marksOnPart } from '#models/recording/crop.ts';

const base = { id: 'mark-one', author: 'technician-one', color: 'orange' } as const;
const placed = { keyframeId: 'keyframe-one' };
const crop = { x: 0.5, y: 0.2, width: 0.5, height: 0.4 };

const arrow = (from: Point, to: Point): Annotation => ({ ...base, kind: 'arrow', placement: { ...placed, from, to } });
const ink = (points: Point[]): Annotation => ({ ...base, kind: 'ink', placement: { ...placed, points } });
const ring: Annotation = { ...base, kind: 'ring', placement: { ...placed, center: [0.75, 0.4], radius: [0.1, 0.1] } };
const turn: Annotation = {
  ...{ ...base, kind: 'turn', sense: 'clockwise' },
  placement: { ...placed, at: [0.6, 0.3], angle: 1, size: 0.2 },
};

it('a part lies between two corners, whichever way it is drawn, within the picture and not too small', () => {
  const part = { x: 0.25, y: 0, width: 0.5, height: 0.75 };
  expect(cropBetween([0.25, -0.1], [0.75, 0.75])).toEqual(part);
  expect(cropBetween([0.75, 0.75], [0.25, -0.1])).toEqual(part);
  expect(cropBetween([0.5, 0.5], [0.6, 0.9])).toBeNull();
});

it('[rule.D6] marks lie on a part of a picture where they lay on the whole of it, as large as what they show', () => {
  const [round, glyph] = marksOnPart([ring, turn], crop);
  expect(round?.placement).toEqual({ ...placed, center: [0.5, 0.5], radius: [0.2, 0.25] });
  expect(glyph?.placement).toEqual({ ...placed, at: [0.2, 0.25], angle: 1, size: 0.5 });
  const [straight] = marksOnPart([arrow([0.5, 0.2], [1, 0.6])], crop);
  expect(straight?.placement).toMatchObject({ from: [0, 0], to: [1, 1] });
});

it('[rule.D6] what lies beside the part is left out, and what reaches over its edge keeps its direction', () => {
  expect(marksOnPart([ink([[0.1, 0.1]]), arrow([0, 0], [0.2, 0.9])], crop)).toEqual([]);
  const small = { x: 0.8, y: 0.8, width: 0.2, height: 0.2 };
  const [long] = marksOnPart([arrow([0.1, 0.8], [0.9, 0.9])], small);
  if (long?.kind !== 'arrow') throw new Error('The arrow is gone.');
  const { from, to } = long.placement;
  expect(to).toEqual([0.5, 0.5]);
  expect(from[0]).toBe(-1);
  expect((to[1] - from[1]) / (to[0] - from[0])).toBeCloseTo(0.1 / 0.8, 3);
  const [stroke] = marksOnPart(
    [
      ink([
        [0, 0],
        [0.85, 0.85],
        [0.9, 0.9],
      ]),
    ],
    small,
  );
  expect(stroke).toMatchObject({
    placement: {
      points: [
        [-1, -1],
        [0.25, 0.25],
        [0.5, 0.5],
      ],
    },
  });
  for (const mark of [long, stroke]) expect(annotationSchema.safeParse(mark).success).toBe(true);
});

const middle = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
const isValid = (mark: Annotation) => annotationSchema.safeParse(mark).success;

it('[rule.D6] a ring that is far larger than the part is there as what of its line can be seen', () => {
  const wide: Annotation = { ...base, kind: 'ring', placement: { ...placed, center: [0.5, 0.95], radius: [0.5, 0.5] } };
  const lines = marksOnPart([wide], middle);
  expect(lines.every(isValid)).toBe(true);
  expect(lines.map(({ kind }) => kind)).toEqual(lines.map(() => 'ink'));
  const points = lines.flatMap((line) => (line.kind === 'ink' ? line.placement.points : []));
  for (const [x, y] of points)
    expect(Math.hypot((x * 0.2 + 0.4 - 0.5) / 0.5, (y * 0.2 + 0.4 - 0.95) / 0.5)).toBeCloseTo(1, 2);
  expect(points.some(([x, y]) => x > 0 && x < 1 && y > 0 && y < 1)).toBe(true);
  const around: Annotation = {
    ...base,
    kind: 'ring',
    placement: { ...placed, center: [0.3, 0.5], radius: [0.6, 0.6] },
  };
  expect(marksOnPart([around], middle)).toEqual([]);
});

it('[rule.D6] what crosses the part is on it, also where none of its ends is', () => {
  const [across] = marksOnPart([arrow([0, 0.5], [1, 0.5])], middle);
  expect(across?.placement).toMatchObject({ from: [-1, 0.5], to: [2, 0.5] });
  const [stroke] = marksOnPart(
    [
      ink([
        [0.1, 0.1],
        [0.9, 0.9],
      ]),
    ],
    middle,
  );
  expect(stroke?.placement).toMatchObject({
    points: [
      [-1, -1],
      [2, 2],
    ],
  });
  const beside: Annotation = {
    ...base,
    kind: 'ring',
    placement: { ...placed, center: [0.35, 0.5], radius: [0.1, 0.1] },
  };
  expect(marksOnPart([beside], middle)).toMatchObject([{ kind: 'ring', placement: { center: [-0.25, 0.5] } }]);
  expect(
    marksOnPart(
      [
        arrow([0, 0.1], [1, 0.1]),
        ink([
          [0.3, 0.1],
          [0.1, 0.3],
        ]),
      ],
      middle,
    ),
  ).toEqual([]);
});

it('[rule.D6] ink that leaves the part far and comes back is as many strokes as it has pieces, with no line between them', () => {
  const lines = marksOnPart(
    [
      ink([
        [0.45, 0.5],
        [0.55, 0.5],
        [0.95, 0.5],
        [0.95, 0.55],
        [0.5, 0.55],
      ]),
    ],
    middle,
  );
  expect(lines.every(isValid)).toBe(true);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(2);
  expect(lines.map((line) => line.kind === 'ink' && line.placement.points)).toEqual([
    [
      [0.25, 0.5],
      [0.75, 0.5],
      [2, 0.5],
    ],
    [
      [2, 0.75],
      [0.5, 0.75],
    ],
  ]);
});
