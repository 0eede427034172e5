import { type Clock, realClock } from '#client/call/clock.ts';
import { reportDueMs, type Told } from '#models/sight.ts';
import type { TrackingReport } from '#models/tracking.ts';
import type { CustomerParty } from './party.ts';

type Parts = {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** False when nobody could hear it. */
  send(report: TrackingReport): boolean;
  /** Calls whenever somebody hears us anew, who knows nothing; returns what ends that. */
  onHeard(listener: () => void): () => void;
};

/** Tells the technician what the customer sees of the marks: what is new, and no oftener than can be of use [rule.F3]. */
export class TrackingNews {
  readonly #parts: Parts;
  readonly #unsubscribe: () => void;
  #latest: TrackingReport | null = null;
  #told: Told | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.onHeard(() => {
      this.#told = null;
      this.#rest();
      this.#tell();
    });
  }

  is(report: TrackingReport): void {
    this.#latest = report;
    if (!this.#cancel) this.#tell();
  }

  close(): void {
    this.#unsubscribe();
    this.#rest();
  }

  #rest(): void {
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

/** The news from a customer's page. */
export function createTrackingNews(party: Pick<CustomerParty, 'store' | 'tellTracking'>): TrackingNews {
  return new TrackingNews({
    clock: realClock,
    send: (report) => party.tellTracking(report),
    onHeard: (listener) =>
      party.store.subscribe(({ call }, before) => {
        if (call === 'connected' && before.call !== 'connected') listener();
      }),
  });
}
