import type { LiveFeed } from '#client/picture/liveFeed.ts';
import { project } from '#client/tracking/homography.ts';
import type { Point } from '#models/annotation.ts';
import type { SurfaceSpot } from '#models/channel.ts';
import type { Drawing } from '#models/drawing.ts';

/** Where a spot on the surface of a mark is on the live picture, 0..1; null while that mark is not found here. */
export function carried(
  { mark, at }: SurfaceSpot,
  { current, size }: Pick<LiveFeed, 'current' | 'size'>,
  { marks, keyframes }: Pick<Drawing, 'marks' | 'keyframes'>,
): Point | null {
  const place = current.get(mark);
  const keyframe = keyframes.get(marks.get(mark)?.drawn?.placement.keyframeId ?? '');
  if (!place || place.state === 'searching' || !keyframe || !size) return null;
  const [u, v] = project(place.homography, at[0] * keyframe.width - 0.5, at[1] * keyframe.height - 0.5);
  return [(u + 0.5) / size.width, (v + 0.5) / size.height];
}
