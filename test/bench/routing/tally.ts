import type { Level } from '#models/level.ts';
import type { Pair } from '#test/support/routing/simulate.ts';
import { quantile, round } from '../figures.ts';

/** How a policy did in a scenario: seconds, and shares of 1. */
export type PolicyFigures = {
  readonly mean: number;
  readonly meanL1: number;
  readonly meanL2: number;
  readonly meanL3: number;
  readonly p95L3: number;
  readonly certified: number;
  readonly callbacksIn180: number;
  /** Of those a promise was given to; a policy without a promise test promises every one. */
  readonly callbacksPromisedIn180: number;
  /** Of the time level 3 spends in sessions. */
  readonly l3OnL1: number;
  /** The longest wait of a replication, in the mean. */
  readonly longest: number;
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Collects what happens to the sessions that are counted. Waits in seconds. */
export class Tally {
  readonly #byLevel: Record<Level, number[]> = { 1: [], 2: [], 3: [] };
  readonly #certified: number[] = [];
  readonly #callbacks: number[] = [];
  readonly #promised: number[] = [];
  readonly #longest: number[] = [];
  readonly #level3 = { workMs: 0, onLevel1Ms: 0 };
  #unpromised = new Set<string>();
  #announced = { count: 0, kept: 0 };

  beginRun(): void {
    this.#longest.push(0);
    this.#unpromised = new Set();
  }

  promise(sessionId: string, isPromised: boolean): void {
    if (!isPromised) this.#unpromised.add(sessionId);
  }

  /** An announced wait is over. */
  announced(isKept: boolean): void {
    this.#announced.count += 1;
    if (isKept) this.#announced.kept += 1;
  }

  start({ session, technician }: Pair, waitedMs: number, workMs: number): void {
    const seconds = waitedMs / 1_000;
    this.#byLevel[session.level].push(seconds);
    this.#longest.push(Math.max(this.#longest.pop() ?? 0, seconds));
    if (session.certified) this.#certified.push(seconds);
    if (session.callbackDueAt !== null) {
      this.#callbacks.push(seconds);
      if (!this.#unpromised.has(session.id)) this.#promised.push(seconds);
    }
    if (technician.level !== 3) return;
    this.#level3.workMs += workMs;
    if (session.level === 1) this.#level3.onLevel1Ms += workMs;
  }

  /** The share of announced waits that ended within the upper bound; NaN when none was announced. */
  get coverage(): number {
    return this.#announced.kept / this.#announced.count;
  }

  /** The share of callbacks that could be promised. */
  get promisedShare(): number {
    return this.#promised.length / this.#callbacks.length;
  }

  figures(): PolicyFigures {
    const [one, two, three] = [this.#byLevel[1], this.#byLevel[2], this.#byLevel[3]];
    const inTime = (waits: readonly number[]) => round(waits.filter((wait) => wait <= 180).length / waits.length, 4);
    return {
      mean: round(mean([...one, ...two, ...three])),
      meanL1: round(mean(one)),
      meanL2: round(mean(two)),
      meanL3: round(mean(three)),
      p95L3: round(quantile(three, 0.95)),
      certified: round(mean(this.#certified)),
      callbacksIn180: inTime(this.#callbacks),
      callbacksPromisedIn180: inTime(this.#promised),
      l3OnL1: round(this.#level3.onLevel1Ms / this.#level3.workMs, 4),
      longest: round(mean(this.#longest)),
    };
  }
}
