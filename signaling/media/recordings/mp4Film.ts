import type { ByteSpan, Cluster } from '#models/recording/damage.ts';
import { type Box, boxAt, boxesIn, boxOf, boxWith } from './mp4.ts';
import { type Sample, samplesIn, stblWith } from './mp4Samples.ts';

type Track = {
  readonly stbl: Box;
  readonly isVideo: boolean;
  readonly unitsPerSecond: number;
  readonly samples: Sample[];
};

/** The whole of a `moov`, as a box in its own bytes. */
function moovIn(moov: Buffer): Box | null {
  const box = boxAt(moov, 0, moov.length);
  return box?.type === 'moov' ? box : null;
}

/** Units a second of a track, by its `mdhd`: where they stand is told by its version. */
function unitsIn(bytes: Buffer, { dataAt }: Box): number {
  return bytes.readUInt32BE(dataAt + (bytes[dataAt] === 1 ? 20 : 12));
}

function tracksIn(bytes: Buffer, moov: Box): Track[] {
  return boxesIn(bytes, moov.dataAt, moov.end).flatMap((trak) => {
    if (trak.type !== 'trak') return [];
    const [hdlr, mdhd] = [boxOf(bytes, trak, 'mdia', 'hdlr'), boxOf(bytes, trak, 'mdia', 'mdhd')];
    const stbl = boxOf(bytes, trak, 'mdia', 'minf', 'stbl');
    if (!hdlr || !mdhd || !stbl) return [];
    const isVideo = bytes.toString('latin1', hdlr.dataAt + 8, hdlr.dataAt + 12) === 'vide';
    return [{ stbl, isVideo, unitsPerSecond: unitsIn(bytes, mdhd), samples: samplesIn(bytes, stbl) }];
  });
}

/**
 * Where the parts of an MP4 lie that play by themselves: from one key frame to the next, with the sound that lies between
 * them. `media` is what is in its one `mdat`. Null where key frames are not in the order of their time, or there are none.
 */
export function clustersOf(moov: Buffer, media: ByteSpan): Cluster[] | null {
  const box = moovIn(moov);
  const video = box && tracksIn(moov, box).find(({ isVideo }) => isVideo);
  if (!video) return null;
  const keys = video.samples.filter(({ isKey }) => isKey);
  const isOrdered = keys.every(({ at }, n) => at >= media.at && at < media.end && at > (keys[n - 1]?.at ?? -1));
  if (keys.length === 0 || !isOrdered) return null;
  return keys.map(({ at, time, shift }, n) => ({
    at: n === 0 ? media.at : at,
    end: keys[n + 1]?.at ?? media.end,
    fromMs: Math.round(((time + (shift | 0)) / video.unitsPerSecond) * 1000),
  }));
}

const containers = ['moov', 'trak', 'mdia', 'minf'];

/** The same box with other tables of samples in it. */
function rebuilt(bytes: Buffer, box: Box, tables: ReadonlyMap<number, Buffer>): Buffer {
  const table = tables.get(box.at);
  if (table) return table;
  if (!containers.includes(box.type)) return bytes.subarray(box.at, box.end);
  return boxWith(box.type, ...boxesIn(bytes, box.dataAt, box.end).map((one) => rebuilt(bytes, one, tables)));
}

/** As long as it was: what is less is filled with nothing. */
function filled(moov: Buffer, length: number): Buffer | null {
  const free = length - moov.length;
  if (free === 0) return moov;
  if (free < 0) return null;
  if (free >= 8) return Buffer.concat([moov, boxWith('free', Buffer.alloc(free - 8))]);
  // Too little for a box; whoever reads one passes over it.
  const longer = Buffer.concat([moov, Buffer.alloc(free)]);
  longer.writeUInt32BE(length, 0);
  return longer;
}

/**
 * A `moov` of the same length that knows nothing of what lies in some parts of the file; all else is when it was. Null where
 * that cannot be said, as when the beginning of a track is lost.
 */
export function moovWithout(moov: Buffer, lost: readonly ByteSpan[]): Buffer | null {
  const box = moovIn(moov);
  if (!box) return null;
  const isLost = ({ at, size }: Sample) => lost.some((span) => at < span.end && at + size > span.at);
  const tables = new Map<number, Buffer>();
  for (const { stbl, samples } of tracksIn(moov, box)) {
    const left = samples.filter((sample) => !isLost(sample));
    if (left[0] !== samples[0]) return null;
    if (left.length < samples.length) tables.set(stbl.at, stblWith(moov, stbl, left));
  }
  return filled(rebuilt(moov, box, tables), moov.length);
}
