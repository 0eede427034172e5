import type { OperationDraft } from '#client/screens/party/party.ts';
import { UndoStack } from '#client/screens/party/undoStack.ts';
import { createBoard } from '#client/screens/technician/board.ts';
import type { LiveHand } from '#client/screens/technician/liveGrip.ts';
import type { Point } from '#models/annotation.ts';
import { annotationsOf, applyOp, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { nothingFound } from './following.ts';

/** A board that draws on a real drawing, with the party's own undo; `shown` is the held picture on the screen. */
export function sitDown(
  start: { shown: string | null; live?: LiveHand; isGlimpsing?: boolean } = { shown: 'picture-1' },
) {
  let drawing = emptyDrawing;
  let { shown } = start;
  let count = 0;
  const undoStack = new UndoStack();
  const operations: Operation[] = [];
  const pointed: [Point | null, string | null][] = [];
  const apply = (draft: OperationDraft) => {
    const operation = { ...draft, id: `operation-${operations.length}`, stamp: drawing.clock + 1 } as Operation;
    operations.push(operation);
    drawing = applyOp(drawing, operation);
    return operation;
  };
  const board = createBoard({
    author: 'technician-1',
    drawing: () => drawing,
    operate: (draft, step) => {
      const before = drawing;
      const operation = apply(draft);
      if (step !== 'same') undoStack.push(before, operation);
    },
    undo: () => {
      const draft = undoStack.pop();
      if (draft) apply(draft);
    },
    point: (at, keyframeId) => void pointed.push([at, keyframeId]),
    ground: () => (shown === null ? null : { keyframeId: shown, aspect: 16 / 9 }),
    live: start.live ?? nothingFound,
    hold: () => {
      if (!start.isGlimpsing) shown = 'held-now';
      return { keyframeId: 'held-now', aspect: 16 / 9 };
    },
    reveal: () => undefined,
    newId: () => `mark-${String(++count).padStart(4, '0')}`,
  });
  const marks = (keyframeId = shown ?? '') => annotationsOf(drawing, keyframeId);
  const show = (keyframeId: string | null) => {
    shown = keyframeId;
  };
  return { board, marks, operations, pointed, show, shown: () => shown };
}

type Sitting = ReturnType<typeof sitDown>;

/** Presses, moves and lets go. */
export function drag({ board }: Sitting, from: Point, ...along: Point[]): void {
  board.press(from, 0);
  along.forEach((point, index) => {
    board.move([point], (index + 1) * 16);
  });
  board.release();
}
