import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Ids of EBML and Matroska (RFC 8794, RFC 9559). */
export const webmIds = { header: 0x1a45dfa3, segment: 0x18538067, cluster: 0x1f43b675, timestamp: 0xe7, void: 0xec };

const windowBytes = 1 << 20;

/** Reads few bytes anywhere in a file, a window of it at a time. */
export class Reader {
  readonly length: number;
  readonly #file: number;
  readonly #window: Buffer;
  #from = 0;
  #filled = 0;
  constructor(path: string, window = windowBytes) {
    this.#window = Buffer.alloc(window);
    this.#file = openSync(path, 'r');
    this.length = fstatSync(this.#file).size;
  }
  /** Up to `count` bytes at `at`. */
  bytes(at: number, count: number): Buffer {
    if (at < this.#from || at + count > this.#from + this.#filled) {
      this.#filled = readSync(this.#file, this.#window, 0, this.#window.length, at);
      this.#from = at;
    }
    return this.#window.subarray(at - this.#from, Math.min(at - this.#from + count, this.#filled));
  }
  close(): void {
    closeSync(this.#file);
  }
}

type Element = { readonly id: number; readonly dataAt: number; readonly size: number | null };

/** The element at `at`; null where there is none. A size is null where it is not known. */
export function elementAt(reader: Reader, at: number): Element | null {
  const head = reader.bytes(at, 12);
  const idLength = Math.clz32(head[0] ?? 0) - 23;
  const sizeLength = Math.clz32(head[idLength] ?? 0) - 23;
  if (idLength > 4 || sizeLength > 8 || idLength + sizeLength > head.length) return null;
  const id = head.readUIntBE(0, idLength);
  let size = (head[idLength] ?? 0) & (0xff >> sizeLength);
  let isUnknown = size === 0xff >> sizeLength;
  for (let index = 1; index < sizeLength; index += 1) {
    const byte = head[idLength + index] ?? 0;
    isUnknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  return { id, dataAt: at + idLength + sizeLength, size: isUnknown ? null : size };
}
