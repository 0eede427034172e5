import { elementAt, Reader, webmIds } from './ebml.ts';

/** What a recorder writes beside the elements of the first level (RFC 8794, RFC 9559). */
const { header, segment, cluster } = webmIds;
const blocks: ReadonlySet<number> = new Set([0xa3, 0xa0]);
const inCluster: ReadonlySet<number> = new Set([...blocks, 0xe7, 0xab, 0xa7]);
const anywhere: ReadonlySet<number> = new Set([0xec, 0xbf]);
const firstLevel = [0x114d9b74, 0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1254c367, 0x1941a469, 0x1043a770];
const known: ReadonlySet<number> = new Set([header, ...firstLevel, ...inCluster, ...anywhere]);

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
