import { realClock } from '#client/call/clock.ts';
import { recordingApi } from '#client/link/recordingApi.ts';
import type { StaffLink } from '#client/link/socket.ts';
import { thumbnailOf } from '#client/picture/thumbnail.ts';
import type { PartyState } from '#client/state/partyState.ts';
import type { StaffView } from '#models/view.ts';
import type { TechnicianParty } from '../../party/party.ts';
import { recordingMemoryOf } from '../memory.ts';
import type { Voice } from '../voice.ts';
import type { Depot } from './depot.ts';
import { noteQuality } from './noteQuality.ts';
import { speakWhenAsked } from './speaking.ts';
import { createTaking, type Taking } from './taking.ts';
import { keepThumbnails } from './thumbnails.ts';

type Parts = {
  readonly sessionId: string;
  readonly me: StaffView;
  readonly link: StaffLink;
  readonly party: TechnicianParty;
  readonly voice: Voice;
  readonly depot: Pick<Depot, 'begin' | 'setInCall'>;
};

/** Whether this session may be recorded, as far as is known yet. */
export function isAgreedIn({ session }: PartyState): boolean {
  return session !== null && session.recording.purposes.length > 0;
}

/** Records a session while that is agreed to, and opens the microphone when nobody has to be asked first. */
export function recordSession({ me, ...parts }: Parts): { readonly taking: Taking; stop(): void } {
  const memory = recordingMemoryOf(parts.sessionId);
  const mine = { ...parts, memory, me: me.id };
  const stopAsking = speakWhenAsked(mine);
  const taking = createTaking(mine);
  const stopNoting = noteQuality(mine);
  const stopThumbnails = keepThumbnails({
    ...{ sessionId: parts.sessionId, taking, thumbnailOf, put: recordingApi.putThumbnail },
    clock: realClock,
  });
  const stop = () => {
    stopThumbnails();
    stopNoting();
    taking.close();
    stopAsking();
  };
  return { taking, stop };
}
