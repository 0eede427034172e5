import { momentIn, nextPlayed, offsetIn, playedBefore } from '#models/recording/reel.ts';
import { FrameTimes } from './frameTimes.ts';
import type { Player } from './player.ts';

type File = { readonly url: string; readonly fromMs: number; readonly toMs: number };
/** Fetched to be at hand: it is not played once more. */
const atHand = '?ahead=1';

/** Goes over a recording frame by frame, from file to file. */
export class Stepper {
  readonly #player: Player;
  readonly #files: readonly File[];
  readonly #times = new FrameTimes();
  #steps: Promise<void> = Promise.resolve();

  constructor(player: Player, files: readonly File[]) {
    this.#player = player;
    this.#files = files;
  }

  /** Stands still and goes a frame on or back. What is pressed quickly is gone step by step, before each frame is here too. */
  step(direction: 1 | -1): void {
    this.#player.pause();
    this.#steps = this.#steps.then(() => this.#go(direction));
  }

  close(): void {
    this.#times.close();
  }

  async #go(direction: 1 | -1): Promise<void> {
    const player = this.#player;
    const { part } = player.store.getState();
    const from = player.moment;
    const file = part?.kind === 'played' ? this.#files[part.file] : undefined;
    if (!part || !file) return this.#leaveHole(direction);
    const url = new URL(file.url + atHand, location.href).href;
    const seconds = await this.#times.beside(url, offsetIn(file, from), direction);
    // Meanwhile somebody went elsewhere, or lets it run.
    if (player.moment !== from || player.store.getState().isPlaying) return;
    const atMs = seconds === null ? null : momentIn(file, seconds);
    if (atMs !== null && atMs >= part.fromMs && atMs < part.toMs) return player.seek(atMs);
    player.seek(direction === 1 ? part.toMs : part.fromMs - 1);
  }

  #leaveHole(direction: 1 | -1): void {
    const player = this.#player;
    const { reel } = player.store.getState();
    const [next, before] = [nextPlayed(reel, player.moment), playedBefore(reel, player.moment)];
    if (direction === 1 && next) player.seek(next.fromMs);
    if (direction === -1 && before) player.seek(before.toMs - 1);
  }
}
