const segment = 0x18538067;
const cluster = 0x1f43b675;
const clusterTime = 0xe7;
const simpleBlock = 0xa3;
/** The longest header of an element: four bytes of its id and eight of its length. */
const mostHeader = 12;

type Element = { readonly id: number; readonly size: number; readonly body: number };

/** An element's header (RFC 8794, sections 4 and 5); null where it is none. */
function elementAt(bytes: Uint8Array, at: number): Element | null {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23;
  const sizeLength = Math.clz32(bytes[at + idLength] ?? 0) - 23;
  if (idLength > 4 || sizeLength > 8) return null;
  const numberIn = (from: number, to: number, first: number) =>
    bytes.subarray(from, to).reduce((n, b) => n * 256 + b, first);
  const id = numberIn(at, at + idLength, 0);
  const body = at + idLength + sizeLength;
  const size = numberIn(at + idLength + 1, body, (bytes[at + idLength] ?? 0) & (0xff >> sizeLength));
  return { id, size, body };
}

/**
 * How far a WebM that comes in pieces goes, in ms of its own time, as RFC 9559 has it in clusters and simple blocks with a
 * scale of one ms, which is what browsers record. Anything else leaves it at 0.
 */
export class WebmTime {
  #rest: Uint8Array = new Uint8Array(0);
  #isLost = false;
  #clusterMs = 0;
  #ms = 0;

  /** To the newest picture or sound there is. */
  get ms(): number {
    return this.#ms;
  }

  add(piece: Uint8Array): void {
    if (this.#isLost) return;
    const bytes = new Uint8Array(this.#rest.length + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, this.#rest.length);
    let at = 0;
    while (at + mostHeader <= bytes.length) {
      const element = elementAt(bytes, at);
      this.#isLost = element === null;
      if (!element) break;
      const { id, size, body } = element;
      const isOpen = id === segment || id === cluster;
      if (!isOpen && body + size > bytes.length) break;
      if (!isOpen) this.#read(id, bytes.subarray(body, body + size));
      at = isOpen ? body : body + size;
    }
    this.#rest = bytes.slice(at);
  }

  #read(id: number, content: Uint8Array): void {
    if (id === clusterTime) this.#clusterMs = content.reduce((n, byte) => n * 256 + byte, 0);
    if (id !== simpleBlock || content.length < 4) return;
    // After the number of the track, which has one byte in what browsers record.
    const offset = new DataView(content.buffer, content.byteOffset).getInt16(1);
    this.#ms = Math.max(this.#ms, this.#clusterMs + offset);
  }
}
