import type { Extent, Grey } from '#client/tracking/grey.ts';
import { invert, project } from '#client/tracking/homography.ts';
import type { Kernels } from '#client/tracking/kernels.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Fix, Tracker } from '#client/tracking/tracker.ts';
import { follow, type Lens, seeThrough } from './pictures.ts';

/** How a phone is held: what of the world is in the middle of the picture, how large, and how far it is turned (radians). */
export type Pose = { readonly x: number; readonly y: number; readonly scale: number; readonly turn?: number };

/** World px -> picture px. */
function viewOf({ x, y, scale, turn = 0 }: Pose, { width, height }: Extent): Homography {
  const [c, s] = [scale * Math.cos(turn), scale * Math.sin(turn)];
  return [c, -s, width / 2 - c * x + s * y, s, c, height / 2 - s * x - c * y, 0, 0, 1];
}

/** One picture of a walk: what is seen in it, and where the world lies; null where none of it is to be seen. */
export type Shot = { readonly picture: Grey; readonly view: Homography | null };

export const landscape: Extent = { width: 640, height: 360 };

/** The world seen from a pose. */
export function shoot(world: Grey, pose: Pose, lens: Extent & Partial<Lens> = landscape): Shot {
  const view = viewOf(pose, lens);
  return { picture: seeThrough({ noise: 1.5, gain: 1, ...lens }, world, view), view };
}

/** The same pose `count` times over, as steady as a hand is. */
export function held(count: number, pose: Pose): Pose[] {
  const shake = (n: number) => ({ x: pose.x + 2 * Math.sin(n * 1.3), y: pose.y + 1.5 * Math.cos(n * 0.9) });
  return Array.from({ length: count }, (_, n) => ({ ...pose, ...shake(n) }));
}

/** From one pose to another in `count` pictures. */
export function moving(count: number, from: Required<Pose>, to: Required<Pose>): Pose[] {
  const part = (n: number, key: keyof Pose) => from[key] + ((to[key] - from[key]) * n) / count;
  return Array.from({ length: count }, (_, n) => ({
    x: part(n + 1, 'x'),
    y: part(n + 1, 'y'),
    scale: part(n + 1, 'scale'),
    turn: part(n + 1, 'turn'),
  }));
}

/** What was said of the mark in one picture; `off` is how far it is from where it belongs, px, infinite where it is not in view. */
type Seen = { readonly state: Fix['state']; readonly off: number };

/** Shows a tracker that has one mark in the middle of its keyframe these pictures. */
export function show(tracker: Tracker, keyframe: Shot, shots: readonly Shot[]): Seen[] {
  const middle = [keyframe.picture.width / 2, keyframe.picture.height / 2] as const;
  const spot = project(invert(keyframe.view as Homography), ...middle);
  return shots.map(({ picture, view }) => {
    const [fix] = tracker.track(picture);
    if (!fix?.homography) return { state: 'searching', off: 0 };
    const [u, v] = project(fix.homography, ...middle);
    const [s, t] = view ? project(view, ...spot) : [Number.POSITIVE_INFINITY, 0];
    return { state: fix.state, off: Math.hypot(u - s, v - t) };
  });
}

/** A tracker that holds a mark in the middle of this picture. */
export function trackerOn(kernels: Kernels, keyframe: Shot): Tracker {
  return follow(kernels, keyframe.picture);
}

/** Pictures in which the mark is shown more than `most` px from where it belongs. */
export function misplaced(seen: readonly Seen[], most = 4): Seen[] {
  return seen.filter(({ state, off }) => state !== 'searching' && !(off <= most));
}

/** Pictures until the mark was first shown for good. */
export function foundAfter(seen: readonly Seen[]): number {
  return seen.findLastIndex(({ state }) => state === 'searching') + 1;
}
