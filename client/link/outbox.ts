import type { Operation } from '#models/operation.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import { backoff } from '#models/watchdog.ts';
import type { Waiting } from './waitingList.ts';

type Numbered = { readonly id: string; readonly seq: number };
type Verdict<A> = Answer<{ readonly entries: readonly A[] }>;

/** `T`: what is sent, `A`: what the server says each became. */
export type OutboxParts<T = Operation, A = Numbered> = {
  readonly list: Waiting<T>;
  send(batch: readonly T[]): Promise<Verdict<A>>;
  after(ms: number, run: () => void): () => void;
  random(): number;
  onCount(count: number): void;
  onAcknowledged(entries: readonly A[]): void;
  /** The server will never take these; they are gone from here. */
  onRefused(reason: RefusalReason, batch: readonly T[]): void;
};

/** Pause between batches. */
export const batchMs = 100;
const storeAfterMs = 250;

/** Refusals that asking again will not change. */
const isFinal: Partial<Record<RefusalReason, true>> = {
  BAD_INPUT: true,
  FENCED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  TOO_LATE: true,
  TOO_LARGE: true,
};

/** What is on its way to one of the server's logs: kept in order, through reloads, until acknowledged [rule.M6]. */
export class Outbox<T = Operation, A = Numbered> {
  readonly #parts: OutboxParts<T, A>;
  readonly #list: Waiting<T>;
  readonly #onEmpty = new Set<() => void>();
  #state: 'shut' | 'open' | 'closed' = 'shut';
  #isSending = false;
  #failures = 0;
  /** After a batch was refused for one that is bad: how many go alone until that one is found. */
  #alone = 0;
  #cancelSend: (() => void) | null = null;
  #cancelStore: (() => void) | null = null;

  constructor(parts: OutboxParts<T, A>) {
    this.#parts = parts;
    this.#list = parts.list;
    parts.onCount(this.#list.items.length);
  }

  /** False when it is full: it was not taken. */
  add(item: T): boolean {
    if (!this.#list.add(item)) return false;
    this.#changed();
    this.#schedule();
    return true;
  }

  /** What is still on its way, oldest first. */
  pending(): readonly T[] {
    return [...this.#list.items];
  }

  /** From here on the server knows who we are, and operations are sent. */
  open(): void {
    if (this.#state === 'closed') return;
    this.#state = 'open';
    this.#failures = 0;
    this.#cancelSend?.();
    this.#send();
  }

  /** Holds everything back until it is opened again. */
  shut(): void {
    if (this.#state === 'open') this.#state = 'shut';
  }

  /** Resolves once nothing is on its way. */
  whenEmpty(): Promise<void> {
    if (this.#list.items.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onEmpty.add(resolve));
  }

  /** Writes what is on its way to the shelf now: the page is about to go. */
  store(): void {
    this.#cancelStore?.();
    this.#cancelStore = null;
    this.#list.store();
  }

  close(): void {
    this.#state = 'closed';
    this.#cancelSend?.();
    this.store();
  }

  #changed(): void {
    this.#parts.onCount(this.#list.items.length);
    this.#cancelStore ??= this.#parts.after(storeAfterMs, () => this.store());
  }

  #schedule(): void {
    if (this.#state !== 'open' || this.#isSending || this.#cancelSend || this.#list.items.length === 0) return;
    const pauseMs = this.#failures === 0 ? batchMs : backoff(this.#failures - 1, this.#parts.random());
    this.#cancelSend = this.#parts.after(pauseMs, () => this.#send());
  }

  #send(): void {
    this.#cancelSend = null;
    if (this.#state !== 'open' || this.#isSending || this.#list.items.length === 0) return;
    const batch = this.#alone > 0 ? this.#list.items.slice(0, 1) : this.#list.batch();
    this.#isSending = true;
    this.#list.freeze(batch.length);
    void this.#parts.send(batch).then((verdict) => {
      this.#isSending = false;
      if (this.#state === 'closed') return;
      this.#settle(verdict, batch);
      this.#schedule();
    });
  }

  #settle(verdict: Verdict<A>, batch: readonly T[]): void {
    if (!verdict.ok && verdict.reason === 'BAD_INPUT' && batch.length > 1) {
      this.#alone = batch.length;
      return;
    }
    if (!verdict.ok && !isFinal[verdict.reason]) {
      this.#failures += 1;
      return;
    }
    this.#failures = 0;
    this.#alone = Math.max(0, this.#alone - 1);
    this.#list.drop(batch.length);
    this.#changed();
    if (verdict.ok) this.#parts.onAcknowledged(verdict.entries);
    else this.#parts.onRefused(verdict.reason, batch);
    if (this.#list.items.length > 0) return;
    for (const resolve of this.#onEmpty) resolve();
    this.#onEmpty.clear();
  }
}
