import { Readable } from 'node:stream';

/** EBML, with which a WebM begins (RFC 8794, section 11.2.1), and as many bytes as tell an MP4 by its `ftyp` (ISO/IEC 14496-12). */
const ebml = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
const enough = 8;

/** Whether a file that begins like this may be a recording; everything else about it is found out when it is read. */
export function isMediaHead(head: Buffer): boolean {
  return head.subarray(0, 4).equals(ebml) || head.toString('latin1', 4, 8) === 'ftyp';
}

/** The first bytes of a stream, fewer where it ends before, and the whole of it once more. */
export async function peek(stream: Readable): Promise<{ readonly head: Buffer; readonly whole: Readable }> {
  const read = stream.iterator({ destroyOnReturn: false });
  const parts: Buffer[] = [];
  let length = 0;
  while (length < enough) {
    const { value, done } = await read.next();
    if (done) break;
    const part = Buffer.from(value as Uint8Array);
    parts.push(part);
    length += part.length;
  }
  const head = Buffer.concat(parts);
  const rest = async function* () {
    if (head.length > 0) yield head;
    while (true) {
      const { value, done } = await read.next();
      if (done) return;
      yield value as Uint8Array;
    }
  };
  return { head, whole: Readable.from(rest(), { objectMode: false }) };
}
