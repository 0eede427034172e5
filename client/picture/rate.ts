/** How many of the presented frames were tracked over the last while. */
const overMs = 2_000;
/** Below this share a device is struggling; every second frame, which is a pace of its own, is not. */
const slowShare = 0.45;
/** Fewer frames than this say nothing. */
const fewest = 15;

/** Counts frames that were shown and those that were tracked. */
export class TrackedRate {
  #shown: number[] = [];
  #tracked: number[] = [];

  /** `at` is ms of a monotonic clock. */
  shown(at: number): void {
    this.#shown = [...this.#shown.filter((time) => time > at - overMs), at];
    this.#tracked = this.#tracked.filter((time) => time > at - overMs);
  }

  tracked(at: number): void {
    this.#tracked.push(at);
  }

  /** Fewer than half of the frames are tracked [rule.F3]. */
  get isSlow(): boolean {
    return this.#shown.length >= fewest && this.#tracked.length < slowShare * this.#shown.length;
  }

  /** Median time between two presented frames, ms; that of 30 frames a second while nothing is known. */
  get intervalMs(): number {
    const gaps = this.#shown.slice(1).map((at, index) => at - (this.#shown[index] ?? at));
    return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 1000 / 30;
  }

  reset(): void {
    this.#shown = [];
    this.#tracked = [];
  }
}
