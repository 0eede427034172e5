import { expect, it } from 'vitest';
import { newlyShown } from '#client/screens/technician/safety/watchShown.ts';
import type { Annotation } from '#models/annotation.ts';
import { applyOps, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';

const annotation = { id: 'mark-hot', kind: 'ring', risk: 'heat' } as unknown as Annotation;
const add: Operation = { id: 'write-one', stamp: 1, type: 'add', annotation };
const confirm: Operation = { id: 'shown-one', stamp: 0, type: 'confirm', target: 'mark-hot', of: 'write-one' };
const placed = applyOps(emptyDrawing, [add]);

it('[rule.A3] a picture is kept when the customer says that they are showing something, once', () => {
  const shown = applyOps(placed, [confirm]);
  expect(newlyShown(placed, shown)).toEqual(['mark-hot']);
  expect(newlyShown(shown, applyOps(shown, [confirm]))).toEqual([]);
  const again: Operation = { ...confirm, id: 'shown-two', of: 'write-two' };
  expect(newlyShown(shown, applyOps(shown, [again]))).toEqual(['mark-hot']);
});

it('[rule.A3] what comes with the log after a reload is no news', () => {
  expect(newlyShown(emptyDrawing, applyOps(emptyDrawing, [add, confirm]))).toEqual([]);
});
