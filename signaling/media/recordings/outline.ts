import type { ByteSpan, Cluster } from '#models/recording/damage.ts';
import { elementAt, Reader, webmIds } from './ebml.ts';

/** Where a file that was joined has its clusters, and what lies around them. */
export type Outline = { readonly clusters: readonly Cluster[]; readonly around: readonly ByteSpan[] };

/** Enough for the head of an element and what stands first in a cluster. */
const windowBytes = 64;

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

/** The outline of a WebM with its lengths in it; null for what is none. */
export function outlineOf(path: string): Outline | null {
  const reader = new Reader(path, windowBytes);
  try {
    const clusters = clustersIn(reader);
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
