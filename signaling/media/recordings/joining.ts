import { rm } from 'node:fs/promises';
import { groupsOf, type Joinable } from '#models/recording/group.ts';
import { containerOf } from '#models/recording.ts';
import { recordingNews } from '#models/webhook.ts';
import type { OfSession } from '../../store/database.ts';
import type { NewFile } from '../../store/recordingFiles.ts';
import type { KeptSegment } from '../../store/segments.ts';
import { ObjectsAway } from '../objectsAway.ts';
import { digestOf } from './digest.ts';
import { keptOf } from './finalise.ts';
import type { Part } from './join.ts';
import type { ArchiveParts } from './parts.ts';
import { digestsOf, proofOf, writeProof } from './proof.ts';

type Made = { readonly files: NewFile[]; readonly problems: string[] };

/** How many tracks the recorder said it writes; both where it did not say. */
function tracksSaid({ mime }: KeptSegment): number {
  return /codecs=/.test(mime) ? mime.split(',').length : 2;
}

/** A segment that can be joined, or what is wrong with it: a track that is not in it is an error, never left out silently. */
async function partOf(parts: ArchiveParts, segment: KeptSegment): Promise<(Part & Joinable) | string> {
  const { id, startedAtMs: fromMs, endedAtMs, purposes, upload, mime } = segment;
  const path = await parts.uploads.fetch(upload);
  if (path === null) return `the bytes of segment ${id} are gone`;
  if ((await digestOf(path)).sha256 !== segment.sha256) return `the bytes of segment ${id} are not as they were sent`;
  const container = containerOf(mime);
  const media = await parts.joining.read(path, container);
  if (!media) return `segment ${id} cannot be read any more`;
  const found = [media.video, media.audio].filter((codec) => codec !== null).length;
  if (found < tracksSaid(segment)) return `segment ${id} has no ${media.video === null ? 'picture' : 'sound'}`;
  const toMs = endedAtMs ?? fromMs + media.durationMs;
  const { likeness } = media;
  return { id, fromMs, toMs, purposes, likeness, path, keptMs: await keptOf(parts, segment), container };
}

/** One file of one group, checked and safe; the text says why there is none. */
async function makeFile(
  { ids, bytes, joining }: ArchiveParts,
  group: readonly (Part & Joinable)[],
  n: number,
): Promise<NewFile | string> {
  const [first] = group;
  if (!first) return 'a group without a segment';
  const name = ids();
  const path = bytes.filePath(name);
  const part = `${path}.part`;
  try {
    const { joined, fault } = await joining.join(part, group);
    if (fault) return `segments ${group.map(({ id }) => id).join(', ')}: ${fault}`;
    const { digests, ...digest } = await digestsOf(part);
    const proof = writeProof(await proofOf(part, { digests }));
    await bytes.take(part, path);
    const { fromMs, container, purposes } = first;
    const segments = joined.places.map((place) => {
      return { id: place.id, fromMs: fromMs + place.fromMs, toMs: fromMs + place.toMs };
    });
    const mime = `video/${container}`;
    return { n, fromMs, toMs: fromMs + joined.toMs, mime, purposes, segments, name, proof, ...digest };
  } finally {
    await rm(part, { force: true });
  }
}

async function dropMade({ bytes }: ArchiveParts, files: readonly NewFile[], error: ObjectsAway): Promise<never> {
  await bytes.forget({ uploads: [], files: files.map(({ name }) => name), thumbnails: [] });
  throw error;
}

async function makeFiles(parts: ArchiveParts, segments: readonly KeptSegment[], from: number): Promise<Made> {
  const problems: string[] = [];
  const usable: (Part & Joinable)[] = [];
  for (const segment of segments) {
    const part = await partOf(parts, segment);
    if (typeof part === 'string') problems.push(part);
    else usable.push(part);
  }
  const files: NewFile[] = [];
  for (const group of groupsOf(usable)) {
    const made = await makeFile(parts, group, from + files.length).catch(async (error: unknown) => {
      // A file that cannot be kept now is no fault of its segments: all of it is made later.
      if (error instanceof ObjectsAway) return await dropMade(parts, files, error);
      return `segments ${group.map(({ id }) => id).join(', ')}: ${String(error)}`;
    });
    if (typeof made === 'string') problems.push(made);
    else files.push(made);
  }
  return { files, problems };
}

/**
 * Makes files that can be sought in of what is finalised of a recording and not in one yet. Raw bytes go once the files
 * hold all of them; what could not be joined stays as it was sent, and the recording says what it is.
 */
export async function joinRecording(parts: ArchiveParts, where: OfSession): Promise<void> {
  const { store, bytes, uploads, log, clock, ids, onNews } = parts;
  const startedAt = performance.now();
  const waiting = (await store.segments.list(where)).filter(({ state, hasRaw }) => state === 'finalised' && hasRaw);
  const known = await store.recordings.files(where);
  const { files, problems } = await makeFiles(parts, waiting, known.length).finally(async () => {
    for (const { upload } of waiting) await uploads.letGo(upload);
  });
  const news = recordingNews(where.sessionId, known.length + files.length);
  const isKept = await store.recordings.join(where, {
    ...{ files, problem: problems.join('; ') || null },
    news: files.length > 0 ? [{ ...news, id: `msg_${ids()}`, at: clock.now() }] : [],
  });
  // Erased meanwhile: what was made of it goes as well.
  if (!isKept) return await bytes.forget({ uploads: [], files: files.map(({ name }) => name), thumbnails: [] });
  onNews();
  const spent = new Set(files.flatMap(({ segments }) => segments.map(({ id }) => id)));
  for (const { id, upload } of waiting) if (spent.has(id)) await uploads.remove(upload);
  const size = files.reduce((sum, file) => sum + file.bytes, 0);
  const took = { files: files.length, bytes: size, tookMs: Math.round(performance.now() - startedAt) };
  log[problems.length > 0 ? 'error' : 'info']({ session: where.sessionId, problems, ...took }, 'recording joined');
}
