import { joined, type Operation, operationSchema } from '#models/operation.ts';

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What waits for the server, in order, with a copy that outlives the page. */
export type Waiting<T> = {
  readonly items: readonly T[];
  /** False when it is full. */
  add(item: T): boolean;
  /** The first of them that fit into one message; always at least one. */
  batch(): readonly T[];
  /** So many at the front may have been sent, and must not change any more. */
  freeze(count: number): void;
  drop(count: number): void;
  store(): void;
};

/** As many operations as may wait for the server. */
export const capacity = 10_000;
/** The server takes messages of 64 KiB; this leaves room for the envelope. */
const batchBytes = 48_000;
const batchCount = 200;

/** The first operations that fit into one message; always at least one. */
export function nextBatch(operations: readonly Operation[]): readonly Operation[] {
  let bytes = 0;
  const end = operations.slice(0, batchCount).findIndex((operation, index) => {
    bytes += new TextEncoder().encode(JSON.stringify(operation)).length + 1;
    return index > 0 && bytes > batchBytes;
  });
  return operations.slice(0, end < 0 ? batchCount : end);
}

function read(shelf: Shelf, key: string): Operation[] {
  try {
    const stored: unknown = JSON.parse(shelf.getItem(key) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((item) => operationSchema.safeParse(item).data ?? []);
  } catch {
    return [];
  }
}

/** Operations in order, with a copy on a shelf that outlives the page. */
export class WaitingList implements Waiting<Operation> {
  readonly #shelf: Shelf;
  readonly #key: string;
  readonly #operations: Operation[];
  /** How many at the front may have been sent already; what was sent once must not change. */
  #frozen: number;

  constructor(shelf: Shelf, key: string) {
    this.#shelf = shelf;
    this.#key = key;
    this.#operations = read(shelf, key);
    this.#frozen = this.#operations.length;
  }

  get items(): readonly Operation[] {
    return this.#operations;
  }

  batch(): readonly Operation[] {
    return nextBatch(this.#operations);
  }

  /** False when it is full. A run of ink joins the run before it if that has not been sent yet. */
  add(operation: Operation): boolean {
    const isOpen = this.#operations.length > this.#frozen;
    const merged = isOpen ? joined(this.#operations.at(-1), operation) : null;
    if (merged) this.#operations[this.#operations.length - 1] = merged;
    else if (this.#operations.length >= capacity) return false;
    else this.#operations.push(operation);
    return true;
  }

  freeze(count: number): void {
    this.#frozen = Math.max(this.#frozen, count);
  }

  drop(count: number): void {
    this.#operations.splice(0, count);
    this.#frozen = Math.max(0, this.#frozen - count);
  }

  /** A shelf that is full or forbidden keeps what it had; the list in memory is whole either way. */
  store(): void {
    try {
      if (this.#operations.length === 0) this.#shelf.removeItem(this.#key);
      else this.#shelf.setItem(this.#key, JSON.stringify(this.#operations));
    } catch {
      return;
    }
  }
}
