import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Abilities, noAbilities } from '#client/call/abilities.ts';
import type { Acquired } from '#client/call/acquire.ts';
import type { Camera, CameraEvents, CameraOpening } from '#client/call/camera.ts';
import type { MicrophoneOpening } from '#client/call/microphone.ts';
import { takeSteps } from '#client/picture/still.ts';
import type { CustomerParty } from '#client/screens/party/party.ts';
import type { CameraReport, CameraSetting } from '#models/camera.ts';
import type { CameraFailure } from '#models/cameraFailure.ts';

/** How the camera is. `stalled`: it was open, and gives nothing at the moment. */
type CameraStage =
  | { readonly state: 'closed' | 'opening' }
  | { readonly state: 'open' | 'stalled'; readonly stream: MediaStream }
  | { readonly state: 'failed'; readonly failure: CameraFailure };

export type ViewfinderState = {
  readonly camera: CameraStage;
  readonly abilities: Abilities;
  /** The technician gets the picture. */
  readonly sharing: boolean;
  /** The picture was shown and is paused now. */
  readonly hasPaused: boolean;
  /** The customer goes on with voice and photos. */
  readonly goesWithout: boolean;
  readonly hasMicrophone: boolean;
  readonly isMuted: boolean;
  readonly isHidden: boolean;
};

/** The devices of the phone; tests bring their own. */
export type Devices = {
  /** Adopts what was acquired already, else asks for it. */
  openCamera(events: CameraEvents, acquired?: Promise<Acquired>): Promise<CameraOpening>;
  openMicrophone(): Promise<MicrophoneOpening>;
  /** True where a microphone says it is back after a phone call and yet stays silent until it is opened anew (iOS). */
  readonly staysSilent: boolean;
};

const closed: ViewfinderState = {
  camera: { state: 'closed' },
  abilities: noAbilities,
  sharing: false,
  hasPaused: false,
  goesWithout: false,
  hasMicrophone: false,
  isMuted: false,
  isHidden: false,
};

/** The report the technician's side gets of this phone. */
export function reportOf(state: ViewfinderState): CameraReport {
  const { camera, abilities, sharing, isHidden, hasMicrophone, isMuted } = state;
  return {
    ...abilities,
    sharing: sharing && camera.state === 'open',
    hidden: isHidden,
    micOn: hasMicrophone && !isMuted,
    failure: camera.state === 'failed' ? camera.failure : null,
  };
}

/**
 * The customer's camera and microphone, and what of them the other side gets. It owns the devices: nothing is sent
 * before `share`, and `close` switches the hardware off.
 */
export class Viewfinder {
  readonly store: StoreApi<ViewfinderState> = createStore<ViewfinderState>(() => closed);
  /** The element the picture is shown in, once there is one: stills fall back on its frame. */
  video: HTMLVideoElement | null = null;
  readonly #devices: Devices;
  #camera: Camera | null = null;
  #microphone: MediaStreamTrack | null = null;
  #party: CustomerParty | null = null;
  #told = '';
  /** Grows whenever the devices are let go, so that an answer to an older prompt is thrown away. */
  #turn = 0;

  constructor(devices: Devices) {
    this.#devices = devices;
    this.store.subscribe(() => this.#tell());
  }

  get camera(): Camera | null {
    return this.#camera;
  }

  /** Asks for camera and microphone, in one prompt where the browser can; again when they stopped [fault.P3]. */
  async open(acquired?: Promise<Acquired>): Promise<void> {
    this.#release();
    const turn = this.#turn;
    this.store.setState({ camera: { state: 'opening' } });
    const answer = await this.#devices.openCamera(this.#events(), acquired);
    if (turn !== this.#turn) return this.#discard(answer);
    if (!answer.ok) {
      this.store.setState({ camera: { state: 'failed', failure: answer.failure }, abilities: noAbilities });
      return;
    }
    this.#camera = answer.camera;
    if (answer.microphone) this.#listen(answer.microphone);
    this.store.setState({ goesWithout: false, abilities: answer.camera.abilities });
    this.#show(answer.camera.track);
    if (answer.camera.track.readyState === 'ended') this.#stall(true);
  }

  /** Goes on without a picture: the microphone alone, and photos. */
  async goWithout(): Promise<void> {
    this.store.setState({ goesWithout: true });
    if (!this.#microphone) await this.#openMicrophone();
  }

  share(): void {
    this.store.setState({ sharing: true, hasPaused: false });
  }

  /** Takes the picture away again; the camera stays open. `pause` after it was seen, `unshare` before. */
  pause(): void {
    this.store.setState({ sharing: false, hasPaused: true });
  }

  unshare(): void {
    this.store.setState({ sharing: false, hasPaused: false });
  }

  async toggleMute(): Promise<void> {
    if (this.#microphone) return this.mute(!this.store.getState().isMuted);
    this.mute(false);
    await this.#openMicrophone();
  }

  /** Mutes or speaks, with the microphone there is or the one that comes. */
  mute(isMuted: boolean): void {
    if (this.#microphone) this.#microphone.enabled = !isMuted;
    this.store.setState({ isMuted });
  }

  /** Operates the camera, by the customer's hand or the technician's. */
  apply(setting: CameraSetting): Promise<boolean> {
    return this.#camera?.apply(setting) ?? Promise.resolve(false);
  }

  /** The next camera of this phone. */
  flip(): Promise<boolean> {
    const { cameras, deviceId } = this.store.getState().abilities;
    const at = cameras.findIndex((camera) => camera.deviceId === deviceId);
    const next = cameras[(at + 1) % cameras.length];
    return next ? this.apply({ what: 'camera', deviceId: next.deviceId }) : Promise.resolve(false);
  }

  /** The page went to the background, or came back: a camera that ended meanwhile is opened again [fault.P2]. */
  hide(isHidden: boolean): void {
    this.store.setState({ isHidden });
    if (!isHidden && this.#camera?.track.readyState === 'ended') void this.open();
  }

  /** Sends tracks and reports to this party from now on. */
  attach(party: CustomerParty): void {
    this.#party = party;
    this.#told = '';
    party.setStillSource((plan) => takeSteps(this.video, plan));
    party.setTrack('audio', this.#microphone);
    this.#tell();
  }

  /** Keeps the devices, and tells nobody any more. */
  detach(): void {
    this.#party = null;
  }

  /** Lets go of the devices. What was shown or paused is forgotten. */
  close(): void {
    this.#release();
    // Whoever chose not to be heard is not heard after a pause either.
    const { isMuted } = this.store.getState();
    this.store.setState({ ...closed, isMuted });
  }

  #events(): CameraEvents {
    return {
      onTrack: (track) => this.#show(track),
      onAbilities: (abilities) => this.store.setState({ abilities }),
      onStall: (isStalled) => this.#stall(isStalled),
    };
  }

  async #openMicrophone(): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#devices.openMicrophone();
    if (!answer.ok) return;
    if (turn === this.#turn) this.#listen(answer.track);
    else answer.track.stop();
  }

  #show(track: MediaStreamTrack) {
    // A new stream each time: not every browser follows a track that is swapped inside one.
    this.store.setState({ camera: { state: 'open', stream: new MediaStream([track]) } });
  }

  #listen(track: MediaStreamTrack) {
    this.#microphone = track;
    track.enabled = !this.store.getState().isMuted;
    track.onmute = () => this.#stall(true);
    track.onunmute = () => {
      if (!this.#devices.staysSilent) this.#stall(false);
    };
    this.store.setState({ hasMicrophone: true });
    this.#party?.setTrack('audio', track);
  }

  #stall(isStalled: boolean) {
    const { camera } = this.store.getState();
    if (camera.state !== 'open' && camera.state !== 'stalled') return;
    this.store.setState({ camera: { state: isStalled ? 'stalled' : 'open', stream: camera.stream } });
  }

  #tell() {
    const party = this.#party;
    if (!party) return;
    const state = this.store.getState();
    const isSent = state.sharing && (state.camera.state === 'open' || state.camera.state === 'stalled');
    const report = reportOf(state);
    const told = JSON.stringify([report, isSent, this.#camera?.track.id]);
    if (told === this.#told) return;
    this.#told = told;
    party.setTrack('video', isSent ? (this.#camera?.track ?? null) : null);
    party.reportCamera(report);
  }

  #discard(answer: CameraOpening): void {
    if (!answer.ok) return;
    answer.camera.close();
    answer.microphone?.stop();
  }

  #release(): void {
    this.#turn += 1;
    this.#camera?.close();
    this.#microphone?.stop();
    this.#camera = null;
    if (this.#microphone) this.#party?.setTrack('audio', null);
    this.#microphone = null;
    this.store.setState({ hasMicrophone: false });
  }
}
