import { vi } from 'vitest';

/** A video element as far as one is played with: it runs when a test says so. */
export class FilmVideo extends EventTarget {
  duration = 1_000;
  currentTime = 0;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  preservesPitch = false;
  muted = false;
  paused = true;
  error: { code: number } | null = null;
  /** Addresses it was given, in order; another time where it was asked to load once more. */
  readonly loaded: string[] = [];
  #src = '';

  get src(): string {
    return this.#src;
  }
  set src(url: string) {
    this.#src = url;
    this.load();
  }

  load(): void {
    this.error = null;
    this.currentTime = 0;
    this.playbackRate = this.defaultPlaybackRate;
    if (this.#src) this.loaded.push(this.#src);
  }

  removeAttribute(): void {
    this.#src = '';
  }

  async play(): Promise<void> {
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  /** The file is here. */
  opens(): void {
    this.dispatchEvent(new Event('loadedmetadata'));
    this.dispatchEvent(new Event('canplay'));
  }

  /** It runs on to a place in its file, s. */
  runsTo(seconds: number): void {
    this.currentTime = seconds;
    this.dispatchEvent(new Event('timeupdate'));
  }

  ends(): void {
    this.paused = true;
    this.dispatchEvent(new Event('ended'));
  }

  fails(code: number): void {
    this.error = { code };
    this.dispatchEvent(new Event('error'));
  }
}

/** What a page has around such an element. */
export function stubPage(): void {
  vi.stubGlobal('MediaError', { MEDIA_ERR_DECODE: 3 });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
}
