/**
 * The server's clock, as far as its news tell: news is never here before it was written, so that the quickest one is the
 * nearest to it. It counts on by a monotonic clock, whatever is done to this device's own.
 */
export class ServerClock {
  #ahead = Number.POSITIVE_INFINITY;

  /** News that was written at `sentAt`, epoch ms of the server, came at `at`, monotonic ms. */
  hear(sentAt: number, at: number): void {
    this.#ahead = Math.min(this.#ahead, at - sentAt);
  }

  /** Epoch ms of the server at a monotonic time; no later than it is there. */
  now(at: number): number {
    return at - this.#ahead;
  }
}
