/** Ids of EBML and of what is written here (RFC 8794, section 11.2; RFC 9559, section 5.1). */
const ids = {
  ...{ header: 0x1a45dfa3, version: 0x4286, readVersion: 0x42f7, maxIdLength: 0x42f2, maxSizeLength: 0x42f3 },
  ...{ docType: 0x4282, docTypeVersion: 0x4287, docTypeReadVersion: 0x4285 },
  ...{ segment: 0x18538067, info: 0x1549a966, scale: 0x2ad7b1, muxingApp: 0x4d80, writingApp: 0x5741 },
  ...{ tracks: 0x1654ae6b, track: 0xae, number: 0xd7, uid: 0x73c5, type: 0x83, lacing: 0x9c, codec: 0x86 },
  ...{ codecPrivate: 0x63a2, seekPreRoll: 0x56bb, video: 0xe0, width: 0xb0, height: 0xba },
  ...{ audio: 0xe1, rate: 0xb5, channels: 0x9f },
  ...{ cluster: 0x1f43b675, timestamp: 0xe7, simpleBlock: 0xa3 },
};
const name = 'Beside';
/** A length that is not known: the element goes on until another of its level begins (RFC 8794, section 6.2). */
const open = new Uint8Array([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
/** A decoder that begins in the middle needs to hear so much before it sounds right, ns (RFC 7845, section 4.6). */
const preRollNs = 80_000_000;
/** The time of a block is told from its cluster's in 16 bits, ms. */
const longestClusterMs = 30_000;

type Track = 'picture' | 'sound';
const numbers = { picture: 1, sound: 2 } as const;

/** Size of the first picture, px; null where there is none. */
export type Head = {
  readonly picture: { readonly width: number; readonly height: number } | null;
  readonly channels: number;
  /** The identification header of Opus (RFC 7845, section 5.1). */
  readonly opusHead: Uint8Array;
};
export type Block = {
  readonly track: Track;
  readonly atMs: number;
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
};

/** One after the other, in bytes of their own. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bigEndian(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from(bytes);
}

function element(id: number, content: Uint8Array | readonly Uint8Array[]): Uint8Array {
  const body = content instanceof Uint8Array ? content : joined(content);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, 0x10000000 + body.length);
  return joined([bigEndian(id), size, body]);
}

const number = (id: number, value: number) => element(id, bigEndian(value));
const text = (id: number, value: string) => element(id, new TextEncoder().encode(value));

function float(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value);
  return element(id, bytes);
}

function header(): Uint8Array {
  return element(ids.header, [
    ...[number(ids.version, 1), number(ids.readVersion, 1), number(ids.maxIdLength, 4), number(ids.maxSizeLength, 8)],
    ...[text(ids.docType, 'webm'), number(ids.docTypeVersion, 4), number(ids.docTypeReadVersion, 2)],
  ]);
}

function entry(track: Track, codec: string, rest: readonly Uint8Array[]): Uint8Array {
  const n = numbers[track];
  const known = [number(ids.number, n), number(ids.uid, n), number(ids.type, n), number(ids.lacing, 0)];
  return element(ids.track, [...known, text(ids.codec, codec), ...rest]);
}

function tracks({ picture, channels, opusHead }: Head): Uint8Array {
  const sides = picture ? [number(ids.width, picture.width), number(ids.height, picture.height)] : [];
  const seen = picture ? [entry('picture', 'V_VP8', [element(ids.video, sides)])] : [];
  const heard = element(ids.audio, [float(ids.rate, 48_000), number(ids.channels, channels)]);
  const how = [element(ids.codecPrivate, opusHead), number(ids.seekPreRoll, preRollNs), heard];
  return element(ids.tracks, [...seen, entry('sound', 'A_OPUS', how)]);
}

/**
 * Writes a WebM piece by piece, as a recorder does: what was written stays as it is, and a file that is cut off anywhere can
 * be played up to there. No block waits for one of the other track, so that sound is written while a picture stands.
 */
export class WebmWriter {
  #clusterMs: number | null = null;

  head(head: Head): Uint8Array {
    const info = [number(ids.scale, 1_000_000), text(ids.muxingApp, name), text(ids.writingApp, name)];
    return joined([header(), bigEndian(ids.segment), open, element(ids.info, info), tracks(head)]);
  }

  /** To be told in the order of time, as ms from the beginning, with what stands before it. A key frame begins a cluster. */
  block({ track, atMs, isKey, bytes }: Block): Uint8Array {
    const from = this.#clusterMs;
    const isNew = from === null || atMs - from > longestClusterMs || (track === 'picture' && isKey);
    const clusterMs = isNew ? atMs : from;
    const head = new Uint8Array(4);
    const view = new DataView(head.buffer);
    view.setUint8(0, 0x80 | numbers[track]);
    view.setInt16(1, atMs - clusterMs);
    view.setUint8(3, isKey ? 0x80 : 0);
    const block = element(ids.simpleBlock, [head, bytes]);
    this.#clusterMs = clusterMs;
    return isNew ? joined([bigEndian(ids.cluster), open, number(ids.timestamp, clusterMs), block]) : block;
  }
}
