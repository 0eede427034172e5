/** What a projector is to show: a file by its number and address, from where (s), and whether it runs. */
type Showing = {
  readonly file: number;
  readonly url: string;
  readonly seconds: number;
  readonly isRunning: boolean;
};

type ProjectorEvents = {
  /** The picture may have moved on by itself. */
  onTime(): void;
  onEnded(): void;
  /** The browser does not let it run by itself. */
  onStopped(): void;
  /** It waits for bytes, or does not any more. */
  onWaiting(isWaiting: boolean): void;
  /** A file cannot be played here, by its number. */
  onUnplayable(file: number): void;
};

/** A file that did not come is asked for again after these pauses, ms; after the last of them it cannot be played. */
const againAfterMs = [500, 1_500, 4_000];

/** As near as this, s, it stands where it is to be. */
const nearSeconds = 0.002;

/** The frame that is shown, as an address; empty where there is none. */
function lastFrame(video: HTMLVideoElement): string {
  if (!video.videoWidth || !video.ended) return '';
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0);
  return canvas.toDataURL('image/jpeg', 0.8);
}

/** Plays files in a video element, one at a time. */
export class Projector {
  readonly #video: HTMLVideoElement;
  readonly #events: ProjectorEvents;
  readonly #endings: (() => void)[] = [];
  #showing: Showing | null = null;
  #isLoading = false;
  #failures = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #painting = 0;

  constructor(video: HTMLVideoElement, events: ProjectorEvents) {
    this.#video = video;
    this.#events = events;
    Object.assign(video, { preservesPitch: true, playsInline: true, preload: 'auto' });
    this.#on('loadedmetadata', () => this.#loaded());
    this.#on('timeupdate', () => this.#ran());
    this.#on('ended', () => events.onEnded());
    this.#on('error', () => this.#failed());
    for (const name of ['waiting', 'seeking'] as const) this.#on(name, () => events.onWaiting(true));
    for (const name of ['playing', 'canplay', 'seeked'] as const)
      this.#on(name, () => events.onWaiting(this.#isLoading));
    const paint = () => {
      this.#painting = requestAnimationFrame(paint);
      if (this.#showing?.isRunning) events.onTime();
    };
    paint();
  }

  /** Where the file stands that is shown, s; null while it is not open yet. */
  get seconds(): number | null {
    return this.#isLoading || !this.#showing ? null : this.#video.currentTime;
  }

  show(showing: Showing): void {
    const before = this.#showing;
    this.#showing = showing;
    if (before?.file !== showing.file) return this.#load(showing);
    if (!this.#isLoading) this.#place(showing);
  }

  /** Lets it run on from where it stands, or stand there. */
  run(isRunning: boolean): void {
    if (!this.#showing) return;
    this.#showing = { ...this.#showing, isRunning };
    if (!this.#isLoading) this.#follow(this.#showing);
  }

  setSpeed(speed: number): void {
    // Another file begins with the default.
    this.#video.defaultPlaybackRate = speed;
    this.#video.playbackRate = speed;
  }

  setMuted(isMuted: boolean): void {
    this.#video.muted = isMuted;
  }

  close(): void {
    for (const end of this.#endings) end();
    clearTimeout(this.#again);
    cancelAnimationFrame(this.#painting);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #on(name: keyof HTMLMediaElementEventMap, run: () => void): void {
    this.#video.addEventListener(name, run);
    this.#endings.push(() => this.#video.removeEventListener(name, run));
  }

  #load({ url, isRunning }: Showing): void {
    // Until the first frame of a file that follows is there, the last one of the file before is seen.
    this.#video.poster = isRunning ? lastFrame(this.#video) : '';
    clearTimeout(this.#again);
    this.#isLoading = true;
    this.#failures = 0;
    this.#events.onWaiting(true);
    this.#video.src = url;
  }

  #loaded(): void {
    this.#isLoading = false;
    if (this.#showing) this.#place(this.#showing);
  }

  #ran(): void {
    if (!this.#isLoading) this.#failures = 0;
    this.#events.onTime();
  }

  #place(showing: Showing): void {
    const isThere = Math.abs(this.#video.currentTime - showing.seconds) < nearSeconds;
    if (!isThere) this.#video.currentTime = showing.seconds;
    this.#follow(showing);
  }

  #follow({ isRunning }: Showing): void {
    if (!isRunning) return this.#video.pause();
    if (!this.#video.paused) return;
    this.#video.play().catch((error: unknown) => {
      // It was stopped, or another file was put in, before it ran.
      const isOvertaken = error instanceof DOMException && error.name === 'AbortError';
      if (!isOvertaken && !this.#video.error) this.#events.onStopped();
    });
  }

  /** Bytes that do not decode will not the next time; a line that broke may be there again. */
  #failed(): void {
    const { error } = this.#video;
    const showing = this.#showing;
    if (!showing || !error) return;
    const pause = againAfterMs[this.#failures];
    this.#failures += 1;
    if (!this.#isLoading) this.#showing = { ...showing, seconds: this.#video.currentTime };
    this.#isLoading = true;
    if (pause === undefined || error.code === MediaError.MEDIA_ERR_DECODE) {
      this.#showing = null;
      return this.#events.onUnplayable(showing.file);
    }
    this.#events.onWaiting(true);
    this.#again = setTimeout(() => this.#video.load(), pause);
  }
}
