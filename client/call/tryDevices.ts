import type { DeviceTried } from '#models/preflight.ts';
import { acquire, release } from './acquire.ts';
import { openMicrophone } from './microphone.ts';

/** How long is listened for any sound at all. */
const listenMs = 1_500;
const lookEveryMs = 100;
/** 0..1 of full scale; a microphone that is switched off gives less, an empty room more. */
const leastLevel = 0.0005;

/** Opens the camera and lets go of it at once. */
export async function tryCamera(): Promise<DeviceTried> {
  const acquired = await acquire({ media: navigator.mediaDevices, withMicrophone: false });
  if (!acquired.ok) return acquired;
  const { width, height } = acquired.video.getSettings();
  release(acquired);
  return width && height ? { ok: true, size: [width, height] } : { ok: true };
}

/** The loudest that was heard; null where this browser lets nobody listen. */
async function loudest(track: MediaStreamTrack): Promise<number | null> {
  const audio = new AudioContext();
  try {
    void audio.resume().catch(() => undefined);
    const analyser = new AnalyserNode(audio, { fftSize: 2048 });
    audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let most = 0;
    for (let heardMs = 0; heardMs < listenMs && most < leastLevel; heardMs += lookEveryMs) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      analyser.getFloatTimeDomainData(samples);
      most = samples.reduce((loud, sample) => Math.max(loud, Math.abs(sample)), most);
    }
    return audio.state === 'running' ? most : null;
  } finally {
    void audio.close();
  }
}

/** Opens the microphone, listens for a moment, and lets go of it. Nothing is kept of what is heard. */
export async function tryMicrophone(): Promise<DeviceTried> {
  const opened = await openMicrophone();
  if (!opened.ok) return opened;
  const level = await loudest(opened.track).catch(() => null);
  opened.track.stop();
  return { ok: true, isSilent: level !== null && level < leastLevel };
}
