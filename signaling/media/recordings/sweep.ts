import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { idSchema } from '#models/id.ts';
import type { ArchiveParts } from './parts.ts';

const strangerMs = 24 * 3600_000;
/** So many are named in a line of the log. */
const mostNamed = 20;
const keptUnknown = 'files that this database does not know are kept, because it is older than they are';
const aboutUnknown = (names: readonly string[]) => ({ files: names.length, names: names.slice(0, mostNamed) });

/** Rows follow the bytes: what a crash kept from being written down is, and what is gone is said to be [fault.R4]. */
async function followBytes({ store, clock, uploads, log }: ArchiveParts): Promise<void> {
  for (const segment of await store.segments.raw()) {
    const length = await uploads.arrived(segment.upload).catch((err: unknown) => {
      log.error({ err }, 'what arrived of recordings cannot be looked at now');
      return null;
    });
    // Nobody waits for a store that does not answer: calls go on without it [fault.S4].
    if (length === null) break;
    if (length === segment.bytes) continue;
    const now = await store.segments.get(segment, segment.id);
    // Sent, or erased, while it was looked at.
    if (now?.bytes !== segment.bytes || now.state !== segment.state) continue;
    const about = { session: segment.sessionId, segment: segment.id, wanted: segment.bytes, found: length };
    if (now.state === 'open') await store.segments.grew(segment, segment.id, { bytes: length, at: clock.now() });
    else log.error(about, 'the bytes of a segment are not as they were');
  }
}

/**
 * Files of recordings that are not as their rows say are named, and what has belonged to no row for a day goes: another node
 * may just be making one.
 */
async function followFiles({ store, clock, bytes, log }: ArchiveParts): Promise<void> {
  const found = await bytes.found();
  const rows = await store.recordings.allFiles();
  for (const { name, sessionId, bytes: length } of rows)
    if (found.get(name)?.bytes !== length)
      log.error({ session: sessionId, file: name }, 'a file of a recording is not as it was');
  const known = new Set(rows.map(({ name }) => name));
  const files = [...found]
    .filter(([name, { changedAt }]) => !known.has(name) && changedAt < clock.now() - strangerMs)
    .map(([name]) => name)
    .filter((name) => idSchema.safeParse(name).success);
  if (files.length === 0) return;
  const about = aboutUnknown(files);
  if (await bytes.isOlder()) return log.error(about, keptUnknown);
  await bytes.forget({ uploads: [], files, thumbnails: [] });
  log.warn(about, 'files that belong to no recording are gone');
}

/**
 * Bytes follow the rows: what nobody knows of goes, with whatever a crash left half made. A database that is older than they
 * are cannot tell [rule.Z8].
 */
async function followRows({ store, bytes, log }: ArchiveParts): Promise<void> {
  const [segments, files] = [await store.segments.raw(), await store.recordings.allFiles()];
  const known = {
    uploads: new Set(segments.flatMap(({ upload }) => [upload, `${upload}.json`])),
    files: new Set(files.map(({ name }) => name)),
  };
  const mayGo = !(await bytes.isOlder());
  for (const kind of ['uploads', 'files'] as const) {
    const names = (await readdir(bytes[kind])).filter((name) => !known[kind].has(name));
    if (!mayGo && names.length > 0) log.error(aboutUnknown(names), keptUnknown);
    for (const name of mayGo ? names : []) {
      await rm(join(bytes[kind], name), { recursive: true, force: true });
      log.warn({ kind, name }, 'bytes that belong to no recording are gone');
    }
  }
}

/** Compares what there is with the rows; nobody is kept waiting for it where the bytes are in another place. */
export async function followAll(parts: ArchiveParts): Promise<void> {
  await followBytes(parts);
  await followFiles(parts);
}

/** Recordings whose session ended in the moment of a crash have ended too. */
async function followSessions({ store }: ArchiveParts): Promise<void> {
  for (const { companyId, sessionId } of await store.recordings.running()) {
    const session = await store.sessions.get(companyId, sessionId);
    if (session?.state === 'ended') await store.recordings.ended({ companyId, sessionId }, session.endedAt);
  }
}

/** Brings rows and bytes together again after a start, both ways. To be awaited before anybody is let in. */
export async function sweep(parts: ArchiveParts): Promise<void> {
  await parts.uploads.start();
  await followSessions(parts);
  await followRows(parts);
  if (!parts.bytes.isFar) await followAll(parts);
}
