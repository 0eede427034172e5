import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#client/call/clock.ts';
import { typingMs } from '#models/chat/typing.ts';
import type { ChatSide } from '#models/chat.ts';
import type { ChatNews } from '#models/wire/chat.ts';

/** Who of the other side is writing; a customer has no name here. */
export type Typist = { readonly name: string | null };

type ChatTypingParts = {
  readonly side: ChatSide;
  readonly clock: Clock;
  /** Tells the other side that this one is writing. */
  tell(): void;
};

/** That somebody is writing, both ways: told now and then, shown for a while, kept nowhere [rule.C6]. */
export class ChatTyping {
  /** Null while nobody of the other side is writing. */
  readonly store: StoreApi<{ readonly typist: Typist | null }> = createStore(() => ({ typist: null }));
  readonly #parts: ChatTypingParts;
  #toldAt = Number.NEGATIVE_INFINITY;
  #cancelLapse: () => void = () => undefined;

  constructor(parts: ChatTypingParts) {
    this.#parts = parts;
  }

  /** This side is writing. */
  type(): void {
    const now = this.#parts.clock.now();
    if (now < this.#toldAt + typingMs.apart) return;
    this.#toldAt = now;
    this.#parts.tell();
  }

  /** What is written next is news again. */
  sent(): void {
    this.#toldAt = Number.NEGATIVE_INFINITY;
  }

  heard({ side, name }: Parameters<ChatNews['chat:typed']>[0]): void {
    if (side === this.#parts.side) return;
    this.#cancelLapse();
    this.store.setState({ typist: { name } });
    this.#cancelLapse = this.#parts.clock.after(typingMs.shown, () => this.stopped());
  }

  /** The other side said it, or is not heard of any more. */
  stopped(): void {
    this.#cancelLapse();
    this.store.setState({ typist: null });
  }
}
