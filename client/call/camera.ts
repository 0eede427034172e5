import type { CameraSetting } from '#models/camera.ts';
import type { CameraFailure } from '#models/cameraFailure.ts';
import { type Abilities, abilitiesOf, camerasOf, type ImageConstraints, noAbilities } from './abilities.ts';
import { type Acquired, acquire } from './acquire.ts';

/** What a camera tells its owner. `onTrack`: another track from now on. `onStall`: the picture stopped, or came back. */
export type CameraEvents = {
  onTrack(track: MediaStreamTrack): void;
  onAbilities(abilities: Abilities): void;
  onStall(isStalled: boolean): void;
};

export type CameraOpening =
  | { readonly ok: true; readonly camera: Camera; readonly microphone: MediaStreamTrack | null }
  | { readonly ok: false; readonly failure: CameraFailure };

/** The customer's camera. It owns its track and lets go of the hardware when it is closed. */
export class Camera {
  readonly #media: MediaDevices;
  readonly #events: CameraEvents;
  #track: MediaStreamTrack;
  #cameras: Abilities['cameras'] = [];
  #isClosed = false;

  constructor(parts: { media: MediaDevices; track: MediaStreamTrack; events: CameraEvents }) {
    this.#media = parts.media;
    this.#events = parts.events;
    this.#track = parts.track;
    this.#listen();
    void this.#survey();
  }

  get track(): MediaStreamTrack {
    return this.#track;
  }

  get abilities(): Abilities {
    return this.#isClosed ? noAbilities : abilitiesOf(this.#track, this.#cameras);
  }

  /** Light, zoom or another camera. False when this phone would not. */
  async apply(setting: CameraSetting): Promise<boolean> {
    switch (setting.what) {
      case 'torch':
        return this.#constrain({ torch: setting.on });
      case 'zoom':
        return this.#constrain({ zoom: setting.factor });
      case 'camera':
        return this.#change(setting.deviceId);
      default:
        return setting satisfies never;
    }
  }

  /** A photo by the camera's own still mode, sharper than any frame; null where the browser has none or it failed. */
  async takePhoto(): Promise<Blob | null> {
    if (typeof ImageCapture === 'undefined') return null;
    try {
      return await new ImageCapture(this.#track).takePhoto();
    } catch {
      // Many cameras refuse while they stream; the caller falls back on a frame.
      return null;
    }
  }

  /** Asks for the largest frames this camera has, for a still from the picture; what comes back undoes it. */
  async enlarge(): Promise<(() => Promise<void>) | null> {
    const track = this.#track;
    const { width, height } = track.getCapabilities?.() ?? {};
    const before = track.getSettings();
    if (!width?.max || !height?.max || width.max <= (before.width ?? 0)) return null;
    try {
      await track.applyConstraints(sized(width.max, height.max));
    } catch {
      return null;
    }
    return () => track.applyConstraints(sized(before.width, before.height)).catch(() => undefined);
  }

  close(): void {
    this.#isClosed = true;
    this.#deafen();
    this.#track.stop();
  }

  async #constrain(constraints: ImageConstraints): Promise<boolean> {
    try {
      await this.#track.applyConstraints({ advanced: [constraints] });
    } catch {
      return false;
    } finally {
      this.#events.onAbilities(this.abilities);
    }
    return true;
  }

  async #change(deviceId: string): Promise<boolean> {
    const previous = this.#track.getSettings().deviceId;
    this.#deafen();
    // Most phones open one camera at a time: the old one has to let go first.
    this.#track.stop();
    const answer = await this.#acquire(deviceId);
    const present = answer.ok ? answer : await this.#acquire(previous);
    if (present.ok) this.#adopt(present.video);
    else this.#events.onStall(true);
    return answer.ok;
  }

  #acquire(deviceId: string | undefined) {
    return acquire({ media: this.#media, withMicrophone: false, ...(deviceId && { deviceId }) });
  }

  #adopt(track: MediaStreamTrack) {
    if (this.#isClosed) return track.stop();
    this.#track = track;
    this.#listen();
    this.#events.onTrack(track);
    this.#events.onStall(false);
    this.#events.onAbilities(this.abilities);
  }

  #listen() {
    this.#track.onended = () => this.#events.onStall(true);
    this.#track.onmute = () => this.#events.onStall(true);
    this.#track.onunmute = () => this.#events.onStall(false);
  }

  #deafen() {
    this.#track.onended = null;
    this.#track.onmute = null;
    this.#track.onunmute = null;
  }

  async #survey() {
    this.#cameras = await camerasOf(this.#media);
    if (!this.#isClosed) this.#events.onAbilities(this.abilities);
  }
}

function sized(width = 1280, height = 720): MediaTrackConstraints {
  return { width: { ideal: Math.min(width, 2560) }, height: { ideal: Math.min(height, 2560) } };
}

/**
 * Opens the rear camera, and the microphone in the same prompt where the person allows it. `acquired` is what was asked for
 * already, before this code was here.
 */
export async function openCamera(
  events: CameraEvents,
  media: MediaDevices | undefined = navigator.mediaDevices,
  acquired: Promise<Acquired> = acquire({ media, withMicrophone: true }),
): Promise<CameraOpening> {
  const answer = await acquired;
  if (!answer.ok || !media) return answer.ok ? { ok: false, failure: 'unsupported' } : answer;
  return { ok: true, camera: new Camera({ media, track: answer.video, events }), microphone: answer.audio };
}
