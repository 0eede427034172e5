import type { PartyState } from '#client/state/partyState.ts';
import { unknownCamera } from '#models/camera.ts';
import { partOf } from '../together/part.ts';

type Known = Pick<PartyState, 'session' | 'call' | 'hasRemoteVideo' | 'camera' | 'isCovered' | 'takenBy'>;

/** What is to be recorded now by whoever this page is: nothing, the voices, or the picture too. */
export function wishOf(known: Known, me: string): 'nothing' | 'voices' | 'all' {
  const { session, call, hasRemoteVideo, camera, isCovered, takenBy } = known;
  if (!session || takenBy !== null || session.state !== 'live' || session.firstLiveAt === null) return 'nothing';
  const { purposes } = session.recording;
  if (purposes.length === 0 || isCovered || session.recording.isCovered) return 'nothing';
  if (partOf(session, me) !== 'lead' || call !== 'connected') return 'nothing';
  // A picture that was paused is known to stand before its frames are missed.
  return hasRemoteVideo && (camera === unknownCamera || camera.sharing) ? 'all' : 'voices';
}

/** What recording was kept from by, when it begins again. */
export function whyAfter(
  last: Pick<PartyState, 'session' | 'isCovered'> | null,
  wasRecordedHere: boolean,
): 'start' | 'reload' | 'covered' | 'consent' | 'resumed' {
  const recording = last?.session?.recording;
  if (recording?.isCovered || last?.isCovered) return 'covered';
  if (!wasRecordedHere) return recording && recording.purposes.length === 0 ? 'consent' : 'start';
  if (!last) return 'reload';
  return recording?.purposes.length === 0 ? 'consent' : 'resumed';
}
