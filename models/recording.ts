import * as z from 'zod/mini';
import { type Purpose, purposeSchema } from './customer.ts';
import { idSchema } from './id.ts';

/** Largest recording of one session, bytes; a call that needs more is not a call [threat.T14]. */
export const maxRecordingBytes = 4 * 1024 ** 3;
/** Largest part of a segment that is sent at once, bytes. */
export const maxPartBytes = 1024 ** 2;
/** Most segments of one recording: a page that begins more is in a loop. */
export const maxSegments = 500;

/** A time on the session's clock: ms since the session went live for the first time, by the server's clock. */
export const clockMsSchema = z.int().check(z.nonnegative(), z.lte(365 * 24 * 3600_000));

/** What MediaRecorder calls its container and codecs; no other kind of file is taken. */
const mimePattern = /^video\/(webm|mp4)(;\s?codecs="?[A-Za-z0-9.]{1,40}(,\s?[A-Za-z0-9.]{1,40})?"?)?$/;
export const mimeSchema = z.string().check(z.maxLength(120), z.regex(mimePattern));
const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * Why a segment began: the recording did, the page was loaded anew, its peer was made anew, the codec changed, the customer
 * covered nothing any more, agreed to more, or the recorder had stopped.
 */
const whySegmentSchema = z.enum(['start', 'reload', 'peer', 'codec', 'covered', 'consent', 'resumed']);

/** One run of a recorder: one page, one codec, nothing covered inside. Its bytes are as the recorder wrote them. */
const segmentSchema = z.strictObject({
  id: idSchema,
  sessionId: idSchema,
  /** Whose page recorded it. */
  technicianId: idSchema,
  mime: mimeSchema,
  /** On the session's clock. The end is null while it is still being recorded, or where nobody came to say it. */
  startedAtMs: clockMsSchema,
  endedAtMs: z.nullable(clockMsSchema),
  why: whySegmentSchema,
  /** What it may be used for: agreed to when it began, and not taken back since. */
  purposes: z.array(purposeSchema),
  /** Bytes that have arrived. */
  bytes: z.int().check(z.nonnegative()),
  /** Lower-case hexadecimal; null until it is finalised. */
  sha256: z.nullable(sha256Schema),
  state: z.enum(['open', 'finalised', 'refused']),
});
export type RecordedSegment = z.infer<typeof segmentSchema>;

/** What a page says of a segment when it begins. The id is made by the page, so that asking again is the same question. */
export const newSegmentSchema = z.strictObject({
  id: idSchema,
  mime: mimeSchema,
  startedAtMs: clockMsSchema,
  why: whySegmentSchema,
});
export type NewSegment = z.infer<typeof newSegmentSchema>;

/** What a page says of a segment when all of it has arrived. */
export const finaliseSchema = z.strictObject({
  /** 0 where the recorder was stopped before it gave anything. */
  bytes: z.int().check(z.nonnegative()),
  sha256: sha256Schema,
  endedAtMs: clockMsSchema,
});
export type Finalise = z.infer<typeof finaliseSchema>;

/** What both sides see of the recording while the session runs. It is red exactly while `isRecording`. */
export type RecordingState = {
  /** A segment is being recorded right now. */
  readonly isRecording: boolean;
  /** The customer has covered what they show: it is seen, and not kept. */
  readonly isCovered: boolean;
  /** What they agreed to; nothing is recorded while this is empty. */
  readonly purposes: readonly Purpose[];
};

/** The container of a segment or a file. */
export function containerOf(mime: string): 'webm' | 'mp4' {
  return mime.startsWith('video/mp4') ? 'mp4' : 'webm';
}
