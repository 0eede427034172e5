import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Ids of EBML and Matroska (RFC 8794, RFC 9559) that a recorder writes beside the elements of the first level. */
const [header, segment, cluster] = [0x1a45dfa3, 0x18538067, 0x1f43b675];
const blocks: ReadonlySet<number> = new Set([0xa3, 0xa0]);
const inCluster: ReadonlySet<number> = new Set([...blocks, 0xe7, 0xab, 0xa7]);
const anywhere: ReadonlySet<number> = new Set([0xec, 0xbf]);
const firstLevel = [0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1254c367, 0x1941a469, 0x1043a770];
const known: ReadonlySet<number> = new Set([header, ...firstLevel, ...inCluster, ...anywhere]);

const windowBytes = 1 << 20;

/** Reads few bytes anywhere in a file, in large steps. */
class Reader {
  readonly length: number;
  readonly #file: number;
  readonly #window = Buffer.alloc(windowBytes);
  #from = 0;
  #filled = 0;
  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.length = fstatSync(this.#file).size;
  }
  /** Up to `count` bytes at `at`. */
  bytes(at: number, count: number): Buffer {
    if (at < this.#from || at + count > this.#from + this.#filled) {
      this.#filled = readSync(this.#file, this.#window, 0, windowBytes, at);
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
function elementAt(reader: Reader, at: number): Element | null {
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

function webmEnd(reader: Reader): number {
  let [at, sound] = [0, 0];
  while (at < reader.length) {
    const element = elementAt(reader, at);
    if (!element) break;
    const { id, dataAt, size } = element;
    if (id === segment || id === cluster) {
      at = dataAt;
      continue;
    }
    const end = dataAt + (size ?? Number.POSITIVE_INFINITY);
    if (!known.has(id) || end > reader.length) break;
    // A cluster counts by its blocks: one that has none yet is no end.
    if (blocks.has(id) || !(inCluster.has(id) || anywhere.has(id))) sound = end;
    at = end;
  }
  return sound;
}

/** Boxes of ISO/IEC 14496-12; one that describes media counts with the media that follow it. */
function mp4End(reader: Reader): number {
  let [at, sound] = [0, 0];
  while (at + 8 <= reader.length) {
    const head = reader.bytes(at, 16);
    const type = head.toString('latin1', 4, 8);
    const short = head.readUInt32BE(0);
    const size = short === 1 && head.length >= 16 ? Number(head.readBigUInt64BE(8)) : short;
    const end = at + size;
    if (size < 8 || end > reader.length || !/^[a-z0-9 ]{4}$/i.test(type)) break;
    if (type !== 'moof') sound = end;
    at = end;
  }
  return sound;
}

/**
 * Up to where a recording is whole, in bytes: what a crash cut off in the middle, and whatever was hung on behind, is not
 * read by anything. It reads the file in its own turn: not for a thread that others wait for.
 */
export function soundEnd(path: string, container: 'webm' | 'mp4'): number {
  const reader = new Reader(path);
  try {
    return container === 'webm' ? webmEnd(reader) : mp4End(reader);
  } finally {
    reader.close();
  }
}
