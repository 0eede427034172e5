import type { Extent } from './grey.ts';
import type { MarkSite } from './mark.ts';
import type { Plane } from './place.ts';
import { createPlaneWatch, type PlaneWatch } from './planeWatch.ts';
import type { Fix } from './tracker.ts';

/** The plane found for a mark, as it stands on its keyframe now; null where what was known no longer holds. */
export type PlaneNews = { readonly site: MarkSite; readonly plane: Plane | null };

type Sight = { readonly fix: Fix; readonly picture: Extent };
type Watched = { readonly site: MarkSite; readonly watch: PlaneWatch; plane: Plane | null };
type Job = { readonly watched: Watched; readonly steps: Iterator<void, Plane | null> };

/** Learns what each mark stands on, in slices between frames, and the newest sight of each alone. */
export class Planes {
  readonly #watched = new Map<string, Watched>();
  /** The mark that has waited longest comes first, with what was seen of it last. */
  readonly #waiting = new Map<string, Sight>();
  #job: Job | null = null;

  add(site: MarkSite, keyframe: Extent): void {
    this.remove(site.id);
    this.#watched.set(site.id, { site, watch: createPlaneWatch({ ...site, keyframe }), plane: null });
  }

  remove(id: string): void {
    if (this.#job?.watched.site.id === id) this.#job = null;
    this.#waiting.delete(id);
    this.#watched.delete(id);
  }

  /** Keeps the fixes in a picture of this size that something can be learnt from. */
  note(fixes: readonly Fix[], picture: Extent): void {
    for (const fix of fixes) if (fix.state === 'solid' && fix.isFree) this.#waiting.set(fix.id, { fix, picture });
  }

  get isIdle(): boolean {
    return this.#job === null && this.#waiting.size === 0;
  }

  /** One slice, about a millisecond at most; answers a plane that has changed by it. */
  learn(): PlaneNews | null {
    this.#job ??= this.#next();
    const [job, step] = [this.#job, this.#job?.steps.next()];
    if (!job || !step?.done) return null;
    this.#job = null;
    const { watched } = job;
    if (step.value === watched.plane) return null;
    watched.plane = step.value;
    return { site: watched.site, plane: step.value };
  }

  #next(): Job | null {
    for (const [id, { fix, picture }] of this.#waiting) {
      this.#waiting.delete(id);
      const watched = this.#watched.get(id);
      if (!watched || !fix.homography) continue;
      return { watched, steps: watched.watch.see(fix.homography, fix.sigma ?? Number.POSITIVE_INFINITY, picture) };
    }
    return null;
  }
}
