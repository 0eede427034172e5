import type { Annotation } from './annotation.ts';
import { annotationsOf, type Drawing } from './drawing.ts';
import { mostFollowed } from './mostFollowed.ts';

/** What of a drawing says which marks follow. */
type Followable = Pick<Drawing, 'marks' | 'keyframes'>;
type Dated = { readonly annotation: Annotation; readonly stamp: number };

function newestFirst(a: Dated, b: Dated): number {
  return b.stamp - a.stamp || (a.annotation.id < b.annotation.id ? 1 : -1);
}

/** The marks on pictures that are here, those written last first. */
function byDate(drawing: Followable): Dated[] {
  return [...drawing.marks.values()]
    .flatMap(({ drawn, body }) =>
      drawn && body && drawing.keyframes.has(drawn.placement.keyframeId)
        ? [{ annotation: drawn, stamp: body.stamp }]
        : [],
    )
    .sort(newestFirst);
}

/** The mark written last; null while there is none. */
export function newestFollowed(drawing: Drawing): Annotation | null {
  return byDate(drawing)[0]?.annotation ?? null;
}

/**
 * The marks that are shown on the live picture: those written last, the same ones on both sides [rule.F1]. In an order
 * that is the same for everybody and does not change when one of them is moved.
 */
export function followedMarks(drawing: Followable): readonly Annotation[] {
  const keyframes = new Set<string>();
  const followed = new Set<Annotation>();
  for (const { annotation } of byDate(drawing)) {
    const { keyframeId } = annotation.placement;
    const isTaken = keyframes.has(keyframeId) || keyframes.size < mostFollowed.keyframes;
    if (!isTaken || followed.size === mostFollowed.marks) continue;
    keyframes.add(keyframeId);
    followed.add(annotation);
  }
  return [...followed].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The marks on a picture; on the live one (null) those that follow it. */
export function marksOn(drawing: Drawing, keyframeId: string | null): readonly Annotation[] {
  return keyframeId === null ? followedMarks(drawing) : annotationsOf(drawing, keyframeId);
}
