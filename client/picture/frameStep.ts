/** What is stepped by where the browser does not tell its frames, and the most that is between two of them, s. */
const usualSeconds = 1 / 30;
const longestSeconds = 1;
/** Just before a frame, and just within it, s. */
const hair = 0.001;
/** A frame that was sought is presented within this, ms, or is the one that was there before. */
const presentedWithinMs = 150;

/** Goes from frame to frame of a video that stands still. */
export class FrameStep {
  readonly #video: HTMLVideoElement;
  /** When the frame that is shown begins, s of its file; null where the browser does not tell. */
  #frameAt: number | null = null;
  #handle = 0;
  #told: () => void = () => undefined;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    if (Reflect.has(video, 'requestVideoFrameCallback')) this.#listen();
  }

  /** Resolves with where the next frame begins, or the one before, s. */
  async step(direction: 1 | -1): Promise<number> {
    const from = this.#frameAt;
    if (from === null) return await this.#seek(this.#video.currentTime + direction * usualSeconds);
    if (direction === -1) return await this.#seek(from - hair);
    let at = from;
    for (let ahead = usualSeconds; at <= from && ahead <= longestSeconds; ahead += usualSeconds)
      at = await this.#seek(from + ahead);
    return at;
  }

  close(): void {
    if (this.#handle) this.#video.cancelVideoFrameCallback(this.#handle);
  }

  #listen(): void {
    this.#handle = this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
      this.#frameAt = mediaTime;
      this.#told();
      this.#listen();
    });
  }

  async #seek(seconds: number): Promise<number> {
    const target = Math.min(Math.max(0, seconds), this.#video.duration || 0);
    const sought = new Promise((resolve) => this.#video.addEventListener('seeked', resolve, { once: true }));
    const before = this.#frameAt;
    const presented = new Promise<void>((resolve) => {
      this.#told = resolve;
    });
    this.#video.currentTime = target;
    await sought;
    if (before === null) return target;
    const late = new Promise((resolve) => setTimeout(resolve, presentedWithinMs));
    await Promise.race([presented, late]);
    return this.#frameAt === before || this.#frameAt === null
      ? target < before
        ? target
        : before
      : this.#frameAt + hair;
  }
}
