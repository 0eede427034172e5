import { allowedUntil, keptMs } from '#models/recording/allowed.ts';
import { containerOf, type Finalise, type RecordedSegment } from '#models/recording.ts';
import { type Answer, type RefusalReason, refuse } from '#models/refusal.ts';
import type { KeptSegment } from '../../store/segments.ts';
import { syncFolder } from '../syncFolder.ts';
import { digestOf, syncFile } from './digest.ts';
import type { Media } from './media.ts';
import type { ArchiveParts } from './parts.ts';

/** A recorder and the session's clock may differ by so much over a segment, ms; more of it was not agreed to. */
const slackMs = 5_000;

export type FinaliseAnswer = Answer<{ readonly segment: RecordedSegment }>;

function about(reason: RefusalReason, { id }: KeptSegment): FinaliseAnswer {
  return { ...refuse(reason), segmentId: id };
}

/** The segment as it is told: nothing of where its bytes are. */
export function segmentView(segment: KeptSegment): RecordedSegment {
  const { id, sessionId, technicianId, mime, startedAtMs, endedAtMs, why, purposes, bytes, sha256, state } = segment;
  return { id, sessionId, technicianId, mime, startedAtMs, endedAtMs, why, purposes, bytes, sha256, state };
}

/** How much of it may be kept, ms from its beginning. */
export async function keptOf({ store }: ArchiveParts, segment: KeptSegment): Promise<number> {
  const [happenings, recording] = [await store.happenings.list(segment), await store.recordings.get(segment)];
  const untilAt = allowedUntil(happenings, segment);
  return keptMs(segment, { untilAt, firstLiveAt: recording?.firstLiveAt ?? 0 });
}

/** Why a segment whose bytes are as they were said to be is not kept all the same. */
function against(media: Media | null, kept: number): RefusalReason | null {
  if (!media?.video && !media?.audio) return 'BAD_INPUT';
  return media.durationMs > kept + slackMs ? 'NO_CONSENT' : null;
}

async function discard({ store, clock, uploads, log }: ArchiveParts, segment: KeptSegment, reason: RefusalReason) {
  await store.segments.refuse(segment, segment.id, clock.now());
  await uploads.remove(segment.upload);
  log.warn({ session: segment.sessionId, segment: segment.id, reason }, 'segment refused');
  return about(reason, segment);
}

/** A recorder that was stopped before it gave anything leaves nothing to wait for. */
async function nothing({ store, clock, uploads }: ArchiveParts, segment: KeptSegment): Promise<FinaliseAnswer> {
  await store.segments.refuse(segment, segment.id, clock.now());
  await uploads.remove(segment.upload);
  return { ok: true, segment: segmentView({ ...segment, state: 'refused' }) };
}

/** Bytes that are not what they should be are thrown away, so that the upload begins anew; too few are only waited for. */
async function mismatch({ uploads, store, clock }: ArchiveParts, segment: KeptSegment, { had, said }: Lengths) {
  if (had >= said) {
    await uploads.remove(segment.upload);
    await store.segments.grew(segment, segment.id, { bytes: 0, at: clock.now() });
  }
  return about('MISMATCH', segment);
}
type Lengths = { readonly had: number; readonly said: number };

async function settle(parts: ArchiveParts, segment: KeptSegment, { given, path }: Whole): Promise<FinaliseAnswer> {
  const { store, clock, bytes, log } = parts;
  const media = await parts.reading.read(path, containerOf(segment.mime));
  const kept = await keptOf(parts, segment);
  const reason = against(media, kept);
  if (reason) return await discard(parts, segment, reason);
  await syncFile(path);
  await syncFolder(bytes.uploads);
  const lengthMs = Math.min(media?.durationMs ?? 0, kept);
  const known = { ...given, endedAtMs: segment.startedAtMs + Math.round(lengthMs), at: clock.now() };
  await store.segments.finalise(segment, segment.id, known);
  log.info({ session: segment.sessionId, segment: segment.id, bytes: given.bytes }, 'segment finalised');
  const done = await store.segments.get(segment, segment.id);
  return done ? { ok: true, segment: segmentView(done) } : refuse('NOT_FOUND');
}
type Whole = { readonly given: Finalise; readonly path: string };

/**
 * Compares what arrived of a segment with what was sent, and keeps it: the bytes and their folder are on the disk, and the
 * row is written, before this answers [fault.R3, fault.R4]. Said again, it is the same segment.
 */
export async function finaliseSegment(
  parts: ArchiveParts,
  segment: KeptSegment,
  given: Finalise,
): Promise<FinaliseAnswer> {
  if (segment.state === 'refused') return about('NO_CONSENT', segment);
  const isSame = segment.sha256 === given.sha256 && segment.bytes === given.bytes;
  if (segment.state === 'finalised')
    return isSame ? { ok: true, segment: segmentView(segment) } : about('MISMATCH', segment);
  if (given.bytes === 0 && segment.bytes === 0) return await nothing(parts, segment);
  // An upload that is too short is left as it is, so that it can be gone on with.
  const had = await parts.uploads.arrived(segment.upload);
  const path = had < given.bytes ? null : await parts.uploads.fetch(segment.upload);
  if (path === null) return about('MISMATCH', segment);
  try {
    const found = await digestOf(path);
    if (found.bytes !== given.bytes || found.sha256 !== given.sha256)
      return await mismatch(parts, segment, { had: found.bytes, said: given.bytes });
    return await settle(parts, segment, { given, path });
  } finally {
    await parts.uploads.letGo(segment.upload);
  }
}
