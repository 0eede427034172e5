import { type Ladder, newLadder, step } from '#models/quality/ladder.ts';
import { floorKbps, type Rung } from '#models/quality/rungs.ts';
import { bitsOf, mostKbps, type Train, trainFor } from '#models/quality/train.ts';
import type { Uplink as Reading } from './stats.ts';

/** Between two trains: until one arrived and until something is shown; then by how much of the picture goes out. */
const trainEveryMs = { first: 2_000, hd: 15_000, low: 5_000, stills: 4_000, voice: 6_000, text: 6_000 } as const;

function everyMsOf({ capacityKbps, rung }: Ladder, isShowing: boolean): number {
  if (capacityKbps === null || !isShowing) return trainEveryMs.first;
  return trainEveryMs[rung];
}
/** From here on the path takes all there is to send. */
const plentyKbps = 3_000;
/** A smaller change of what the path takes changes nothing. */
const worthTelling = 0.15;

type UplinkParts = {
  sendTrain(n: number, train: Train): boolean;
  onChange(change: { readonly rung: Rung; readonly capacityKbps: number | null }): void;
};

/** What the way out carries: measures it, and says when more or less of the picture is to be sent. */
export class UplinkWatch {
  readonly #parts: UplinkParts;
  #ladder: Ladder = newLadder;
  #told: Pick<Ladder, 'rung' | 'capacityKbps'> = newLadder;
  #n = 0;
  #sent: { readonly at: number; readonly train: Train; readonly isAnswered: boolean } | null = null;
  #trainKbps: number | null = null;

  constructor(parts: UplinkParts) {
    this.#parts = parts;
  }

  get rung(): Rung {
    return this.#ladder.rung;
  }

  get capacityKbps(): number | null {
    return this.#ladder.capacityKbps;
  }

  /** A train arrived as if through so many kbit/s. */
  trainArrived(n: number, kbps: number): void {
    if (!this.#sent || n !== this.#n) return;
    this.#sent = { ...this.#sent, isAnswered: true };
    this.#trainKbps = Math.min(kbps, mostKbps);
  }

  /** A path that is new knows nothing of trains that were on the old one. */
  renew(): void {
    this.#sent = null;
  }

  look(reading: Reading, at: number, isShowing: boolean): void {
    this.#ladder = step(this.#ladder, { ...reading, at, isShowing, trainKbps: this.#trainKbps });
    this.#trainKbps = null;
    this.#measure(at, isShowing);
    const { rung, capacityKbps } = this.#ladder;
    if (rung === this.#told.rung && !this.#isNews(capacityKbps)) return;
    this.#told = { rung, capacityKbps };
    this.#parts.onChange(this.#told);
  }

  #isNews(kbps: number | null): boolean {
    const told = this.#told.capacityKbps;
    if (told === null || kbps === null) return told !== kbps;
    if (told >= plentyKbps && kbps >= plentyKbps) return false;
    return Math.abs(kbps - told) > worthTelling * told;
  }

  #measure(at: number, isShowing: boolean): void {
    const { capacityKbps, rung } = this.#ladder;
    const isDone = capacityKbps !== null && capacityKbps >= plentyKbps && rung === 'hd';
    if (isDone && this.#sent?.isAnswered) return;
    const everyMs = everyMsOf(this.#ladder, isShowing);
    if (this.#sent && at - this.#sent.at < everyMs) return;
    const train = trainFor(capacityKbps);
    const before = this.#sent;
    // One that nobody has answered says that the path takes little; not that it takes no voice, as answers are lost too.
    if (before && !before.isAnswered && capacityKbps === null)
      this.#trainKbps = Math.max(floorKbps.voice, bitsOf(before.train) / (at - before.at));
    this.#n = (this.#n + 1) % 256;
    this.#sent = { at, train, isAnswered: false };
    if (!this.#parts.sendTrain(this.#n, train)) this.#sent = before;
  }
}
