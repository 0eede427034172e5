import type { Size } from '#client/picture/size.ts';
import { project } from '#client/tracking/homography.ts';
import type { Place } from '#client/tracking/place.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import { pointsOf } from '#models/reach.ts';
import type { Clear } from './overlayProps.ts';

/** What a mark is about, 0..1 of its keyframe: the tip of an arrow, the middle of another mark. */
function spotOf(annotation: Annotation): Point {
  if (annotation.kind === 'arrow') return annotation.placement.to;
  const points = pointsOf(annotation);
  const middle = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, points.length);
  return [middle(0), middle(1)];
}

/** What is looked at: the picture's size in px, and the part of it that nothing lies over. */
type Sight = { readonly picture: Size; readonly clear: Clear };

/**
 * Where an arrow at the edge has to point for a mark on a moving picture, 0..1 of that: to one that is searched for, as far
 * as is known where it is, and to one that is found where it cannot be seen. Null where no arrow is needed.
 */
export function towards(
  annotation: Annotation,
  place: Place,
  { picture, clear, keyframe }: Sight & { readonly keyframe: Size },
): Point | null {
  const share = ([x, y]: readonly [number, number]): Point => [(x + 0.5) / picture.width, (y + 0.5) / picture.height];
  if (place.state === 'searching') {
    const spot = place.expected ?? place.lastSeen;
    return spot && share(spot);
  }
  const [x, y] = spotOf(annotation);
  const [u, v] = project(place.homography, x * keyframe.width - 0.5, y * keyframe.height - 0.5);
  const at = share([u, v]);
  const isSeen = at[0] >= clear.left && at[0] <= clear.right && at[1] >= clear.top && at[1] <= clear.bottom;
  return isSeen ? null : at;
}
