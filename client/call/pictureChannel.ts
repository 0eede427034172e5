import { fullBucket, take } from '#models/bucket.ts';
import { type PictureHeader, pictureHeaderSchema } from '#models/channel.ts';

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

/** Sends pictures in turn, as fast as the channel takes them; those not sent when it closes are lost here. */
export function createPictureSender(channel: BytesChannel): (header: PictureHeader, bytes: ArrayBuffer) => void {
  const queue: (string | ArrayBuffer)[] = [];
  const pump = () => {
    while (channel.readyState === 'open' && channel.bufferedAmount < highWater) {
      const next = queue.shift();
      if (next === undefined) return;
      channel.send(next);
    }
  };
  channel.bufferedAmountLowThreshold = chunkBytes;
  channel.addEventListener('bufferedamountlow', pump);
  channel.addEventListener('open', pump);
  return (header, bytes) => {
    queue.push(...chunksOf(header, bytes));
    pump();
  };
}
