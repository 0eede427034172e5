import type { Clock } from '#client/call/clock.ts';
import { reportDueMs, type Told, type TrackingReport } from '#models/tracking.ts';

type Parts = {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** False when nobody could hear it. */
  send(report: TrackingReport): boolean;
};

/** Tells the technician what the customer sees of the marks: what is new, and no oftener than can be of use [rule.F3]. */
export class TrackingNews {
  readonly #parts: Parts;
  #latest: TrackingReport | null = null;
  #told: Told | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  is(report: TrackingReport): void {
    this.#latest = report;
    if (!this.#cancel) this.#tell();
  }

  /** Somebody hears us again, who knows nothing. */
  connected(): void {
    this.#told = null;
    this.close();
    this.#tell();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #tell(): void {
    const report = this.#latest;
    const now = this.#parts.clock.now();
    const dueMs = report && reportDueMs(this.#told, report, now);
    if (!report || dueMs === null) return;
    if (dueMs === 0) {
      if (this.#parts.send(report)) this.#told = { report, at: now };
      return;
    }
    this.#cancel = this.#parts.clock.after(dueMs, () => {
      this.#cancel = null;
      this.#tell();
    });
  }
}
