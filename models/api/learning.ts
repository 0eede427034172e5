import * as z from 'zod/mini';
import { annotationSchema } from '../annotation.ts';
import { idSchema } from '../id.ts';
import { criteriaSchema, type Rubric, type Scores, scoresSchema } from '../learning/rubric.ts';
import { clockMsSchema } from '../recording.ts';

/** Longest text of a note, of an answer and of a comment, in UTF-16 units. */
export const maxNoteText = 2_000;
/** Most marks on the frame of a note. */
const maxNoteMarks = 50;
/** Most bytes of a note's picture, a JPEG. */
export const maxNotePictureBytes = 2_000_000;
/** Most notes of one recording, and most answers under one note. */
export const maxNotes = 500;
export const maxReplies = 200;

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(maxNoteText));
const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const words = z.string().check(z.trim(), z.maxLength(500));
/** The number of the version that is changed; 0 for what is new. Another one meanwhile is CHANGED_SINCE. */
const number = z.int().check(z.nonnegative());
const inOrder = ({ fromMs, toMs }: { fromMs: number; toMs: number | null }) => toMs === null || fromMs < toMs;

/** Marks as objects on a frame of this size, px. Its JPEG is put apart. */
export const noteDrawingSchema = z.strictObject({
  width: z.int().check(z.gte(16), z.lte(8192)),
  height: z.int().check(z.gte(16), z.lte(8192)),
  marks: z.array(annotationSchema).check(z.minLength(1), z.maxLength(maxNoteMarks)),
});
export type NoteDrawing = z.infer<typeof noteDrawingSchema>;

/** PUT of a note, new or changed, by whoever writes it; the id is made by the page. Answers `NoteKept`. */
export const noteWishSchema = z
  .strictObject({
    number,
    atMs: clockMsSchema,
    /** The end of a stretch; null for a moment. */
    toMs: z.nullable(clockMsSchema),
    text,
    drawing: z.nullable(noteDrawingSchema),
  })
  .check(z.refine(({ atMs, toMs }: { atMs: number; toMs: number | null }) => toMs === null || atMs < toMs));
export type NoteWish = z.infer<typeof noteWishSchema>;
export type NoteKept = { readonly number: number };

/** POST of an answer under a note that was shared. */
export const replySchema = z.strictObject({ id: idSchema, text });
export type ReplyWish = z.infer<typeof replySchema>;

/** PUT of one's own scorecard of a recording. */
export const scorecardWishSchema = z.strictObject({
  number,
  rubricVersion: z.int().check(z.nonnegative()),
  scores: scoresSchema,
  comment: z.string().check(z.trim(), z.maxLength(maxNoteText)),
});
export type ScorecardWish = z.infer<typeof scorecardWishSchema>;

/** PUT of a recording, or a stretch of it, on the shelf of good examples. */
export const exemplarWishSchema = z
  .strictObject({ fromMs: clockMsSchema, toMs: z.nullable(clockMsSchema), title, why: text })
  .check(z.refine(inOrder));
export type ExemplarWish = z.infer<typeof exemplarWishSchema>;

const courseItemSchema = z
  .strictObject({ id: idSchema, recordingId: idSchema, fromMs: clockMsSchema, toMs: clockMsSchema, title, words })
  .check(z.refine(inOrder));
export type CourseItemWish = z.infer<typeof courseItemSchema>;

/** PUT of a playlist for a course, whole: its items in their order. Technicians see it while it is open. */
export const courseWishSchema = z.strictObject({
  number,
  title,
  about: words,
  isOpen: z.boolean(),
  items: z.array(courseItemSchema).check(z.maxLength(100)),
});
export type CourseWish = z.infer<typeof courseWishSchema>;

/** PUT of the rubric, by its version that was edited. */
export const rubricWishSchema = z.strictObject({ version: z.int().check(z.nonnegative()), criteria: criteriaSchema });
export type RubricWish = z.infer<typeof rubricWishSchema>;

/** PUT of one's own mark on something in the inbox: it was seen, and is done with or not; null leaves that as it is. */
export const inboxMarkSchema = z.strictObject({ isDone: z.nullable(z.boolean()) });
export type InboxMark = z.infer<typeof inboxMarkSchema>;

/** Somebody of the staff, by name. */
export type Named = { readonly id: string; readonly name: string };
type Reply = { readonly id: string; readonly author: Named; readonly at: number; readonly text: string };

export type Note = {
  readonly id: string;
  readonly author: Named;
  readonly atMs: number;
  readonly toMs: number | null;
  readonly text: string;
  readonly drawing: NoteDrawing | null;
  /** Where the frame is that was drawn on; null where there is none. */
  readonly picture: string | null;
  readonly number: number;
  /** Whom it is shared with; null while it is for trainers and leads alone. */
  readonly sharedWith: Named | null;
  /** Who had the lead at its moment, and is whom it would be shared with; null where nobody is known. */
  readonly lead: Named | null;
  readonly isDone: boolean;
  readonly replies: readonly Reply[];
};

export type Scorecard = {
  readonly id: string;
  readonly author: Named;
  /** Whose session it was. */
  readonly technician: Named | null;
  readonly rubricVersion: number;
  readonly scores: Scores;
  readonly comment: string;
  readonly number: number;
  readonly isShared: boolean;
  readonly isDone: boolean;
};

export type Exemplar = {
  readonly id: string;
  readonly recordingId: string;
  readonly fromMs: number;
  /** Null for the whole recording. */
  readonly toMs: number | null;
  readonly title: string;
  readonly why: string;
  readonly author: Named;
  readonly picture: string | null;
};

/**
 * GET /api/recordings/:id/learning: what was said of a recording. `isAgreed`: it may be used for training; where it may not,
 * nothing is said of it. `rubrics`: the one that holds,
 * and after it those that scores were given under. Technicians get what was shared with them.
 */
export type RecordingLearning = {
  readonly isAgreed: boolean;
  readonly notes: readonly Note[];
  readonly scorecards: readonly Scorecard[];
  readonly rubrics: readonly Rubric[];
  readonly exemplars: readonly Exemplar[];
  /** Who had the lead last, and is whom a scorecard would be shared with. */
  readonly technician: Named | null;
};

export type InboxItem = {
  readonly id: string;
  readonly kind: 'note' | 'scorecard';
  readonly recordingId: string;
  /** The model of the machine it was about; null where it is not known. */
  readonly machine: string | null;
  readonly atMs: number;
  readonly toMs: number | null;
  readonly text: string;
  readonly author: Named;
  readonly picture: string | null;
  readonly drawing: NoteDrawing | null;
  /** When it was shared, or somebody else answered last; epoch ms. */
  readonly at: number;
  readonly replies: number;
  readonly isUnread: boolean;
  readonly isDone: boolean;
};

/** GET /api/inbox, the latest first. `gone`: ids of what was shared and is not there any more, because its recording is not. */
export type Inbox = { readonly items: readonly InboxItem[]; readonly gone: readonly string[] };

export type CourseItem = Omit<CourseItemWish, 'recordingId'> & {
  /** Null where the recording is not there any more, or may no longer be used for training. */
  readonly recordingId: string | null;
  readonly picture: string | null;
};
export type Course = Omit<CourseWish, 'items'> & { readonly id: string; readonly items: readonly CourseItem[] };

/** GET /api/courses: playlists, and the shelf of good examples with how many are gone from it. */
export type Courses = {
  readonly courses: readonly Course[];
  readonly exemplars: readonly Exemplar[];
  readonly goneExemplars: number;
};

/** Where what was said of a recording is read, and what is beneath it. */
export function learningPath(recordingId: string): string {
  return `/api/recordings/${recordingId}/learning`;
}
export function notePath(recordingId: string, noteId: string): string {
  return `/api/recordings/${recordingId}/notes/${noteId}`;
}
export function scorecardPath(recordingId: string): string {
  return `/api/recordings/${recordingId}/scorecard`;
}
export function exemplarPath(recordingId: string, id: string): string {
  return `/api/recordings/${recordingId}/exemplars/${id}`;
}
export const rubricPath = '/api/rubric';
export const inboxPath = '/api/inbox';
export const coursesPath = '/api/courses';
