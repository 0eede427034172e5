import { isMoving } from '#models/quality/rungs.ts';
import type { TrackKind } from './call.ts';
import { type Limits, limitEncoding, limitVoice, preferRedundantVoice, preferVp8, type Sent } from './outgoing.ts';

/** A sender as W3C webrtc-extensions has it (RTCSetParameterOptions, RTCEncodingOptions). */
type KeyFrameSender = RTCRtpSender & {
  setParameters(
    parameters: RTCRtpSendParameters,
    options: { readonly encodingOptions: readonly { readonly keyFrame: boolean }[] },
  ): Promise<void>;
};

/** The senders of one peer connection: what goes out on them, how much of it, and that a small picture is small first. */
export class Senders {
  readonly #senders = new Map<TrackKind, RTCRtpSender>();
  readonly #isConnected: () => boolean;
  #sent: Sent;
  /** Limits are set one after the other: a browser refuses a second one while the first is under way. */
  #limiting: Promise<void> = Promise.resolve();
  /** A small picture goes out only once it is sure to be small. */
  #isLimited = false;
  /** Nothing goes out before the channel beside it is open: on a thin path a voice alone would keep it from opening. */
  #isOpen = false;

  constructor(sent: Sent, isConnected: () => boolean) {
    this.#sent = sent;
    this.#isConnected = isConnected;
  }

  /** Technician: both kinds in both directions before the first description, so that no track ever needs another. */
  propose(pc: RTCPeerConnection): void {
    for (const kind of ['audio', 'video'] as const) {
      const transceiver = pc.addTransceiver(kind, { direction: 'sendrecv' });
      if (kind === 'video') preferVp8(transceiver);
      else preferRedundantVoice(transceiver);
      this.#add(kind, transceiver);
    }
  }

  /** Customer: a sender comes into being with the technician's description, before our own is made. */
  adopt(transceiver: RTCRtpTransceiver): void {
    const kind = transceiver.receiver.track.kind as TrackKind;
    if (this.#senders.has(kind)) return;
    transceiver.direction = 'sendrecv';
    this.#add(kind, transceiver);
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#sent = { ...this.#sent, [kind]: track };
    this.#replace(kind);
    if (kind === 'video') this.limit();
  }

  limitTo(limits: Partial<Limits>): void {
    const wasMoving = isMoving(this.#sent.rung);
    this.#sent = { ...this.#sent, ...limits };
    this.limit();
    if (wasMoving !== isMoving(this.#sent.rung)) this.#replace('video');
  }

  /** The peer is connected: what was agreed on can be limited, and then it goes out. */
  open(): void {
    this.limit();
    this.#limiting = this.#limiting.then(() => {
      this.#isOpen = true;
      for (const kind of this.#senders.keys()) this.#replace(kind);
    });
  }

  limit(): void {
    if (this.#isConnected()) this.#limiting = this.#limiting.then(() => this.#setLimits()).catch(() => undefined);
  }

  /** The next frame can be shown without any before it. A browser that does not know this sends one when it is asked to. */
  sendKeyFrame(): void {
    this.#limiting = this.#limiting.then(() => this.#askForKeyFrame()).catch(() => undefined);
  }

  #add(kind: TrackKind, { sender }: RTCRtpTransceiver): void {
    this.#senders.set(kind, sender);
    this.#replace(kind);
  }

  #replace(kind: TrackKind): void {
    const { isSmall, rung } = this.#sent;
    const isHeldBack = !this.#isOpen || (kind === 'video' && ((isSmall && !this.#isLimited) || !isMoving(rung)));
    // A closed connection refuses; its successor is made with the same tracks.
    this.#senders
      .get(kind)
      ?.replaceTrack(isHeldBack ? null : this.#sent[kind])
      .catch(() => undefined);
  }

  async #setLimits(): Promise<void> {
    const { isSmall } = this.#sent;
    // A voice that cannot be limited is sent as it is.
    await this.#set('audio', limitVoice).catch(() => undefined);
    // A browser that refuses sends all of it; but nothing to somebody beside.
    await this.#set('video', limitEncoding);
    if (isSmall === this.#isLimited) return;
    this.#isLimited = isSmall;
    this.#replace('video');
  }

  async #set(kind: TrackKind, limit: (encoding: RTCRtpEncodingParameters, sent: Sent) => void): Promise<void> {
    const sender = this.#senders.get(kind);
    const parameters = sender?.getParameters();
    const encoding = parameters?.encodings[0];
    if (!sender || !encoding) throw new Error(`Nothing that could be limited is sent as ${kind}.`);
    limit(encoding, this.#sent);
    await sender.setParameters(parameters as RTCRtpSendParameters);
  }

  async #askForKeyFrame(): Promise<void> {
    const sender = this.#senders.get('video') as KeyFrameSender | undefined;
    await sender?.setParameters(sender.getParameters(), { encodingOptions: [{ keyFrame: true }] });
  }
}
