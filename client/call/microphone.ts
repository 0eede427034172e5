import { type CameraFailure, failureOf } from '#models/cameraFailure.ts';

/** What we ask of every microphone: a voice, without the room and without our own loudspeaker. */
export const voice: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export type MicrophoneOpening =
  | { readonly ok: true; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly failure: CameraFailure };

/** Asks for the microphone alone. A refusal is an answer: a session goes on without it. */
export async function openMicrophone(
  media: MediaDevices | undefined = navigator.mediaDevices,
): Promise<MicrophoneOpening> {
  if (!media?.getUserMedia) return { ok: false, failure: isSecureContext ? 'unsupported' : 'insecure' };
  try {
    const stream = await media.getUserMedia({ audio: voice });
    const [track] = stream.getAudioTracks();
    return track ? { ok: true, track } : { ok: false, failure: 'none' };
  } catch (error) {
    return { ok: false, failure: failureOf(error instanceof Error ? error.name : '') };
  }
}
