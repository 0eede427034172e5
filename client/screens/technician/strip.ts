import type { Keyframe } from '#models/annotation.ts';
import { annotationsOf, type Drawing } from '#models/drawing.ts';
import type { SnapshotView } from '#models/view.ts';

/** A picture in the strip: with its last kept copy, if it was kept, and how many marks are on it now. */
export type StripItem = {
  readonly keyframe: Keyframe;
  readonly snapshot: SnapshotView | null;
  readonly markCount: number;
};

/**
 * The pictures worth coming back to, oldest first: everything the customer sent, everything kept or drawn on,
 * and the one on the screen. A frame that was only held for a moment is left out.
 */
export function stripOf(drawing: Drawing, snapshots: readonly SnapshotView[]): readonly StripItem[] {
  const kept = new Map(snapshots.map((snapshot) => [snapshot.keyframe.id, snapshot]));
  const keyframes = new Map(snapshots.map(({ keyframe }) => [keyframe.id, keyframe]));
  for (const keyframe of drawing.keyframes.values()) keyframes.set(keyframe.id, keyframe);
  return [...keyframes.values()]
    .map((keyframe) => ({
      keyframe,
      snapshot: kept.get(keyframe.id) ?? null,
      markCount: annotationsOf(drawing, keyframe.id).length,
    }))
    .filter(({ keyframe, snapshot, markCount }) => {
      return keyframe.source !== 'held' || snapshot !== null || markCount > 0 || drawing.shown.value === keyframe.id;
    })
    .sort((a, b) => a.keyframe.takenAt - b.keyframe.takenAt);
}
