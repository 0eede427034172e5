import { expect, it } from 'vitest';
import { annotationSchema, type Point } from '#models/annotation.ts';
import {
  annotationFrom,
  draft,
  hit,
  inkPoint,
  type MarkStyle,
  moved,
  nextStepNumber,
  stacked,
  type Tool,
  tools,
} from '#models/tool.ts';
import { mark } from '#test/support/marks.ts';

const style: MarkStyle = { color: 'cyan', sense: 'counterclockwise', number: 4, text: 'Close the valve' };
const aspect = 16 / 9;
const owner = { id: 'mark000001', author: 'technician01', keyframeId: 'keyframe01' };

function drag(tool: Tool, start: Point, current: Point) {
  return draft({ tool, start, current, aspect }, style);
}

it.each(tools.filter((tool) => tool !== 'point'))('a drag with %s makes a mark the wire accepts', (tool) => {
  const made = drag(tool, [0.25, 0.251_234_5], [0.5, 0.6]);
  const annotation = made && annotationFrom(made, owner);
  expect(annotationSchema.safeParse(annotation).success).toBe(true);
  expect(annotation).toMatchObject({ id: owner.id, author: owner.author, kind: tool, color: 'cyan' });
  expect(annotation?.placement.keyframeId).toBe(owner.keyframeId);
});

it('pointing leaves no mark', () => {
  expect(drag('point', [0.1, 0.1], [0.9, 0.9])).toBeNull();
});

it.each(['arrow', 'ring', 'ink'] as const)('a tap with %s makes no mark', (tool) => {
  expect(drag(tool, [0.5, 0.5], [0.5, 0.5])).toBeNull();
  expect(drag(tool, [0.5, 0.5], [0.501, 0.501])).toBeNull();
});

it.each(['turn', 'press', 'pull'] as const)('a tap with %s stands upright there at the usual size', (tool) => {
  const made = drag(tool, [0.3, 0.4], [0.305, 0.4]);
  expect(made?.placement).toEqual({ at: [0.3, 0.4], angle: -Math.PI / 2, size: 0.26 });
});

it('a glyph is as large as the drag is long, and points along it, on a picture of any shape', () => {
  const across = drag('press', [0.5, 0.5], [0.6, 0.5]);
  expect(across?.placement).toMatchObject({ angle: 0, size: 0.3556 });
  const down = drag('press', [0.5, 0.5], [0.5, 0.7]);
  expect(down?.placement).toMatchObject({ angle: 1.5708, size: 0.4 });
});

it('a ring fills the dragged box from whichever corner the drag began', () => {
  expect(drag('ring', [0.6, 0.8], [0.2, 0.4])?.placement).toEqual({ center: [0.4, 0.6], radius: [0.2, 0.2] });
});

it('a text without words makes no mark, a step without words does', () => {
  const gesture = { start: [0.5, 0.5], current: [0.5, 0.5], aspect } as const;
  const mute = { ...style, text: '  ' };
  expect(draft({ ...gesture, tool: 'text', start: [0.5, 0.5], current: [0.5, 0.5] }, mute)).toBeNull();
  expect(draft({ ...gesture, tool: 'step', start: [0.5, 0.5], current: [0.5, 0.5] }, mute)).toMatchObject({
    number: 4,
  });
});

it('positions are kept to 1/10000', () => {
  expect(drag('arrow', [0.123_456_7, 0.2], [0.7, 0.765_432_1])?.placement).toEqual({
    from: [0.1235, 0.2],
    to: [0.7, 0.7654],
  });
});

it('ink takes a point only once the pointer has gone far enough to show', () => {
  expect(inkPoint([0.5, 0.5], [0.5005, 0.5005], aspect)).toBeNull();
  expect(inkPoint([0.5, 0.5], [0.51, 0.500_04], aspect)).toEqual([0.51, 0.5]);
});

it('a moved mark keeps its shape and its normal', () => {
  const arrow = mark('arrow', { from: [0.1, 0.1], to: [0.3, 0.2], normal: [0, 0, -1] });
  expect(moved(arrow, [0.1, -0.05]).placement).toEqual({
    ...arrow.placement,
    from: [0.2, 0.05],
    to: [0.4, 0.15],
  });
});

it('a mark cannot be moved beyond where positions end, and is not bent there', () => {
  const ink = mark('ink', {
    points: [
      [0.9, 0.5],
      [1.2, 0.6],
    ],
  });
  const far = moved(ink, [5, 0]);
  expect(far.kind === 'ink' && far.placement.points).toEqual([
    [1.7, 0.5],
    [2, 0.6],
  ]);
});

it('the next step number follows the largest in use, and ends at 99', () => {
  const step = (number: number) => mark('step', { at: [0.5, 0.5] }, { number });
  expect(nextStepNumber([])).toBe(1);
  expect(nextStepNumber([step(2), mark('press', { at: [0, 0], angle: 0, size: 1 }), step(7)])).toBe(8);
  expect(nextStepNumber([step(99)])).toBe(99);
});

it('words lie over glyphs, glyphs over lines, and later marks over earlier ones of their sort', () => {
  const marks = [
    mark('text', { at: [0, 0] }),
    mark('turn', { at: [0, 0], angle: 0, size: 0.2 }),
    mark('ink', { points: [] }, { id: 'ink 1' }),
    mark('ink', { points: [] }, { id: 'ink 2' }),
  ];
  expect(stacked(marks).map(({ id }) => id)).toEqual(['ink 1', 'ink 2', 'turn', 'text']);
});

it('a pointer hits the topmost mark it touches', () => {
  const marks = [
    mark('turn', { at: [0.5, 0.5], angle: 0, size: 0.4 }),
    mark('arrow', { from: [0.4, 0.5], to: [0.6, 0.5] }),
  ];
  expect(hit(marks, [0.5, 0.5], aspect)).toBe('turn');
  expect(hit(marks, [0.6, 0.505], aspect)).toBe('turn');
  expect(hit(marks.slice(1), [0.6, 0.505], aspect)).toBe('arrow');
});

it('a mark that is touched comes before one above it that is only near', () => {
  const marks = [mark('arrow', { from: [0.1, 0.5], to: [0.9, 0.5] }), mark('step', { at: [0.5, 0.56] })];
  expect(hit(marks, [0.5, 0.501], aspect)).toBe('arrow');
});

it('each kind is hit on what is drawn of it, and not beside it', () => {
  const cases = [
    [mark('ring', { center: [0.5, 0.5], radius: [0.2, 0.2] }), [0.7, 0.5], [0.5, 0.5]],
    [
      mark('ink', {
        points: [
          [0.1, 0.1],
          [0.5, 0.1],
          [0.5, 0.9],
        ],
      }),
      [0.5, 0.4],
      [0.3, 0.4],
    ],
    [mark('text', { at: [0.5, 0.5] }), [0.5, 0.44], [0.5, 0.62]],
    [mark('press', { at: [0.5, 0.5], angle: -Math.PI / 2, size: 0.3 }), [0.5, 0.3], [0.5, 0.65]],
    [mark('pull', { at: [0.5, 0.5], angle: 0, size: 0.3 }), [0.6, 0.5], [0.5, 0.25]],
  ] as const;
  for (const [annotation, on, beside] of cases) {
    expect(hit([annotation], [...on], aspect), annotation.kind).toBe(annotation.id);
    expect(hit([annotation], [...beside], aspect), annotation.kind).toBeNull();
  }
});
