import type { Plane } from '#client/tracking/place.ts';
import { unit } from '#models/pose.ts';

/** What a mark stands on: the plane found for it, and how far it has gone over to that from the guess, 0 to 1. */
export type Footing = { readonly plane: Plane; readonly weight: number };

type Standing = Footing | null;
/** Asked anew in each frame. `isHidden`: nobody sees it, so that nothing needs to be gentle. */
type Ask = { readonly plane: Plane | null; readonly now: number; readonly isCalm: boolean; readonly isHidden: boolean };

const durationMs = 300;

function mixed(a: Plane, b: Plane, t: number): Plane {
  const at = (axis: 0 | 1 | 2) => a.normal[axis] * (1 - t) + b.normal[axis] * t;
  return { normal: [...unit([at(0), at(1), at(2)])], focal: a.focal * (1 - t) + b.focal * t };
}

/** Between two footings; one that is nothing lends its plane from the other. */
function between(from: Standing, to: Standing, t: number): Standing {
  const [a, b] = [from?.plane ?? to?.plane, to?.plane ?? from?.plane];
  if (!a || !b) return null;
  const weight = (from?.weight ?? 0) * (1 - t) + (to?.weight ?? 0) * t;
  return { plane: mixed(a, b, t), weight };
}

/** Goes over to each plane that is found in 300 ms, or at once for those who asked for less motion. */
export function createFooting() {
  let target: Plane | null = null;
  let [from, to, shown]: Standing[] = [null, null, null];
  let startedAt: number | null = null;
  return {
    /** Answers where the mark stands now, the same object while nothing moves; else another frame needs to follow. */
    step({ plane, now, isCalm, isHidden }: Ask): { footing: Standing; isMoving: boolean } {
      if (plane !== target) {
        target = plane;
        [from, to, startedAt] = [shown ?? null, plane && { plane, weight: 1 }, now];
      }
      if (startedAt === null) return { footing: shown ?? null, isMoving: false };
      const passed = isCalm || isHidden ? 1 : Math.min(1, (now - startedAt) / durationMs);
      const eased = passed * passed * (3 - 2 * passed);
      shown = passed === 1 ? (to ?? null) : between(from ?? null, to ?? null, eased);
      if (passed === 1) startedAt = null;
      return { footing: shown ?? null, isMoving: startedAt !== null };
    },
  };
}
