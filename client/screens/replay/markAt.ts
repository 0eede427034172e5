import type { LiveFeed } from '#client/picture/liveFeed.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import type { Drawing } from '#models/drawing.ts';
import { hit, stacked } from '#models/tool.ts';
import { ontoKeyframe } from '../technician/liveGrip.ts';

type Seen = { readonly drawing: Drawing; readonly marks: readonly Annotation[]; readonly feed: LiveFeed | null };

/** The mark at a spot of the picture (0..1 of its sides), topmost first; null where none is to be seen. */
export function markAt({ drawing, marks, feed }: Seen, at: Point): Annotation | null {
  const isHit = (mark: Annotation) => {
    const keyframe = drawing.keyframes.get(mark.placement.keyframeId);
    if (!keyframe) return false;
    const aspect = keyframe.width / keyframe.height;
    if (drawing.shown.value !== null) return hit([mark], at, aspect) !== null;
    const place = feed?.current.get(mark.id);
    if (!feed?.size || !place || place.state === 'searching') return false;
    return hit([mark], ontoKeyframe(place.homography, feed.size, keyframe)(at), aspect) !== null;
  };
  return [...stacked(marks)].reverse().find(isHit) ?? null;
}
