import { type Exemplar, type Note, notePath, type RecordingLearning, type Scorecard } from '#models/api/learning.ts';
import type { Rubric } from '#models/learning/rubric.ts';
import type { Happened } from '#models/recording/happening.ts';
import { leadAt } from '#models/recording/led.ts';
import { holderOf, type Session } from '#models/session.ts';
import type { ExemplarRow } from '../../store/courses.ts';
import type { NoteRow, ReplyRow } from '../../store/notes.ts';
import type { ScorecardRow } from '../../store/scorecards.ts';
import type { HttpParts } from '../parts.ts';
import { type LearningAccess, namesOf } from './access.ts';
import { postersOf } from './posters.ts';

type Names = Awaited<ReturnType<typeof namesOf>>;

/** Who had the session when it was over, or has it. */
function lastOf(session: Session): string | null {
  return session.state === 'ended' ? session.technicianId : holderOf(session);
}

/** Who had the lead at a moment of a recording; whoever had it last where the log does not say. */
export function whoLed(
  { session, recording }: Pick<LearningAccess, 'session' | 'recording'>,
  happenings: readonly Happened[],
  atMs: number,
): string | null {
  return leadAt(happenings, recording.firstLiveAt + atMs) ?? lastOf(session);
}

export function whoLedLast({ session }: Pick<LearningAccess, 'session'>, happenings: readonly Happened[]) {
  return lastOf(session) ?? leadAt(happenings, Number.POSITIVE_INFINITY);
}

type Seen = { readonly names: Names; readonly replies: readonly ReplyRow[]; leadOf(note: NoteRow): string | null };

function noteView(note: NoteRow, { names, replies, leadOf }: Seen): Note {
  const { id, sessionId, atMs, toMs, text, drawing, number, isDone } = note;
  const lead = leadOf(note);
  return {
    ...{ id, atMs, toMs, text, drawing, number, isDone },
    author: names(note.authorId),
    picture: note.pictureBytes === null ? null : `${notePath(sessionId, id)}/picture`,
    sharedWith: note.sharedWith === null ? null : names(note.sharedWith),
    lead: lead === null ? null : names(lead),
    replies: replies
      .filter(({ noteId }) => noteId === id)
      .map(({ id: replyId, authorId, at, text: said }) => ({ id: replyId, author: names(authorId), at, text: said })),
  };
}

function cardView(card: ScorecardRow, names: Names): Scorecard {
  const { id, authorId, sharedWith, rubricVersion, scores, comment, number, isDone } = card;
  const technician = sharedWith === null ? null : names(sharedWith);
  const isShared = sharedWith !== null;
  return { id, author: names(authorId), technician, rubricVersion, scores, comment, number, isShared, isDone };
}

export function exemplarView(row: ExemplarRow, names: Names, picture: string | null): Exemplar {
  const { id, sessionId: recordingId, fromMs, toMs, title, why, authorId } = row;
  return { id, recordingId, fromMs, toMs, title, why, author: names(authorId), picture };
}

async function rubricsFor({ store }: HttpParts, companyId: string, versions: readonly number[]): Promise<Rubric[]> {
  const now = await store.learning.scorecards.rubric(companyId);
  const others = [...new Set(versions)].filter((version) => version !== now.version);
  const found = await Promise.all(others.map((version) => store.learning.scorecards.rubricOf(companyId, version)));
  return [now, ...found.flatMap((rubric) => rubric ?? [])];
}

/** What whoever asks may read of what was said of a recording: trainers and leads all, others what was shared with them. */
export async function learningOf(parts: HttpParts, access: LearningAccess): Promise<RecordingLearning> {
  const { where, staff, isCoach } = access;
  const { learning, happenings } = parts.store;
  const mine = <T extends { readonly sharedWith: string | null }>(rows: readonly T[]) =>
    rows.filter(({ sharedWith }) => isCoach || sharedWith === staff.id);
  const notes = mine(await learning.notes.list(where));
  const cards = mine(await learning.scorecards.list(where));
  const ids = notes.map(({ id }) => id);
  const [names, log] = [await namesOf(parts, where.companyId), await happenings.list(where)];
  const replies = await learning.notes.replies(where.companyId, ids);
  const leadOf = ({ atMs }: NoteRow) => (isCoach ? whoLed(access, log, atMs) : null);
  const last = isCoach ? whoLedLast(access, log) : null;
  const poster = postersOf(parts, where.companyId);
  const examples = await learning.courses.exemplarsOf(where);
  return {
    isAgreed: true,
    notes: notes.map((note) => noteView(note, { names, replies, leadOf })),
    scorecards: cards.map((card) => cardView(card, names)),
    rubrics: await rubricsFor(
      parts,
      where.companyId,
      cards.map(({ rubricVersion }) => rubricVersion),
    ),
    exemplars: await Promise.all(
      examples.map(async (row) => {
        const { fromMs, toMs } = row;
        return exemplarView(
          row,
          names,
          await poster(row.sessionId, { fromMs, toMs: toMs ?? Number.POSITIVE_INFINITY }),
        );
      }),
    ),
    technician: last === null ? null : names(last),
  };
}
