import * as z from 'zod/mini';
import type { Purpose } from '../customer.ts';
import type { Span, Stretch } from '../recording/stretches.ts';
import type { TimelineEvent } from '../recording/timeline.ts';
import type { RecordedSegment } from '../recording.ts';

/** Where segments are sent to by tus 1.0; `sessionId` and `segmentId` go in the metadata of the creation. */
export const uploadsPath = '/api/uploads';

/** POST of a `Finalise`; answers `Finalised`, or `MISMATCH` with the `segmentId`. */
export function finalisePath(sessionId: string, segmentId: string): string {
  return `/api/sessions/${sessionId}/segments/${segmentId}/finalise`;
}
export type Finalised = { readonly segment: RecordedSegment };

/** Largest thumbnail, bytes of a JPEG without metadata; most of one session, which is one in five seconds for four hours. */
export const maxThumbnailBytes = 60_000;
export const maxThumbnails = 3_000;

/** PUT of a JPEG that was taken at this time on the session's clock, by the page that records. */
export function thumbnailPath(sessionId: string, atMs: number): string {
  return `/api/sessions/${sessionId}/thumbnails/${atMs}`;
}

/** GET of such a picture of a recording, by whoever may see that part of it. */
export function thumbnailUrl(id: string, atMs: number): string {
  return `/api/recordings/${id}/thumbnails/${atMs}`;
}

/** The recording of a session has the session's id. GET reads it, DELETE erases it. */
export function recordingPath(id: string): string {
  return `/api/recordings/${id}`;
}

/** GET: what happened in a recorded session, as a file; each is in the audit log as taken out. TIMELINE.md describes it. */
export function timelinePath(id: string): string {
  return `${recordingPath(id)}/timeline.json`;
}

/** A part of a recording that can be played and sought in: one codec, from `fromMs` to `toMs` on the session's clock. */
export type RecordingFile = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly url: string;
  readonly mime: string;
  readonly bytes: number;
  readonly purposes: readonly Purpose[];
  /** The parts of it that are on the session's clock; between them it holds the last picture still. */
  readonly segments: readonly { readonly id: string; readonly fromMs: number; readonly toMs: number }[];
  /** What of it was damaged where it is stored, and is not shown; empty while nothing was. */
  readonly damaged: readonly Span[];
};

export type Recording = {
  readonly id: string;
  /**
   * `uploading`: not everything of it is here; `joining`: it is, and is being made into files; `ready`: there are files;
   * `failed`: something could not be made into a file (`problem`), what was sent is kept; `empty`: nothing came.
   */
  readonly state: 'uploading' | 'joining' | 'ready' | 'failed' | 'empty';
  readonly problem: string | null;
  /** Zero of its clock, epoch ms. */
  readonly firstLiveAt: number;
  /** When it is erased by itself, epoch ms; null while it is on hold or is kept for good. */
  readonly erasesAt: number | null;
  readonly isHeld: boolean;
};

/** A segment as it is told with a recording: its length stands beside nobody [rule.R3]. */
export type ToldSegment = Omit<RecordedSegment, 'technicianId'>;

/** GET /api/recordings/:id: a recording as far as whoever asks may see it; each reading is in the audit log. */
export type RecordingAnswer = {
  readonly recording: Recording;
  readonly segments: readonly ToldSegment[];
  readonly stretches: readonly Stretch[];
  readonly timeline: readonly TimelineEvent[];
  readonly thumbnails: readonly { readonly atMs: number; readonly url: string }[];
  readonly files: readonly RecordingFile[];
  /** Pictures that marks were drawn on while something was recorded; of others nothing is shown. */
  readonly keyframes: readonly { readonly id: string; readonly url: string }[];
};

/** GET: a picture that marks were drawn on, of a recording. */
export function recordingKeyframePath(id: string, keyframeId: string): string {
  return `${recordingPath(id)}/keyframes/${keyframeId}`;
}

/** POST /api/recordings/:id/hold, by a lead: nothing erases a recording on legal hold. */
export const holdSchema = z.strictObject({ isHeld: z.boolean() });
