import type { Annotation, Color, Point } from '#models/annotation.ts';
import { annotationFrom, draft, type Gesture, type MarkStyle, moved, type Tool } from '#models/tool.ts';

import type { Grip } from './liveGrip.ts';

/** What the pointer and the keyboard are doing to the picture right now. */
export type Action =
  | { readonly type: 'idle' }
  | { readonly type: 'pointing'; readonly keyframeId: string | null }
  | { readonly type: 'drawing'; readonly id: string; readonly keyframeId: string; readonly gesture: Gesture }
  | {
      readonly type: 'inking';
      readonly id: string;
      readonly count: number;
      readonly last: Point;
      readonly aspect: number;
    }
  | {
      readonly type: 'dragging';
      readonly original: Annotation;
      readonly from: Point;
      readonly to: Point;
      readonly sentAt: number;
      /** Whether the other side has seen it move already: the drag is then one step of undo begun. */
      readonly isShown: boolean;
      /** What holds a mark on the live picture; null for one on a held picture. */
      readonly grip: Grip | null;
    }
  | {
      readonly type: 'texting';
      readonly keyframeId: string;
      readonly at: Point;
      /** The mark whose text this is; null for a text that is not placed yet. */
      readonly target: string | null;
      readonly value: string;
    };

/** The technician's drawing tools and what they are at. */
export type BoardState = Pick<MarkStyle, 'sense'> & {
  readonly tool: Tool;
  readonly color: Color;
  readonly selectedId: string | null;
  readonly action: Action;
};

/** How the board starts: pointing, with the first colour. */
export const emptyBoard: BoardState = {
  tool: 'point',
  color: 'orange',
  sense: 'clockwise',
  selectedId: null,
  action: { type: 'idle' },
};

/** How far a drag has come. */
export function distance(from: Point, to: Point): Point {
  return [to[0] - from[0], to[1] - from[1]];
}

/** The mark that is being drawn or dragged, as it would be if the pointer were let go now. */
export function previewOf(state: BoardState, author: string): Annotation | null {
  const { action, color, sense } = state;
  if (action.type === 'dragging') return moved(action.original, distance(action.from, action.to));
  if (action.type !== 'drawing') return null;
  const made = draft(action.gesture, { color, sense, number: 1, text: '' });
  return made && annotationFrom(made, { id: action.id, author, keyframeId: action.keyframeId });
}

/** Where a mark's text is typed: a step's and a text's own place; null for marks that carry no words. */
export function textPlaceOf(annotation: Annotation): Point | null {
  return annotation.kind === 'text' || annotation.kind === 'step' ? annotation.placement.at : null;
}
