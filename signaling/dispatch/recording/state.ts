import { purposesOf } from '#models/customer.ts';
import type { RecordingState } from '#models/recording.ts';
import { holderOf, isUnderWay, type Session } from '#models/session.ts';
import type { Room } from '../room.ts';

/** Who records after a step: nobody once it is covered or taken back, and nobody but who has the session. */
export function stillRecorded({ recording }: Pick<Room, 'recording'>, next: Session): Room['recording'] {
  const mayBe = isUnderWay(next) && next.coveredAt === null && purposesOf(next.consent).length > 0;
  return recording && mayBe && holderOf(next) === recording.technicianId ? recording : null;
}

/** What both sides see of the recording. Whoever's page is off the line records on, for it is the same call. */
export function recordingState({ session, recording }: Room): RecordingState {
  const purposes = purposesOf(session.consent);
  return { isRecording: recording !== null, isCovered: session.coveredAt !== null, purposes };
}
