import type { TrackKind } from './call.ts';
import { limitEncoding, preferVp8, type Sent } from './outgoing.ts';

/** The senders of one peer connection: what goes out on them, how much of it, and that a small picture is small first. */
export class Senders {
  readonly #senders = new Map<TrackKind, RTCRtpSender>();
  readonly #isConnected: () => boolean;
  #sent: Sent;
  /** Limits are set one after the other: a browser refuses a second one while the first is under way. */
  #limiting: Promise<void> = Promise.resolve();
  /** A small picture goes out only once it is sure to be small. */
  #isLimited = false;

  constructor(sent: Sent, isConnected: () => boolean) {
    this.#sent = sent;
    this.#isConnected = isConnected;
  }

  /** Technician: both kinds in both directions before the first description, so that no track ever needs another. */
  propose(pc: RTCPeerConnection): void {
    for (const kind of ['audio', 'video'] as const) {
      const transceiver = pc.addTransceiver(kind, { direction: 'sendrecv' });
      if (kind === 'video') preferVp8(transceiver);
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

  limitTo(limits: Partial<Pick<Sent, 'frameRate' | 'isSmall'>>): void {
    this.#sent = { ...this.#sent, ...limits };
    this.limit();
  }

  /** Only a sender that was agreed on has something that can be limited: call it again when the peer is connected. */
  limit(): void {
    if (this.#isConnected()) this.#limiting = this.#limiting.then(() => this.#setLimits()).catch(() => undefined);
  }

  #add(kind: TrackKind, { sender }: RTCRtpTransceiver): void {
    this.#senders.set(kind, sender);
    this.#replace(kind);
  }

  #replace(kind: TrackKind): void {
    const isHeldBack = kind === 'video' && this.#sent.isSmall && !this.#isLimited;
    // A closed connection refuses; its successor is made with the same tracks.
    this.#senders
      .get(kind)
      ?.replaceTrack(isHeldBack ? null : this.#sent[kind])
      .catch(() => undefined);
  }

  async #setLimits(): Promise<void> {
    const { frameRate, isSmall } = this.#sent;
    if (frameRate === null && !isSmall && !this.#isLimited) return;
    const sender = this.#senders.get('video');
    const parameters = sender?.getParameters();
    const encoding = parameters?.encodings[0];
    if (!sender || !parameters || !encoding) return;
    limitEncoding(encoding, this.#sent);
    // A browser that refuses sends all of it; but nothing to somebody beside.
    await sender.setParameters(parameters);
    if (isSmall === this.#isLimited) return;
    this.#isLimited = isSmall;
    this.#replace('video');
  }
}
