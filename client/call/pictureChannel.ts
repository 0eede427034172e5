import { fullBucket, take } from '#models/bucket.ts';
import { type PictureHeader, pictureHeaderSchema } from '#models/channel.ts';
import { wrappingBytes } from '#models/quality/train.ts';

/** What we use of an RTCDataChannel. */
export type BytesChannel = Pick<
  RTCDataChannel,
  'readyState' | 'bufferedAmount' | 'bufferedAmountLowThreshold' | 'binaryType' | 'addEventListener'
> & { send(data: string | ArrayBuffer): void };

/** Messages of this size pass through every browser's data channel whole. */
export const chunkBytes = 16 * 1024;
/** No more than this waits in the channel, so that a picture leaves room for the strokes beside it. */
export const highWater = 4 * chunkBytes;
/** Bytes we take from the other side: a dozen large pictures at once, then one in four seconds [threat.T11]. */
const byteRate = { perSecond: 1_000_000, burst: 48_000_000 };

function chunksOf(header: PictureHeader, bytes: ArrayBuffer): (string | ArrayBuffer)[] {
  const count = Math.ceil(bytes.byteLength / chunkBytes);
  const chunks = Array.from({ length: count }, (_, i) => bytes.slice(i * chunkBytes, (i + 1) * chunkBytes));
  return [JSON.stringify(header), ...chunks];
}

/** Puts pictures together from what arrives; anything out of place drops the picture it is part of. */
export function createPictureReader(now: () => number, onPicture: (header: PictureHeader, bytes: ArrayBuffer) => void) {
  let bucket = fullBucket(byteRate, now());
  let current: { readonly header: PictureHeader; readonly bytes: Uint8Array<ArrayBuffer>; filled: number } | null =
    null;
  const begin = (text: string) => {
    current = null;
    const header = readHeader(text);
    const next = header && take(bucket, byteRate, now(), header.bytes);
    if (!header || !next) return;
    bucket = next;
    current = { header, bytes: new Uint8Array(header.bytes), filled: 0 };
  };
  return (data: unknown) => {
    if (typeof data === 'string') return begin(data);
    if (!current || !(data instanceof ArrayBuffer)) return;
    if (current.filled + data.byteLength > current.header.bytes) {
      current = null;
      return;
    }
    current.bytes.set(new Uint8Array(data), current.filled);
    current.filled += data.byteLength;
    if (current.filled < current.header.bytes) return;
    const { header, bytes } = current;
    current = null;
    onPicture(header, bytes.buffer);
  };
}

function readHeader(text: string): PictureHeader | null {
  try {
    return pictureHeaderSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Of a paced picture no more than this is handed over at once: what leaves in this time, so that a voice waits behind little. */
const paced = { least: 250, most: 1_000, ms: 200 } as const;

/**
 * Sends pictures in turn, as fast as the channel takes them, or at the pace that leaves the voice its room; those not sent
 * when it closes are lost here.
 */
export class PictureSender {
  readonly #channel: BytesChannel;
  #queue: (string | ArrayBuffer)[] = [];
  /** kbit/s; null for no limit. */
  #kbps: number | null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(channel: BytesChannel, kbps: number | null = null) {
    this.#channel = channel;
    this.#kbps = kbps;
    channel.bufferedAmountLowThreshold = chunkBytes;
    channel.addEventListener('bufferedamountlow', () => this.#pump());
    channel.addEventListener('open', () => this.#pump());
  }

  /** Something is still on its way into the network. */
  get isBusy(): boolean {
    return this.#queue.length > 0 || this.#timer !== null || this.#channel.bufferedAmount > 0;
  }

  send(header: PictureHeader, bytes: ArrayBuffer): void {
    this.#queue.push(...chunksOf(header, bytes));
    this.#pump();
  }

  pace(kbps: number | null): void {
    this.#kbps = kbps;
    this.#pump();
  }

  #pump(): void {
    const channel = this.#channel;
    while (this.#timer === null && channel.readyState === 'open' && channel.bufferedAmount < this.#mostWaiting()) {
      const next = this.#next();
      if (next === undefined) return;
      channel.send(next);
      if (this.#kbps !== null) this.#rest(typeof next === 'string' ? next.length : next.byteLength, this.#kbps);
    }
  }

  #mostWaiting(): number {
    return this.#kbps === null ? highWater : 2 * paced.most;
  }

  /** The next piece, cut to the pace. */
  #next(): string | ArrayBuffer | undefined {
    const next = this.#queue.shift();
    if (this.#kbps === null || !(next instanceof ArrayBuffer)) return next;
    const bytes = Math.round(Math.min(paced.most, Math.max(paced.least, (this.#kbps * paced.ms) / 8)));
    if (next.byteLength <= bytes) return next;
    this.#queue.unshift(next.slice(bytes));
    return next.slice(0, bytes);
  }

  #rest(bytes: number, kbps: number): void {
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#pump();
      },
      ((bytes + wrappingBytes) * 8) / kbps,
    );
  }
}
