import type { Limits } from '#client/call/outgoing.ts';
import type { Peer, PeerMaker, PeerOptions } from '#client/call/peer.ts';
import type { PeerStats } from '#client/call/stats.ts';
import type { Rung } from '#models/quality/rungs.ts';

/** A peer without a browser: it proposes, answers and connects as a real one does, over a path that can be cut. */
type FakePeer = Peer & {
  readonly options: PeerOptions;
  readonly isClosed: boolean;
  readonly restarts: number;
  readonly keyFrames: number;
  readonly frameRate: number | null;
  /** It sends a small picture. */
  readonly isSmall: boolean;
  readonly rung: Rung;
  /** The browser gave up on it. */
  break(): void;
  /** Bytes of media come in, or no longer. */
  setMedia(counts: { readonly frames: number; readonly packets: number }): void;
};

export type FakeNet = {
  readonly make: PeerMaker;
  readonly peers: FakePeer[];
  /** False: nothing gets through between the two. */
  isUp: boolean;
  /** False: new peers find no path, though old ones live on. */
  canConnect: boolean;
  /** What the path takes. */
  kbps: number;
};

type Proposal = { readonly type: 'offer' | 'answer'; readonly n: number };

function statsOf(bytes: number, media: { readonly frames: number; readonly packets: number }): PeerStats {
  const quality = { width: 1280, height: 720, framesPerSecond: 30, roundTripMs: 20, path: 'direct' } as const;
  const uplink = {
    ...{ availableKbps: null, lossShare: 0, roundTripMs: 20, framesPerSecond: 30, isHeldBack: false },
  };
  return { uplink, inboundBytes: bytes, videoFrames: media.frames, audioPackets: media.packets, quality };
}

class Fake implements FakePeer {
  readonly options: PeerOptions;
  readonly #net: FakeNet;
  readonly #n: number;
  isClosed = false;
  restarts = 0;
  keyFrames = 0;
  frameRate: number | null = null;
  isSmall = false;
  rung: Rung = 'hd';
  #partner: Fake | null = null;
  #isConnected = false;
  #bytes = 0;
  #media = { frames: 0, packets: 0 };

  constructor(net: FakeNet, n: number, options: PeerOptions) {
    this.#net = net;
    this.#n = n;
    this.options = options;
    this.isSmall = options.sent.isSmall;
    if (options.role === 'technician') queueMicrotask(() => this.repeat());
  }

  signal(data: string): void {
    const proposal = JSON.parse(data) as Proposal;
    const partner = this.#net.peers[proposal.n] as Fake | undefined;
    if (!partner) throw new Error(`There is no peer number ${proposal.n} to answer.`);
    this.#partner = partner;
    if (proposal.type === 'answer') {
      this.options.onAnswer();
      this.#connect();
      partner.#connect();
      return;
    }
    this.options.onSignal(JSON.stringify({ type: 'answer', n: this.#n }));
  }

  restart(): void {
    this.restarts += 1;
    this.repeat();
  }

  repeat(): void {
    if (!this.isClosed) this.options.onSignal(JSON.stringify({ type: 'offer', n: this.#n }));
  }

  setTrack(): void {}

  limitTo(limits: Partial<Limits>): void {
    if (limits.frameRate !== undefined) this.frameRate = limits.frameRate;
    this.isSmall = limits.isSmall ?? this.isSmall;
    this.rung = limits.rung ?? this.rung;
  }

  sendKeyFrame(): void {
    this.keyFrames += 1;
  }

  sendTrain(n: number): boolean {
    if (this.#isHeard()) this.#partner?.options.onTrain(n, this.#net.kbps);
    return this.#isConnected;
  }

  readonly isSendingPictures = false;

  send(text: string): boolean {
    if (!this.#isConnected || !this.#partner) return false;
    if (this.#isHeard()) this.#partner.options.onText(text);
    return true;
  }

  sendPicture(...picture: Parameters<Peer['sendPicture']>): void {
    if (this.#isHeard()) this.#partner?.options.onPicture(...picture);
  }

  async readStats(): Promise<PeerStats> {
    if (this.#isHeard()) this.#bytes += 100;
    return statsOf(this.#bytes, this.#media);
  }

  setMedia(media: { readonly frames: number; readonly packets: number }): void {
    this.#media = media;
  }

  break(): void {
    this.#isConnected = false;
    this.options.onBroken();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#isConnected = false;
    const partner = this.#partner;
    if (partner && !partner.isClosed && this.#net.isUp) queueMicrotask(() => partner.break());
  }

  #connect(): void {
    if (this.isClosed || this.#isConnected || !this.#net.isUp || !this.#net.canConnect) return;
    this.#isConnected = true;
    this.options.onConnect();
  }

  #isHeard(): boolean {
    const isAnswered = this.#partner ? this.#partner.#isConnected : false;
    return this.#isConnected && this.#net.isUp && isAnswered;
  }
}

/** A net on which peers of one test find each other. */
export function createFakeNet(): FakeNet {
  const peers: Fake[] = [];
  const net: FakeNet = {
    peers,
    isUp: true,
    canConnect: true,
    kbps: 5_000,
    make(options) {
      const peer = new Fake(net, peers.length, options);
      peers.push(peer);
      return peer;
    },
  };
  return net;
}

/** Stands in for a MediaStream where there is no browser. */
export function fakeStream(): MediaStream {
  const tracks = new Set<MediaStreamTrack>();
  return {
    getTracks: () => [...tracks],
    addTrack: (track: MediaStreamTrack) => void tracks.add(track),
    removeTrack: (track: MediaStreamTrack) => void tracks.delete(track),
  } as unknown as MediaStream;
}
