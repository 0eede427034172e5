import type { ByteSpan, Cluster } from '#models/recording/damage.ts';
import { elementAt, Reader, webmIds } from './ebml.ts';
import { type Box, boxAt } from './mp4.ts';
import { clustersOf } from './mp4Film.ts';

/** Where a file that was joined has its clusters, and what lies around them. */
export type Outline = { readonly clusters: readonly Cluster[]; readonly around: readonly ByteSpan[] };

/** Enough for the head of an element and what stands first in a cluster. */
const windowBytes = 64;
/** A larger index of an MP4 is not kept a second time, bytes. */
const mostIndex = 4 << 20;

/** The time a cluster begins at, ms: the files made here count in them. */
function timeIn(reader: Reader, dataAt: number): number | null {
  const first = elementAt(reader, dataAt);
  if (first?.id !== webmIds.timestamp || first.size === null || first.size === 0 || first.size > 6) return null;
  return reader.bytes(first.dataAt, first.size).readUIntBE(0, first.size);
}

function clustersIn(reader: Reader): Cluster[] | null {
  const found: Cluster[] = [];
  for (let at = 0; at < reader.length; ) {
    const element = elementAt(reader, at);
    if (!element || element.size === null) return null;
    const { id, dataAt, size } = element;
    if (id === webmIds.segment) {
      at = dataAt;
      continue;
    }
    if (id === webmIds.cluster) {
      const fromMs = timeIn(reader, dataAt);
      if (fromMs === null) return null;
      found.push({ at, end: dataAt + size, fromMs });
    }
    at = dataAt + size;
  }
  return found;
}

/** The clusters of an MP4 with one part for its media and one for its index, as those that are joined here. */
function clustersOfMp4(reader: Reader, path: string): Cluster[] | null {
  const boxes: Box[] = [];
  for (let at = 0; at < reader.length; ) {
    const box = boxAt(reader.bytes(at, 16), at, reader.length);
    if (!box) return null;
    boxes.push(box);
    at = box.end;
  }
  const [media, ...more] = boxes.filter(({ type }) => type === 'mdat');
  const moov = boxes.find(({ type }) => type === 'moov');
  if (boxes[0]?.type !== 'ftyp' || !media || more.length > 0 || !moov || moov.end - moov.at > mostIndex) return null;
  const index = new Reader(path, moov.end - moov.at);
  try {
    return clustersOf(index.bytes(moov.at, moov.end - moov.at), { at: media.dataAt, end: media.end });
  } finally {
    index.close();
  }
}

/** The outline of a WebM with its lengths in it, or of an MP4; null for what is none. */
export function outlineOf(path: string): Outline | null {
  const reader = new Reader(path, windowBytes);
  try {
    const clusters = clustersIn(reader) ?? clustersOfMp4(reader, path);
    if (!clusters || clusters.length === 0) return null;
    const edges = [0, ...clusters.flatMap(({ at, end }) => [at, end]), reader.length];
    const around = edges.flatMap((at, n) => {
      const end = edges[n + 1] ?? at;
      return n % 2 === 0 && end > at ? [{ at, end }] : [];
    });
    return { clusters, around };
  } finally {
    reader.close();
  }
}
