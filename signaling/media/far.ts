import type { Head, Objects } from './objects.ts';
import { ObjectsAway } from './objectsAway.ts';
import type { Opened, Place } from './vault.ts';

type FarFile = { readonly objects: Pick<Objects, 'from'>; readonly name: string; readonly head: Head };
/** What comes of one asking, from a place on. */
type Coming = { readonly parts: AsyncIterator<Buffer>; end(): void };

/** So few bytes are passed over sooner than they are asked for anew. */
const skippedBytes = 256 * 1024;

/** Reads a file where it lies in the object store: what is read on from where it stands comes in one answer. */
class FarReader {
  readonly #file: FarFile;
  #coming: Coming | null = null;
  #at = 0;
  #left: Buffer = Buffer.alloc(0);

  constructor(file: FarFile) {
    this.#file = file;
  }

  async read(...[into, offset, length, position]: Parameters<Opened['read']>): ReturnType<Opened['read']> {
    if (position >= this.#file.head.bytes) return { bytesRead: 0 };
    if (position < this.#at || position > this.#at + skippedBytes) await this.#turnTo(position);
    do await this.#fill();
    while (this.#skipTo(position));
    const taken = this.#left.subarray(0, length);
    taken.copy(into, offset);
    this.#left = this.#left.subarray(taken.length);
    this.#at += taken.length;
    return { bytesRead: taken.length };
  }

  async close(): Promise<void> {
    this.#coming?.end();
    this.#coming = null;
    this.#left = Buffer.alloc(0);
  }

  async #turnTo(position: number): Promise<void> {
    await this.close();
    this.#at = position;
  }

  async #fill(): Promise<void> {
    if (this.#left.length === 0) this.#left = await this.#next();
  }

  /** Passes over what nobody wants of what came; true where more is to come before it. */
  #skipTo(position: number): boolean {
    const passed = Math.min(this.#left.length, position - this.#at);
    this.#left = this.#left.subarray(passed);
    this.#at += passed;
    return this.#left.length === 0;
  }

  async #next(): Promise<Buffer> {
    this.#coming ??= await this.#ask();
    const { value, done } = await this.#coming.parts.next();
    if (done) throw new ObjectsAway(`The object store gave ${this.#file.name} only up to byte ${this.#at}.`);
    return value;
  }

  async #ask(): Promise<Coming> {
    const { objects, name, head } = this.#file;
    const bytes = await objects.from(name, { at: this.#at, seal: head.seal });
    return { parts: bytes[Symbol.asyncIterator](), end: () => void bytes.destroy() };
  }
}

/** A file in the object store, as it was when its head was read: another one under its name is not taken for it. */
export function farPlace(file: FarFile): Place {
  return { signature: `${file.head.bytes} far ${file.head.seal}`, open: async () => new FarReader(file) };
}
