import * as z from 'zod/mini';
import { purposeSchema } from '../customer.ts';
import { idSchema } from '../id.ts';
import { noteSchema } from '../recording/happening.ts';
import { clockMsSchema, newSegmentSchema } from '../recording.ts';
import type { Answer } from '../refusal.ts';

const ofSession = { sessionId: idSchema, epoch: z.int() };

/**
 * A page begins to record a segment, or did while it could not say so. Until this was answered all of it stays on the
 * device, and goes from there where it is refused. `isOver`: it records it no more.
 */
export const recordingBeginSchema = z.strictObject({
  ...ofSession,
  segment: newSegmentSchema,
  isOver: z.optional(z.boolean()),
});
/** It records no more: the segment ended there, on the session's clock. */
export const recordingEndSchema = z.strictObject({ ...ofSession, segmentId: idSchema, endedAtMs: clockMsSchema });
export const recordingCoverSchema = z.strictObject({ ...ofSession, covered: z.boolean() });
/** What the recording is for from now on; what is not said stays as it is, and so does what was recorded before. */
export const consentChangeSchema = z.strictObject({
  ...ofSession,
  case: z.optional(z.boolean()),
  training: z.optional(z.boolean()),
});
/** Takes purposes back for what was recorded so far, and for what is from now on. */
export const recordingWithdrawSchema = z.strictObject({
  ...ofSession,
  purposes: z.array(purposeSchema).check(z.minLength(1), z.maxLength(2)),
});
/** Something only a page knows of, for the timeline. */
export const happeningNoteSchema = z.strictObject({ ...ofSession, note: noteSchema });

type Ask<I, T = object> = (input: I, ack: (answer: Answer<T>) => void) => void;

/** From the customer's page to the server. All are felt on both sides as the `recording` of `session:changed`. */
export type RecordingRequests = {
  'consent:change': Ask<z.infer<typeof consentChangeSchema>>;
  'recording:cover': Ask<z.infer<typeof recordingCoverSchema>>;
  /**
   * Good in wrap-up too, and afterwards for as long as the customer's page is let in. What is left without a purpose is
   * erased; `isHeld`: a legal hold keeps it, for the lead alone, until it ends.
   */
  'recording:withdraw': Ask<z.infer<typeof recordingWithdrawSchema>, { readonly isHeld: boolean }>;
};

/** From the page of whoever has the lead. */
export type RecordingStaffRequests = {
  /**
   * Refused as `NO_CONSENT` without a purpose and while covered, as `NOT_NOW` before the session went live. Said late it is
   * good where the session's log has that it was agreed to at the time it tells, under this lead, and not taken back since.
   */
  'recording:begin': Ask<z.infer<typeof recordingBeginSchema>>;
  'recording:end': Ask<z.infer<typeof recordingEndSchema>>;
  'happening:note': Ask<z.infer<typeof happeningNoteSchema>>;
};
