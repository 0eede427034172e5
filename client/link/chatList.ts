import { type ChatDraft, chatDraftSchema } from '#models/chat.ts';
import type { Shelf, Waiting } from './waitingList.ts';

/** As many messages as may wait for the server. */
const capacity = 200;
/** Texts that go in one message; the server takes messages of 64 KiB. */
const batch = { count: 20, units: 12_000 };

function read(shelf: Shelf, key: string): ChatDraft[] {
  try {
    const stored: unknown = JSON.parse(shelf.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap((item) => chatDraftSchema.safeParse(item).data ?? []) : [];
  } catch {
    return [];
  }
}

/** What was written and is not with the server yet, with a copy on a shelf that outlives the page. */
export class ChatList implements Waiting<ChatDraft> {
  readonly #shelf: Shelf;
  readonly #key: string;
  readonly #drafts: ChatDraft[];

  constructor(shelf: Shelf, key: string) {
    this.#shelf = shelf;
    this.#key = key;
    this.#drafts = read(shelf, key);
  }

  get items(): readonly ChatDraft[] {
    return this.#drafts;
  }

  add(draft: ChatDraft): boolean {
    if (this.#drafts.length >= capacity) return false;
    this.#drafts.push(draft);
    this.store();
    return true;
  }

  /** A picture goes alone, because its bytes go before it. */
  batch(): readonly ChatDraft[] {
    let units = 0;
    const end = this.#drafts.findIndex(({ body }, index) => {
      units += body.kind === 'text' ? body.text.length : 0;
      return index > 0 && (body.kind === 'picture' || index >= batch.count || units > batch.units);
    });
    if (this.#drafts[0]?.body.kind === 'picture') return this.#drafts.slice(0, 1);
    return end < 0 ? [...this.#drafts] : this.#drafts.slice(0, end);
  }

  freeze(): void {
    // A text never changes once it was written.
  }

  drop(count: number): void {
    this.#drafts.splice(0, count);
    this.store();
  }

  /** A shelf that is full or forbidden keeps what it had; the list in memory is whole either way. */
  store(): void {
    try {
      if (this.#drafts.length === 0) this.#shelf.removeItem(this.#key);
      else this.#shelf.setItem(this.#key, JSON.stringify(this.#drafts));
    } catch {
      return;
    }
  }
}
