import { rounded } from '#models/grid.ts';
import type { Operation } from '#models/operation.ts';

type DraftOf<T> = T extends Operation ? Omit<T, 'id' | 'stamp'> : never;
/** An operation before it has its id and stamp. */
export type OperationDraft = DraftOf<Operation>;

/** Makes a draft an operation. Ink is kept to the grid of the keyframe's points, so that it is short on the wire. */
export function stamped(draft: OperationDraft, sign: { readonly id: string; readonly stamp: number }): Operation {
  return draft.type === 'extend' ? { ...draft, ...sign, points: draft.points.map(rounded) } : { ...draft, ...sign };
}
