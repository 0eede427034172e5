import { frameOf, type Picture, takenAt } from './grab.ts';
import { isAsForeseen, type Luma, type Passage } from './likeness.ts';
import { LumaReader } from './luma.ts';

/** A frame that was presented and is not tracked; `at` is ms of the clock of those that are. */
export type Untracked = { readonly picture: Picture; readonly at: number };

/** The newest frame that the tracker was not given, to be painted between two that it was. Whoever takes it closes it. */
export class Spare {
  #held: Untracked | null = null;
  readonly #readers = [new LumaReader(), new LumaReader()] as const;
  #isReading = false;
  #tracked: Picture | null = null;
  #luma: Luma | null = null;

  /** Keeps what the video shows now, where that takes no copy. */
  hold(video: HTMLVideoElement): void {
    this.drop();
    const picture = frameOf(video);
    this.#held = picture && { picture, at: takenAt(picture) ?? 0 };
  }

  take(): Untracked | null {
    const held = this.#held;
    this.#held = null;
    return held;
  }

  drop(): void {
    this.take()?.picture.close();
  }

  /** The frame that was tracked last, in which marks were found. */
  follows(tracked: Picture | null): void {
    this.#tracked = tracked;
    this.#luma = null;
  }

  /**
   * Whether a frame looks, where marks are foreseen, as the tracked one does where they were found: not after a cut, a jump
   * or a change of light. False of a second frame while one is being read.
   */
  async isAsForeseen(picture: Picture, passages: readonly Passage[]): Promise<boolean> {
    const tracked = this.#tracked;
    if (this.#isReading || !tracked) return false;
    this.#isReading = true;
    const [before, after] = this.#readers;
    const luma = this.#luma ?? (await before.read(tracked));
    const next = luma && (await after.read(picture));
    this.#isReading = false;
    if (tracked !== this.#tracked) return false;
    this.#luma = luma;
    return luma !== null && next !== null && isAsForeseen(passages, [luma, next]);
  }
}
