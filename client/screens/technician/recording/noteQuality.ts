import type { StaffLink } from '#client/link/socket.ts';
import type { PartyState } from '#client/state/partyState.ts';
import { gradeOf, type QualityGrade } from '#models/quality.ts';
import type { TechnicianParty } from '../../party/party.ts';
import { partOf } from '../together/part.ts';

type Parts = {
  readonly sessionId: string;
  readonly me: string;
  readonly link: Pick<StaffLink, 'ask'>;
  readonly party: Pick<TechnicianParty, 'store'>;
};

/** The grade of a reading that belongs into the timeline: of a session that may be recorded, by whoever has the lead. */
function gradeIn({ quality, session, drawing, takenBy }: PartyState, me: string): QualityGrade | null {
  if (!quality || !session || takenBy !== null || session.state !== 'live') return null;
  if (session.recording.purposes.length === 0 || partOf(session, me) !== 'lead') return null;
  return gradeOf(quality, drawing.shown.value !== null);
}

/**
 * Notes for the timeline how good the picture is, whenever that changes. One reading that differs is no change: the next
 * has to say the same. Returns what ends it.
 */
export function noteQuality({ sessionId, me, link, party }: Parts): () => void {
  let noted: QualityGrade | null = null;
  let last: QualityGrade | null = null;
  const note = async (grade: QualityGrade, epoch: number) => {
    noted = grade;
    const answer = await link.ask('happening:note', { sessionId, epoch, note: { type: 'quality', grade } });
    // It is noted with the next reading, if it is still so.
    if (!answer.ok && noted === grade) noted = null;
  };
  return party.store.subscribe((state, before) => {
    if (state.quality === before.quality) return;
    const grade = gradeIn(state, me);
    const isSteady = grade === last;
    last = grade;
    if (grade !== null && isSteady && grade !== noted) void note(grade, state.session?.epoch ?? 0);
  });
}
