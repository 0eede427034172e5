import { frameOf, type Picture, takenAt } from './grab.ts';

/** A frame that was presented and is not tracked; `at` is ms of the clock of those that are. */
export type Untracked = { readonly picture: Picture; readonly at: number };

/** The newest frame that the tracker was not given, to be painted between two that it was. Whoever takes it closes it. */
export class Spare {
  #held: Untracked | null = null;

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
}
