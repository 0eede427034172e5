import { expect, test } from 'vitest';
import { createSketch, type Sketch } from '#client/screens/learning/sketch.ts';
import { stretchOf } from '#client/screens/learning/times.ts';
import { itemsLeft, wishOf } from '#client/screens/learning/wishOf.ts';
import type { Point } from '#models/annotation.ts';
import { noteDrawingSchema } from '#models/api/learning.ts';

const size = { width: 640, height: 360 };
const sketchOn = (before: ReturnType<Sketch['result']> = null) => createSketch({ size, author: 'trainer-one', before });

function draw({ board }: Sketch, tool: 'arrow' | 'ring' | 'ink', ...points: readonly Point[]): void {
  const [first, ...rest] = points;
  board.setTool(tool);
  if (first) board.press(first, 0);
  board.move(rest, 20);
  board.release();
}

test('[rule.U2] what is drawn on a frame is kept as objects, and taken back step by step', () => {
  const sketch = sketchOn();
  expect(sketch.result()).toBeNull();
  draw(sketch, 'arrow', [0.2, 0.2], [0.6, 0.6]);
  draw(sketch, 'ink', [0.1, 0.1], [0.2, 0.1], [0.3, 0.1]);
  const drawn = sketch.result();
  expect(drawn?.marks.map(({ kind }) => kind).sort()).toEqual(['arrow', 'ink']);
  expect(noteDrawingSchema.safeParse(drawn).success).toBe(true);
  sketch.board.undo();
  expect(sketch.result()?.marks).toMatchObject([{ kind: 'arrow', placement: { from: [0.2, 0.2], to: [0.6, 0.6] } }]);
  expect(sketch.store.getState().canUndo).toBe(true);
  sketch.board.undo();
  expect(sketch.result()).toBeNull();
  expect(sketch.store.getState().canUndo).toBe(false);
});

test('[rule.U2] a drawing that is opened again goes on with what was there', () => {
  const first = sketchOn();
  draw(first, 'ring', [0.2, 0.2], [0.5, 0.6]);
  const again = sketchOn(first.result());
  draw(again, 'arrow', [0.7, 0.7], [0.9, 0.9]);
  expect(
    again
      .result()
      ?.marks.map(({ kind }) => kind)
      .sort(),
  ).toEqual(['arrow', 'ring']);
  expect(new Set(again.result()?.marks.map(({ placement }) => placement.keyframeId)).size).toBe(1);
});

test('[rule.U5] a stretch is two moments in their order, and what is gone from a list is not saved again', () => {
  expect(stretchOf('0:05', '1:05')).toEqual({ fromMs: 5_000, toMs: 65_000 });
  expect([stretchOf('1:05', '0:05'), stretchOf('', '0:05'), stretchOf('0:05', 'soon')]).toEqual([null, null, null]);
  const item = { id: 'item-one', fromMs: 1, toMs: 2, title: 'Listen', words: '', picture: null };
  const items = [
    { ...item, recordingId: 'recording-one' },
    { ...item, id: 'item-two', recordingId: null },
  ];
  const { picture: _, ...left } = { ...item, recordingId: 'recording-one' };
  expect(itemsLeft(items)).toEqual([left]);
  const course = { id: 'course-one', number: 3, title: 'Asking well', about: '', isOpen: true, items };
  expect(wishOf(course)).toEqual({ number: 3, title: 'Asking well', about: '', isOpen: true, items: [left] });
});
