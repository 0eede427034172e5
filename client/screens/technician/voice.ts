import { createStore, type StoreApi } from 'zustand/vanilla';
import { acquire } from '#client/call/acquire.ts';
import { openMicrophone } from '#client/call/microphone.ts';
import type { CameraFailure } from '#models/cameraFailure.ts';
import type { Party } from '../party/party.ts';

/** One of the technician's own devices. `muted` keeps the device open and sends nothing. */
export type Device =
  | { readonly state: 'off' | 'opening' | 'on' | 'muted' }
  | { readonly state: 'failed'; readonly failure: CameraFailure };

/** Whether the microphone comes back muted when the page is opened again. */
export type MuteMemory = { isMuted: boolean };

export type VoiceState = { readonly microphone: Device; readonly camera: Device };

/** What the customer hears and sees of the technician: a microphone, and a camera that is off until wished for. */
export type Voice = {
  readonly store: StoreApi<VoiceState>;
  /** Opens the microphone, muted if it was muted before. */
  speak(): Promise<void>;
  /** Mutes an open microphone, unmutes a muted one, tries again after a failure. */
  toggleMicrophone(): void;
  toggleCamera(): void;
  /** What the customer sees of the technician, while the camera is on. */
  ownPicture(): MediaStreamTrack | null;
  /** What is heard of the technician: silence while it is muted; null while the microphone is off. */
  ownVoice(): MediaStreamTrack | null;
  close(): void;
};

type Line = {
  readonly party: Pick<Party, 'setTrack'>;
  readonly store: StoreApi<VoiceState>;
  readonly memory: MuteMemory;
  tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null };
  isClosed: boolean;
};

/** Takes a track that was asked for, unless the session is over by now. */
function adopt(line: Line, kind: 'audio' | 'video', track: MediaStreamTrack): void {
  if (line.isClosed) return track.stop();
  line.tracks = { ...line.tracks, [kind]: track };
  const isMuted = kind === 'audio' && line.memory.isMuted;
  track.enabled = !isMuted;
  line.party.setTrack(kind, track);
  line.store.setState({ [kind === 'audio' ? 'microphone' : 'camera']: { state: isMuted ? 'muted' : 'on' } });
}

async function speak(line: Line): Promise<void> {
  line.store.setState({ microphone: { state: 'opening' } });
  const answer = await openMicrophone();
  if (answer.ok) return adopt(line, 'audio', answer.track);
  line.store.setState({ microphone: { state: 'failed', failure: answer.failure } });
}

async function openCamera(line: Line): Promise<void> {
  line.store.setState({ camera: { state: 'opening' } });
  const answer = await acquire({ media: navigator.mediaDevices, withMicrophone: false });
  if (answer.ok) return adopt(line, 'video', answer.video);
  line.store.setState({ camera: { state: 'failed', failure: answer.failure } });
}

function toggleMicrophone(line: Line): void {
  const { microphone } = line.store.getState();
  const { audio } = line.tracks;
  if (microphone.state === 'opening') return;
  if (!audio) {
    line.memory.isMuted = false;
    return void speak(line);
  }
  audio.enabled = !audio.enabled;
  line.memory.isMuted = !audio.enabled;
  line.store.setState({ microphone: { state: audio.enabled ? 'on' : 'muted' } });
}

function toggleCamera(line: Line): void {
  const { video } = line.tracks;
  if (line.store.getState().camera.state === 'opening') return;
  if (!video) return void openCamera(line);
  line.party.setTrack('video', null);
  video.stop();
  line.tracks = { ...line.tracks, video: null };
  line.store.setState({ camera: { state: 'off' } });
}

/** The technician's devices in one session; nothing is open yet. */
export function createVoice(party: Pick<Party, 'setTrack'>, memory: MuteMemory): Voice {
  const store = createStore<VoiceState>(() => ({ microphone: { state: 'off' }, camera: { state: 'off' } }));
  const line: Line = { party, store, memory, tracks: { audio: null, video: null }, isClosed: false };
  return {
    store,
    speak: () => speak(line),
    toggleMicrophone: () => toggleMicrophone(line),
    toggleCamera: () => toggleCamera(line),
    ownPicture: () => line.tracks.video,
    ownVoice: () => line.tracks.audio,
    close: () => {
      line.isClosed = true;
      line.tracks.audio?.stop();
      line.tracks.video?.stop();
    },
  };
}
