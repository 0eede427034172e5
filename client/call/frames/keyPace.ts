/** A picture that stands by itself comes this often at least, ms: to it one can seek, and from it a damaged film plays on. */
const mostMs = 10_000;
const leastMs = 3_000;
/** It is several times as large as another, and whoever shows has to make room for it: so much of all that comes at most. */
const share = 0.1;
/** One that was asked for takes a moment; then it is asked for again. */
const againMs = 500;
/** What came lately counts, a share of each picture's. */
const recent = 0.05;

/** When a key frame is to be asked for. Times in ms of one clock, sizes in bytes. */
export class KeyPace {
  #keyAt: number | null = null;
  #keyBytes = 0;
  #at: number | null = null;
  #bytesPerMs: number | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isWanted = true;

  came({ at, bytes, isKey }: { readonly at: number; readonly bytes: number; readonly isKey: boolean }): void {
    if (isKey) {
      [this.#keyAt, this.#keyBytes, this.#isWanted] = [at, bytes, false];
    } else if (this.#at !== null && at > this.#at) {
      const rate = bytes / (at - this.#at);
      this.#bytesPerMs = this.#bytesPerMs === null ? rate : this.#bytesPerMs + (rate - this.#bytesPerMs) * recent;
    }
    this.#at = at;
  }

  /** What came cannot be used before there is one. */
  want(): void {
    this.#isWanted = true;
  }

  /** So long from one to the next. */
  get everyMs(): number {
    const costMs = this.#keyBytes / ((this.#bytesPerMs ?? 0) * share || 1);
    return Math.min(mostMs, Math.max(leastMs, costMs));
  }

  /** Whether one is to be asked for now; whoever hears yes asks. */
  isDue(now: number): boolean {
    const isOld = this.#keyAt !== null && now - this.#keyAt >= this.everyMs && now - (this.#at ?? 0) < againMs;
    if (!(this.#isWanted || isOld) || now - this.#askedAt < againMs) return false;
    this.#askedAt = now;
    return true;
  }
}
