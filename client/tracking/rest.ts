import type { Point2 } from './homography.ts';

/** Px of the tracked picture a frame: below it a mark is at rest. */
const restSpeed = 2;
/** Hz that are let through at rest, and how many more for each px/s. */
const calm = { least: 1, perSpeed: 0.3 };

type Last = { readonly raw: Point2; readonly shown: Point2; readonly at: number };

/** How much of a change is taken over after `seconds` by a low pass of `cutoff` Hz. */
function share(cutoff: number, seconds: number): number {
  return 1 / (1 + 1 / (2 * Math.PI * cutoff * seconds));
}

/**
 * Stills the trembling of a spot that is at rest, and leaves one that moves as it is, so that nothing lags. Answers by how
 * much the spot is to be shifted, px. The more it moves the less it is filtered: Casiez, Roussel and Vogel, "1 euro filter",
 * CHI 2012.
 */
export class RestFilter {
  #last: Last | null = null;

  /** `at` is ms. */
  shift(raw: Point2, at: number): Point2 {
    const last = this.#last;
    const seconds = last ? (at - last.at) / 1000 : 0;
    const speed = last ? Math.hypot(raw[0] - last.raw[0], raw[1] - last.raw[1]) : Number.POSITIVE_INFINITY;
    if (!last || seconds <= 0 || speed >= restSpeed) {
      this.#last = { raw, shown: raw, at };
      return [0, 0];
    }
    const part = share(calm.least + (calm.perSpeed * speed) / seconds, seconds);
    const [x, y] = last.shown;
    const shown: Point2 = [x + part * (raw[0] - x), y + part * (raw[1] - y)];
    this.#last = { raw, shown, at };
    return [shown[0] - raw[0], shown[1] - raw[1]];
  }

  /** The spot is out of sight: whatever comes next is taken as it is. */
  reset(): void {
    this.#last = null;
  }
}
