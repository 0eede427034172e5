import { nanoid } from 'nanoid';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NoteDrawing } from '#models/api/learning.ts';
import { annotationsOf, applyOp, applyOps, type Drawing, emptyDrawing } from '#models/drawing.ts';
import { type OperationDraft, stamped } from '../party/draft.ts';
import { UndoStack, type UndoStep } from '../party/undoStack.ts';
import { type Board, createBoard } from '../technician/board.ts';

/** What is drawn on one picture in this page alone, with the tools of a technician's desk. */
export type Sketch = {
  readonly keyframeId: string;
  readonly store: StoreApi<{ readonly drawing: Drawing; readonly canUndo: boolean }>;
  readonly board: Board;
  /** Its marks as objects; null where there are none. */
  result(): NoteDrawing | null;
};

type Given = {
  readonly size: { readonly width: number; readonly height: number };
  readonly author: string;
  /** What was drawn on it before. */
  readonly before: NoteDrawing | null;
};

function beginning(keyframeId: string, { size, before }: Given): Drawing {
  const keyframe = { id: keyframeId, ...size, source: 'still', takenAt: 0 } as const;
  const marks = (before?.marks ?? []).map((mark) => {
    const annotation = { ...mark, placement: { ...mark.placement, keyframeId } } as typeof mark;
    return { type: 'add', annotation, id: nanoid(), stamp: 1 } as const;
  });
  return applyOps(emptyDrawing, [{ type: 'picture', keyframe, id: nanoid(), stamp: 1 }, ...marks]);
}

/** Takes back a step with all that went on with it. */
function undoOf(undo: UndoStack, perform: (draft: OperationDraft) => void): () => void {
  return () => {
    const step = undo.pop();
    if (step) perform(step);
  };
}

const noLive = { markAt: () => null, take: () => null, surfaceAt: () => null };

export function createSketch(given: Given): Sketch {
  const { size, author } = given;
  const keyframeId = nanoid();
  const undo = new UndoStack();
  const store = createStore(() => ({ drawing: beginning(keyframeId, given), canUndo: false }));
  const perform = (draft: OperationDraft) => {
    const { drawing } = store.getState();
    const operation = stamped(draft, { id: nanoid(), stamp: drawing.clock + 1 });
    store.setState({ drawing: applyOp(drawing, operation), canUndo: undo.canUndo });
    return { drawing, operation };
  };
  const operate = (draft: OperationDraft, step: UndoStep = 'new') => {
    const { drawing, operation } = perform(draft);
    if (step === 'new') undo.push(drawing, operation);
    store.setState({ canUndo: undo.canUndo });
  };
  const ground = { keyframeId, aspect: size.width / size.height };
  const board = createBoard({
    ...{ author, operate, live: noLive, newId: () => nanoid() },
    drawing: () => store.getState().drawing,
    undo: undoOf(undo, perform),
    ground: () => ground,
    hold: () => ground,
    point: () => {},
    reveal: () => {},
  });
  return {
    ...{ keyframeId, store, board },
    result() {
      const marks = [...annotationsOf(store.getState().drawing, keyframeId)];
      return marks.length > 0 ? { width: size.width, height: size.height, marks } : null;
    },
  };
}
