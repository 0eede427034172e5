import type { Place } from '../vault.ts';
import type { OwnFile } from './checking.ts';
import { mended } from './mended.ts';
import { shownOf } from './noted.ts';
import type { ArchiveParts } from './parts.ts';
import { blockBytes, type Proof, readAt, readProof } from './proof.ts';

/** Bytes of a file, both ends included. */
export type ByteRange = { readonly from: number; readonly to: number };

/** What was compared is taken for good for so long where nobody wrote to it, of so many files. */
const [knownMs, knownFiles] = [600_000, 100];

type Known = { readonly signature: string; readonly at: number; readonly blocks: Set<number>; readonly proof: Proof };

/** What was compared a moment ago, so that whoever seeks in a film does not wait for it again. */
function createMemory({ clock, store }: Pick<ArchiveParts, 'clock' | 'store'>) {
  const files = new Map<string, Known>();
  return async (file: OwnFile, { signature }: Place): Promise<Known | null> => {
    const known = files.get(file.name);
    if (known?.signature === signature && clock.now() - known.at < knownMs) return known;
    const proof = await store.recordings.proof(file, file.n);
    files.delete(file.name);
    if (proof === null) return null;
    const made = { signature, at: clock.now(), blocks: new Set<number>(), proof: readProof(proof) };
    files.set(file.name, made);
    const [oldest] = files.keys();
    if (files.size > knownFiles && oldest !== undefined) files.delete(oldest);
    return made;
  };
}

type Giving = {
  readonly place: Place;
  readonly known: Known;
  readonly shown: NonNullable<ReturnType<typeof shownOf>>;
  readonly length: number;
  readonly onDamage: () => void;
};

async function* giving({ place, known, shown, length, onDamage }: Giving, range: ByteRange): AsyncGenerator<Buffer> {
  const file = await place.open();
  try {
    yield* mended({ file, length, ...shown, known: known.blocks }, range, onDamage);
  } finally {
    await file.close();
  }
}

/** As it lies there. */
async function* plain(place: Place, { from, to }: ByteRange): AsyncGenerator<Buffer> {
  const file = await place.open();
  try {
    for (let at = from; at <= to; ) {
      const part = await readAt(file, { at, end: Math.min(to + 1, at + blockBytes) });
      if (part.length === 0) return;
      yield part;
      at += part.length;
    }
  } finally {
    await file.close();
  }
}

/** Gives files as they were made; `aside`: one is compared as a whole. */
export function createGiver(parts: ArchiveParts, aside: (file: OwnFile) => void) {
  const memory = createMemory(parts);
  return async (file: OwnFile, range: ByteRange): Promise<AsyncIterable<Buffer> | null> => {
    const place = await parts.bytes.find(parts.bytes.filePath(file.name));
    const known = place && (await memory(file, place));
    if (!place) aside(file);
    // Made before files were compared, and not compared yet.
    if (place && !known && file.damage === null) return plain(place, range);
    const shown = known && shownOf(file, known.proof);
    if (!place || !shown) return null;
    return giving({ place, known, shown, length: file.bytes, onDamage: () => aside(file) }, range);
  };
}
