import type { StoreApi } from 'zustand/vanilla';
import type { Annotation, Point } from '#models/annotation.ts';
import type { Drawing } from '#models/drawing.ts';
import { marksOn } from '#models/followed.ts';
import type { OperationDraft, UndoStep } from '../party/party.ts';
import type { Action, BoardState } from './boardState.ts';
import type { LiveHand } from './liveGrip.ts';

/** A picture that marks can be put on; `aspect` is its width by its height. */
export type Ground = { readonly keyframeId: string; readonly aspect: number };

/** What the board draws with. */
export type BoardParts = {
  readonly author: string;
  drawing(): Drawing;
  operate(operation: OperationDraft, step?: UndoStep): void;
  undo(): void;
  point(at: Point | null, keyframeId: string | null): void;
  /** The held picture on the screen, or null while that is the live one. */
  ground(): Ground | null;
  /** What the pointer finds on the live picture. */
  readonly live: LiveHand;
  /** Holds the live picture as it is seen now, to draw on it; null when there is none. */
  hold(): Ground | null;
  /** Shows the picture a mark stands on, unless it is what is being drawn on. */
  reveal(keyframeId: string): void;
  newId(): string;
};

/** The board's store and parts, for the functions that work on it. */
export type Hand = { readonly store: StoreApi<BoardState>; readonly parts: BoardParts };

/** Takes up another action; a mark that was in hand and is not any more is let go. */
export function become({ store }: Hand, action: Action): void {
  const { action: before } = store.getState();
  const grip = before.type === 'dragging' ? before.grip : null;
  if (grip && !(action.type === 'dragging' && action.grip === grip)) grip.letGo();
  store.setState({ action });
}

/** The marks of the held picture on the screen, or those that go with the live one. */
export function marksOnScreen({ parts }: Hand): readonly Annotation[] {
  return marksOn(parts.drawing(), parts.ground()?.keyframeId ?? null);
}

/** This mark, or the selected one; null when it is gone by now, or on a picture that nobody sees. */
export function markInSight(hand: Hand, id = hand.store.getState().selectedId): Annotation | null {
  return marksOnScreen(hand).find((mark) => mark.id === id) ?? null;
}

/** Puts a new mark on the picture and selects it. */
export function addMark({ store, parts }: Hand, annotation: Annotation): void {
  parts.operate({ type: 'add', annotation });
  store.setState({ selectedId: annotation.id });
}
