import type SimplePeer from 'simple-peer';
import type { SimplePeerSignal } from 'simple-peer';
import type { PictureHeader } from '#models/channel.ts';
import { picturesKbps } from '#models/quality/rungs.ts';
import type { Train } from '#models/quality/train.ts';
import type { IceServers, Role, TrackKind } from './call.ts';
import type { Limits, Sent } from './outgoing.ts';
import { createPictureReader, PictureSender } from './pictureChannel.ts';
import { Senders } from './senders.ts';
import { type PeerSignal, parseSignal, withoutTurning, withStartBitrate, withVoice } from './signal.ts';
import { boilDown, type PeerStats } from './stats.ts';
import { TrainChannel } from './trainChannel.ts';

export type PeerOptions = {
  readonly role: Role;
  /** As they are now: what is said of relays does not last. */
  iceServers(): IceServers;
  readonly relayOnly: boolean;
  readonly sent: Sent;
  now(): number;
  onSignal(data: string): void;
  onConnect(): void;
  onText(text: string): void;
  onPicture(header: PictureHeader, bytes: ArrayBuffer): void;
  onTrack(track: MediaStreamTrack): void;
  /** Technician: what will receive the picture was made. True: its frames are taken as they come. */
  onReceiver(receiver: RTCRtpReceiver): boolean;
  /** A train of the other side arrived as if through so many kbit/s. */
  onTrain(n: number, kbps: number): void;
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
  limitTo(limits: Partial<Limits>): void;
  /** The next frame of our picture stands by itself. */
  sendKeyFrame(): void;
  sendTrain(n: number, train: Train): boolean;
  readonly isSendingPictures: boolean;
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
  readonly #senders: Senders;
  #pictures: PictureSender | null = null;
  #trains: TrainChannel | null = null;
  #isClosed = false;
  /** Frames are taken as they come, so they have to come upright. */
  #isTaken = false;
  /** The customer's answer is being made; a second description now would come between. */
  #isAnswering = false;

  constructor(Library: typeof SimplePeer, options: PeerOptions) {
    this.#options = options;
    this.#senders = new Senders(options.sent, () => this.#peer.connected);
    const config = this.#config();
    this.#peer = new Library({ initiator: options.role === 'technician', trickle: true, objectMode: true, config });
    this.#listen();
    const pc = this.#peer._pc;
    if (!pc) return;
    pc.addEventListener('track', ({ transceiver }) => this.#take(transceiver));
    if (options.role === 'technician') this.#propose(pc);
    this.#addChannels(pc);
  }

  signal(data: string): void {
    const signal = parseSignal(data);
    if (!signal || this.#isClosed || !this.#mayTake(signal.type)) return;
    this.#isAnswering ||= signal.type === 'offer';
    if (signal.type === 'offer') this.#refresh();
    try {
      this.#peer.signal(this.#heeded(signal) as SimplePeerSignal);
    } catch (error) {
      this.#peer.destroy(error as Error);
      return;
    }
    if (signal.type === 'answer') this.#options.onAnswer();
  }

  restart(): void {
    if (this.#isClosed || !this.#peer._pc) return;
    this.#refresh();
    this.#peer._pc.restartIce();
    this.#peer.negotiate();
  }

  repeat(): void {
    const pc = this.#peer._pc;
    if (pc?.signalingState === 'have-local-offer' && pc.localDescription) this.#sendDescription(pc.localDescription);
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#senders.setTrack(kind, track);
  }

  limitTo(limits: Partial<Limits>): void {
    this.#senders.limitTo(limits);
    if (limits.rung) this.#pictures?.pace(picturesKbps(limits.rung, limits.capacityKbps ?? null));
  }

  sendKeyFrame(): void {
    this.#senders.sendKeyFrame();
  }

  sendTrain(n: number, train: Train): boolean {
    return this.#trains?.send(n, train) ?? false;
  }

  get isSendingPictures(): boolean {
    return this.#pictures?.isBusy ?? false;
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
    this.#pictures?.send(header, bytes);
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

  #config(): RTCConfiguration {
    const iceServers = this.#options.iceServers() as RTCIceServer[];
    return this.#options.relayOnly ? { iceServers, iceTransportPolicy: 'relay' } : { iceServers };
  }

  /** New candidates are gathered with the credentials of today; a browser that takes none goes on with those it has. */
  #refresh(): void {
    try {
      this.#peer._pc?.setConfiguration(this.#config());
    } catch {}
  }

  #listen(): void {
    const tell = (run: () => void) => !this.#isClosed && run();
    this.#peer.on('signal', (signal) => tell(() => this.#pass(signal)));
    this.#peer.on('connect', () => tell(this.#options.onConnect));
    this.#peer.on('connect', () => this.#senders.open());
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
    const text = type === 'offer' ? withVoice(withStartBitrate(sdp)) : sdp;
    this.#options.onSignal(JSON.stringify({ type, sdp: this.#isTaken ? withoutTurning(text) : text }));
  }

  /** Only the technician proposes. What is said again because it may have been lost would break what it made. */
  #mayTake(type: 'offer' | 'answer' | 'candidate'): boolean {
    if (type === 'candidate') return true;
    if (this.#options.role === 'customer') return type === 'offer' && !this.#isAnswering;
    return type === 'answer' && this.#peer._pc?.signalingState === 'have-local-offer';
  }

  /** How our own voice goes out is said in the answer to us, and nobody but us writes that. */
  #heeded(signal: PeerSignal): PeerSignal {
    return signal.type === 'answer' ? { ...signal, sdp: withVoice(signal.sdp) } : signal;
  }

  #take(transceiver: RTCRtpTransceiver): void {
    if (this.#options.role === 'customer') this.#senders.adopt(transceiver);
    this.#options.onTrack(transceiver.receiver.track);
  }

  #propose(pc: RTCPeerConnection): void {
    this.#senders.propose(pc);
    const picture = pc.getTransceivers().find(({ receiver }) => receiver.track.kind === 'video');
    // A browser that is told later gives no frames.
    if (picture) this.#isTaken = this.#options.onReceiver(picture.receiver);
  }

  #addChannels(pc: RTCPeerConnection): void {
    const channel = pc.createDataChannel('pictures', { negotiated: true, id: pictureChannelId });
    channel.binaryType = 'arraybuffer';
    const read = createPictureReader(this.#options.now, (header, bytes) => this.#options.onPicture(header, bytes));
    channel.addEventListener('message', ({ data }) => !this.#isClosed && read(data));
    const { rung, capacityKbps } = this.#options.sent;
    this.#pictures = new PictureSender(channel, picturesKbps(rung, capacityKbps));
    this.#trains = new TrainChannel(pc, (n, kbps) => !this.#isClosed && this.#options.onTrain(n, kbps));
  }
}
