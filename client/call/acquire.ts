import { type CameraFailure, failureOf, isInAppBrowser } from '#models/cameraFailure.ts';
import { voice } from './microphone.ts';

/** Sharp enough to read a type plate, light enough for a phone on a cellar's network. */
const picture: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
};
const rear: MediaTrackConstraints = { ...picture, facingMode: { ideal: 'environment' } };

export type Acquired =
  | { readonly ok: true; readonly video: MediaStreamTrack; readonly audio: MediaStreamTrack | null }
  | { readonly ok: false; readonly failure: CameraFailure };

type Attempt =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly failure: CameraFailure };

async function attempt(media: MediaDevices, constraints: MediaStreamConstraints): Promise<Attempt> {
  try {
    return { ok: true, stream: await media.getUserMedia(constraints) };
  } catch (error) {
    return { ok: false, failure: failureOf(error instanceof Error ? error.name : '') };
  }
}

async function isCameraDenied(): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: 'camera' as PermissionName });
    return status.state === 'denied';
  } catch {
    // Firefox and older Safari do not answer for the camera: asking again is then the only way to know.
    return false;
  }
}

async function askInTurn(media: MediaDevices, wish: { video: MediaTrackConstraints; withMicrophone: boolean }) {
  const { video, withMicrophone } = wish;
  if (withMicrophone) {
    const both = await attempt(media, { video, audio: voice });
    if (both.ok || (both.failure === 'denied' && (await isCameraDenied()))) return both;
  }
  const alone = await attempt(media, { video });
  if (alone.ok || alone.failure === 'denied' || alone.failure === 'none') return alone;
  // Whatever the camera did not like about the wish, it may still give some picture.
  const loose = await attempt(media, { video: true });
  return loose.ok ? loose : alone;
}

function blame(failure: CameraFailure): CameraFailure {
  return isInAppBrowser(navigator.userAgent) && failure !== 'insecure' ? 'inAppBrowser' : failure;
}

/**
 * Asks for a camera, the rear one unless `deviceId` names another, and in the same prompt for the microphone.
 * Without the microphone there is still a picture; a wish the camera cannot meet is loosened before it counts as a failure.
 */
export async function acquire(options: {
  readonly media: MediaDevices | undefined;
  readonly withMicrophone: boolean;
  readonly deviceId?: string;
}): Promise<Acquired> {
  const { media, withMicrophone, deviceId } = options;
  if (!isSecureContext) return { ok: false, failure: 'insecure' };
  if (!media?.getUserMedia) return { ok: false, failure: blame('unsupported') };
  const video = deviceId ? { ...picture, deviceId: { exact: deviceId } } : rear;
  const answer = await askInTurn(media, { video, withMicrophone });
  if (!answer.ok) return { ok: false, failure: blame(answer.failure) };
  const [track] = answer.stream.getVideoTracks();
  if (!track) return { ok: false, failure: blame('none') };
  // Keeps edges and lettering when the network is narrow: fewer frames rather than fewer lines.
  track.contentHint = 'detail';
  return { ok: true, video: track, audio: answer.stream.getAudioTracks()[0] ?? null };
}

/** Switches off what was acquired and is not wanted any more. */
export function release(acquired: Acquired): void {
  if (!acquired.ok) return;
  acquired.video.stop();
  acquired.audio?.stop();
}
