import type { ChatLine } from './chatLine.ts';

/** Nearer to the end than this, in CSS pixels, the newest message is followed. */
const nearPx = 100;

type ChatReadingParts = {
  readonly line: Pick<ChatLine, 'look'>;
  /** What scrolls. */
  readonly list: HTMLElement;
  /** Whether a person has this page before them. */
  isInFront(): boolean;
  onAtEnd(isAtEnd: boolean): void;
};

/** A thread on a screen: its end is kept in sight unless the person scrolled back, and what they see is read [rule.C4]. */
export class ChatReading {
  readonly #parts: ChatReadingParts;
  readonly #off = new AbortController();
  readonly #size: ResizeObserver;
  #isAtEnd = true;

  constructor(parts: ChatReadingParts) {
    this.#parts = parts;
    const { signal } = this.#off;
    const look = () => this.#look();
    parts.list.addEventListener('scroll', () => this.#scrolled(), { signal });
    document.addEventListener('visibilitychange', look, { signal });
    for (const type of ['focus', 'blur']) globalThis.addEventListener(type, look, { signal });
    this.#size = new ResizeObserver(() => this.settle());
    this.#size.observe(parts.list);
    this.#look();
  }

  /** The list has grown, or has another height. */
  settle(): void {
    if (this.#isAtEnd) this.toEnd();
  }

  /** Shows the newest message. */
  toEnd(): void {
    const { list } = this.#parts;
    list.scrollTop = list.scrollHeight;
    this.#at(true);
  }

  close(): void {
    this.#off.abort();
    this.#size.disconnect();
    this.#parts.line.look(false);
  }

  #scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#parts.list;
    this.#at(scrollHeight - scrollTop - clientHeight < nearPx);
  }

  #at(isAtEnd: boolean): void {
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.#parts.onAtEnd(isAtEnd);
    this.#look();
  }

  #look(): void {
    this.#parts.line.look(this.#isAtEnd && this.#parts.isInFront());
  }
}
