import type SimplePeer from 'simple-peer';
import type { SimplePeerSignal } from 'simple-peer';
import type { PictureHeader } from '#models/channel.ts';
import type { IceServers, Role, TrackKind } from './call.ts';
import { limitEncoding, preferVp8 } from './outgoing.ts';
import { createPictureReader, createPictureSender } from './pictureChannel.ts';
import { parseSignal, withStartBitrate } from './signal.ts';
import { boilDown, type PeerStats } from './stats.ts';

/**
 * What this side sends. `frameRate`: at most so many frames of the picture a second; null leaves it to the camera.
 * `isSmall`: a picture for somebody beside, who takes little of the uplink.
 */
export type Sent = Readonly<Record<TrackKind, MediaStreamTrack | null>> & {
  readonly frameRate: number | null;
  readonly isSmall: boolean;
};
export type PeerOptions = {
  readonly role: Role;
  readonly iceServers: IceServers;
  readonly relayOnly: boolean;
  readonly sent: Sent;
  now(): number;
  onSignal(data: string): void;
  onConnect(): void;
  onText(text: string): void;
  onPicture(header: PictureHeader, bytes: ArrayBuffer): void;
  onTrack(track: MediaStreamTrack): void;
  /** The other side's description is in: what was proposed is agreed. */
  onAnswer(): void;
  /** It broke, or the other side closed it. Not called for our own `close`. */
  onBroken(): void;
};

/** One peer connection, from its first description to its end. */
export type Peer = {
  signal(data: string): void;
  /** Technician: new candidates for the connection there is. */
  restart(): void;
  /** Technician: says again what the other side has not answered. */
  repeat(): void;
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
  setFrameRate(framesPerSecond: number): void;
  setSmall(isSmall: boolean): void;
  send(text: string): boolean;
  sendPicture(header: PictureHeader, bytes: ArrayBuffer): void;
  readStats(): Promise<PeerStats>;
  close(): void;
};
export type PeerMaker = (options: PeerOptions) => Peer;

/** Beyond this the path is as good as gone, and what we would add comes by the server anyway. */
const mostBuffered = 1_000_000;
/** Out of the way of the ids that browsers give to channels themselves. */
const pictureChannelId = 64;

let loading: Promise<PeerMaker> | null = null;

/** Fetches the code of the peer once; a page asks for it when its first picture is on screen. */
export function loadPeer(): Promise<PeerMaker> {
  loading ??= import('simple-peer').then(
    ({ default: Library }) =>
      (options) =>
        new CallPeer(Library, options),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

class CallPeer implements Peer {
  readonly #options: PeerOptions;
  readonly #peer: SimplePeer;
  readonly #senders = new Map<TrackKind, RTCRtpSender>();
  #sent: Sent;
  #sendPicture: Peer['sendPicture'] = () => undefined;
  #isClosed = false;
  /** Limits are set one after the other: a browser refuses a second one while the first is under way. */
  #limiting: Promise<void> = Promise.resolve();
  /** A small picture goes out only once it is sure to be small. */
  #isLimited = false;
  /** The customer's answer is being made; a second description now would come between. */
  #isAnswering = false;

  constructor(Library: typeof SimplePeer, options: PeerOptions) {
    this.#options = options;
    this.#sent = options.sent;
    const iceServers = options.iceServers as RTCIceServer[];
    const config: RTCConfiguration = options.relayOnly ? { iceServers, iceTransportPolicy: 'relay' } : { iceServers };
    this.#peer = new Library({ initiator: options.role === 'technician', trickle: true, objectMode: true, config });
    this.#listen();
    const pc = this.#peer._pc;
    if (!pc) return;
    pc.addEventListener('track', ({ transceiver }) => this.#adopt(transceiver));
    if (options.role === 'technician') this.#addTransceivers(pc);
    this.#addPictureChannel(pc);
  }

  signal(data: string): void {
    const signal = parseSignal(data);
    if (!signal || this.#isClosed || !this.#mayTake(signal.type)) return;
    this.#isAnswering ||= signal.type === 'offer';
    try {
      this.#peer.signal(signal as SimplePeerSignal);
    } catch (error) {
      this.#peer.destroy(error as Error);
      return;
    }
    if (signal.type === 'answer') this.#options.onAnswer();
  }

  restart(): void {
    if (this.#isClosed || !this.#peer._pc) return;
    this.#peer._pc.restartIce();
    this.#peer.negotiate();
  }

  repeat(): void {
    const pc = this.#peer._pc;
    if (pc?.signalingState === 'have-local-offer' && pc.localDescription) this.#sendDescription(pc.localDescription);
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#sent = { ...this.#sent, [kind]: track };
    this.#replace(kind);
    if (kind === 'video') this.#limit();
  }

  setFrameRate(framesPerSecond: number): void {
    this.#sent = { ...this.#sent, frameRate: framesPerSecond };
    this.#limit();
  }

  setSmall(isSmall: boolean): void {
    this.#sent = { ...this.#sent, isSmall };
    this.#limit();
  }

  send(text: string): boolean {
    if (!this.#peer.connected || this.#peer.bufferSize > mostBuffered) return false;
    try {
      this.#peer.send(text);
      return true;
    } catch {
      return false;
    }
  }

  sendPicture(header: PictureHeader, bytes: ArrayBuffer): void {
    this.#sendPicture(header, bytes);
  }

  async readStats(): Promise<PeerStats> {
    const pc = this.#peer._pc;
    if (!pc) throw new Error('This peer is closed and has no statistics any more.');
    return boilDown(await pc.getStats(), this.#options.role === 'technician' ? 'inbound' : 'outbound');
  }

  close(): void {
    this.#isClosed = true;
    this.#peer.destroy();
  }

  #listen(): void {
    const tell = (run: () => void) => !this.#isClosed && run();
    this.#peer.on('signal', (signal) => tell(() => this.#pass(signal)));
    this.#peer.on('connect', () => tell(this.#options.onConnect));
    // Only a sender that was agreed on has something that can be limited.
    this.#peer.on('connect', () => this.#limit());
    this.#peer.on('data', (data) => typeof data === 'string' && tell(() => this.#options.onText(data)));
    this.#peer.on('close', () => tell(this.#options.onBroken));
    // The reason does not matter to what follows: 'close' comes after every error, and the peer is made again.
    this.#peer.on('error', () => undefined);
  }

  #pass(signal: SimplePeerSignal): void {
    if ('sdp' in signal) this.#sendDescription(signal);
    else if ('candidate' in signal) this.#options.onSignal(JSON.stringify(signal));
  }

  #sendDescription({ type, sdp }: { readonly type: string; readonly sdp: string }): void {
    this.#isAnswering = false;
    const text = type === 'offer' ? withStartBitrate(sdp) : sdp;
    this.#options.onSignal(JSON.stringify({ type, sdp: text }));
  }

  /** Only the technician proposes. What is said again because it may have been lost would break what it made. */
  #mayTake(type: 'offer' | 'answer' | 'candidate'): boolean {
    if (type === 'candidate') return true;
    if (this.#options.role === 'customer') return type === 'offer' && !this.#isAnswering;
    return type === 'answer' && this.#peer._pc?.signalingState === 'have-local-offer';
  }

  /** Both kinds in both directions before the first description, so that no track ever needs another. */
  #addTransceivers(pc: RTCPeerConnection): void {
    for (const kind of ['audio', 'video'] as const) {
      const transceiver = pc.addTransceiver(kind, { direction: 'sendrecv' });
      if (kind === 'video') preferVp8(transceiver);
      this.#senders.set(kind, transceiver.sender);
      this.#replace(kind);
    }
  }

  /** The customer's senders come into being with the technician's description, before our own is made. */
  #adopt(transceiver: RTCRtpTransceiver): void {
    const { track } = transceiver.receiver;
    const kind = track.kind as TrackKind;
    if (this.#options.role === 'customer' && !this.#senders.has(kind)) {
      transceiver.direction = 'sendrecv';
      this.#senders.set(kind, transceiver.sender);
      this.#replace(kind);
    }
    this.#options.onTrack(track);
  }

  #replace(kind: TrackKind): void {
    const isHeldBack = kind === 'video' && this.#sent.isSmall && !this.#isLimited;
    // A closed connection refuses; its successor is made with the same tracks.
    this.#senders
      .get(kind)
      ?.replaceTrack(isHeldBack ? null : this.#sent[kind])
      .catch(() => undefined);
  }

  #limit(): void {
    if (this.#peer.connected) this.#limiting = this.#limiting.then(() => this.#setLimits()).catch(() => undefined);
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

  #addPictureChannel(pc: RTCPeerConnection): void {
    const channel = pc.createDataChannel('pictures', { negotiated: true, id: pictureChannelId });
    channel.binaryType = 'arraybuffer';
    const read = createPictureReader(this.#options.now, (header, bytes) => this.#options.onPicture(header, bytes));
    channel.addEventListener('message', ({ data }) => !this.#isClosed && read(data));
    this.#sendPicture = createPictureSender(channel);
  }
}
