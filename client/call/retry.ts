import { backoff } from '#models/watchdog.ts';
import type { Clock } from './clock.ts';

/** Tries one thing again and again, with growing pauses, for as long as its owner asks for it. */
export class Retry {
  readonly #clock: Clock;
  readonly #run: () => Promise<'done' | 'again'>;
  #tries = 0;
  #isRunning = false;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, run: () => Promise<'done' | 'again'>) {
    this.#clock = clock;
    this.#run = run;
  }

  /** The first try comes at once, each further one after a pause; asking while one is due changes nothing. */
  request(): void {
    if (this.#isRunning || this.#cancel) return;
    const pauseMs = this.#tries === 0 ? 0 : backoff(this.#tries - 1, this.#clock.random());
    this.#tries += 1;
    this.#cancel = this.#clock.after(pauseMs, () => this.#go());
  }

  /** Something changed for the better: a try that waits goes now. */
  hurry(): void {
    if (!this.#cancel) return;
    this.#tries = 1;
    this.#go();
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** It has worked for a while: pauses start small again. */
  calm(): void {
    if (!this.#cancel) this.#tries = 0;
  }

  #go(): void {
    this.cancel();
    this.#isRunning = true;
    const settle = (next: 'done' | 'again') => {
      this.#isRunning = false;
      if (next === 'again') this.request();
    };
    void this.#run().then(settle, () => settle('again'));
  }
}
