import { damagedSpans } from '#models/recording/damage.ts';
import type { Span } from '#models/recording/stretches.ts';
import type { OfSession } from '../../store/database.ts';
import type { KeptFile } from '../../store/recordingFiles.ts';
import type { ArchiveParts } from './parts.ts';
import { codeOf, type Digests, digestsOf, lostIn, proofOf, readKept, readProof, writeProof } from './proof.ts';

/** A file of a recording, and whose. */
export type OwnFile = OfSession & KeptFile;

type Reading = {
  /** Is waited for after each part of it. */
  readonly rest: () => Promise<void>;
  /** What its store said of it before it was brought here. */
  readonly seal: string | null;
};

/** What somebody reads of a file's damage, in the log. */
function inWords(spans: readonly Span[]): string {
  return spans.map(({ fromMs, toMs }) => `${(fromMs / 1000).toFixed(1)}-${(toMs / 1000).toFixed(1)} s`).join(', ');
}

/** A file as it is now; null where it is gone. Throws where it cannot be read just now, which says nothing of it. */
async function readAll(path: string, rest: () => Promise<void>): Promise<Digests | null> {
  try {
    return await digestsOf(path, rest, readKept);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What of it is lost; null where it is as it was made. */
function damageOf(file: OwnFile, proof: string | null, found: Digests | null): Span[] | null {
  if (found && found.sha256 === file.sha256 && found.bytes === file.bytes) return null;
  if (!found || proof === null) return [{ fromMs: file.fromMs, toMs: file.toMs }];
  const known = readProof(proof);
  return damagedSpans(file, known.clusters, lostIn(known, found, file.bytes));
}

/**
 * Whether a store far away tells that nobody wrote to a file since all of it was compared and was whole; that is written
 * down as a comparison then. What was damaged, or was never compared, is always read.
 */
export async function isUntouched({ store, bytes, clock, meter }: ArchiveParts, file: OwnFile): Promise<boolean> {
  if (!bytes.isFar || file.damage !== null) return false;
  const known = await store.recordings.seal(file, file.n);
  if (known === null || known !== (await bytes.sealOf(bytes.filePath(file.name)))) return false;
  await store.recordings.untouched(file, { n: file.n, at: clock.now() });
  meter.checked('whole');
  return true;
}

/**
 * Compares a file with what it was when it was made, and writes down what came of it: what is lost, that it is whole, or
 * that it is whole again.
 */
export async function checkFile(parts: ArchiveParts, file: OwnFile, { rest, seal }: Reading): Promise<void> {
  const { store, bytes, clock, log, meter } = parts;
  const path = bytes.filePath(file.name);
  const found = await readAll(path, rest);
  const proof = await store.recordings.proof(file, file.n);
  const damage = damageOf(file, proof, found);
  const made = proof === null && found && damage === null ? writeProof(await proofOf(path, found)) : proof;
  const isThere = await store.recordings.checked(file, { n: file.n, damage, proof: made, seal, at: clock.now() });
  // Erased meanwhile: nothing is missing.
  if (!isThere) return;
  const about = { session: file.sessionId, file: file.name };
  const before = JSON.stringify(file.damage);
  meter.checked(damage ? 'damaged' : file.damage ? 'restored' : 'whole');
  if (damage && before !== JSON.stringify(damage))
    log.error({ ...about, lost: inWords(damage) }, 'a file of a recording is damaged');
  if (!damage && file.damage) log.info(about, 'a file of a recording is whole again');
}
