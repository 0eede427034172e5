import {
  type Course,
  type Courses,
  type CourseWish,
  coursesPath,
  type ExemplarWish,
  exemplarPath,
  type Inbox,
  type InboxMark,
  inboxPath,
  learningPath,
  type NoteKept,
  type NoteWish,
  notePath,
  type RecordingLearning,
  type ReplyWish,
  type RubricWish,
  rubricPath,
  type ScorecardWish,
  scorecardPath,
} from '#models/api/learning.ts';
import type { Rubric } from '#models/learning/rubric.ts';
import { at, call } from './request.ts';

/** A note of a recording. */
type OfNote = { readonly recordingId: string; readonly noteId: string };
const noteAt = ({ recordingId, noteId }: OfNote) => notePath(recordingId, noteId);

/** What the pages ask that learn from recordings; nothing here throws. */
export const learningApi = {
  read: (recordingId: string) => call<RecordingLearning>({ method: 'GET', path: learningPath(recordingId) }),
  putNote: (of: OfNote, body: NoteWish) => call<NoteKept>({ method: 'PUT', path: noteAt(of), body }),
  putPicture: (of: OfNote, body: Blob) => call<object>({ method: 'PUT', path: `${noteAt(of)}/picture`, body }),
  removeNote: (of: OfNote) => call<object>({ method: 'DELETE', path: noteAt(of), body: {} }),
  restoreNote: (of: OfNote) => call<object>({ method: 'POST', path: `${noteAt(of)}/restore`, body: {} }),
  shareNote: (of: OfNote) => call<object>({ method: 'POST', path: `${noteAt(of)}/share`, body: {} }),
  reply: (of: OfNote, body: ReplyWish) => call<object>({ method: 'POST', path: `${noteAt(of)}/replies`, body }),
  putScorecard: (recordingId: string, body: ScorecardWish) =>
    call<NoteKept>({ method: 'PUT', path: scorecardPath(recordingId), body }),
  shareScorecard: (recordingId: string) =>
    call<object>({ method: 'POST', path: `${scorecardPath(recordingId)}/share`, body: {} }),
  putExemplar: (recordingId: string, id: string, body: ExemplarWish) =>
    call<object>({ method: 'PUT', path: exemplarPath(recordingId, id), body }),
  removeExemplar: (recordingId: string, id: string) =>
    call<object>({ method: 'DELETE', path: exemplarPath(recordingId, id), body: {} }),
  rubric: () => call<{ readonly rubric: Rubric }>({ method: 'GET', path: rubricPath }),
  setRubric: (body: RubricWish) => call<{ readonly rubric: Rubric }>({ method: 'PUT', path: rubricPath, body }),
  inbox: () => call<Inbox>({ method: 'GET', path: inboxPath }),
  mark: (id: string, body: InboxMark) => call<object>({ method: 'PUT', path: at(inboxPath, id), body }),
  courses: () => call<Courses>({ method: 'GET', path: coursesPath }),
  putCourse: (id: Course['id'], body: CourseWish) => call<NoteKept>({ method: 'PUT', path: at(coursesPath, id), body }),
  removeCourse: (id: string) => call<object>({ method: 'DELETE', path: at(coursesPath, id), body: {} }),
};
