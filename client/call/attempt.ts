import type { PictureHeader } from '#models/channel.ts';
import type { Train } from '#models/quality/train.ts';
import type { TrackKind } from './call.ts';
import type { Clock } from './clock.ts';
import type { Limits, Sent } from './outgoing.ts';
import type { Peer, PeerMaker, PeerOptions } from './peer.ts';
import { Pulse } from './pulse.ts';
import type { PeerStats } from './stats.ts';

/** A peer this young is given its chance before another is made because the other side asks. */
const youngMs = 3_000;
const mostEarlySignals = 300;

export type AttemptParts = {
  readonly clock: Clock;
  readonly loadPeer: () => Promise<PeerMaker>;
  readonly sent: Sent;
  /** What a peer needs beside what the attempt knows itself. */
  readonly options: Omit<PeerOptions, 'sent' | 'now' | 'onAnswer' | 'onConnect' | 'onBroken'>;
  onConnect(): void;
  onBroken(): void;
};

/** One peer under one pcEpoch, from before its code is here to its end, and what has been seen of it. */
export class Attempt {
  readonly pcEpoch: number;
  readonly pulse: Pulse;
  readonly #clock: Clock;
  #sent: Sent;
  #peer: Peer | null = null;
  #early: string[] = [];
  #hasHeard = false;
  #isClosed = false;

  constructor(pcEpoch: number, parts: AttemptParts) {
    this.pcEpoch = pcEpoch;
    this.pulse = new Pulse(parts.clock.now());
    this.#clock = parts.clock;
    this.#sent = parts.sent;
    const breakDown = () => {
      this.pulse.destroyed();
      if (!this.#isClosed) parts.onBroken();
    };
    parts
      .loadPeer()
      .then((make) => this.#begin(make, { ...parts, onBroken: breakDown }))
      .catch(breakDown);
  }

  /** True while the other side has taken it up and it may still connect. */
  isPromising(): boolean {
    const isYoung = this.pulse.isYoungerThan(youngMs, this.#clock.now());
    return this.#hasHeard && isYoung && !this.pulse.hasConnected;
  }

  signal(data: string): void {
    this.#hasHeard = true;
    if (this.#peer) this.#peer.signal(data);
    else if (this.#early.length < mostEarlySignals) this.#early.push(data);
  }

  /** Technician: proposes another path, once while it may still open; says it again where it may not have been heard. */
  restart(): void {
    const now = this.#clock.now();
    const isUnanswered = this.pulse.unansweredMs(now) > 0;
    if (!isUnanswered && this.pulse.isRestarting(now)) return;
    this.pulse.restarted(now);
    if (isUnanswered) this.#peer?.repeat();
    else this.#peer?.restart();
  }

  /** A line to the server is back: what was lost on it is said again. */
  lineIsBack(): void {
    this.pulse.lineIsBack(this.#clock.now());
    this.#peer?.repeat();
  }

  /**
   * Takes in another reading. Whoever is heard again after a silence could not make out our pictures meanwhile, and will not
   * before one that stands by itself: what they asked for then may have been lost, and browsers wait long to ask again.
   */
  read(stats: PeerStats): void {
    if (this.pulse.read(stats, this.#clock.now()) === 'heardAgain') this.#peer?.sendKeyFrame();
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#sent = { ...this.#sent, [kind]: track };
    this.#peer?.setTrack(kind, track);
  }

  limitTo(limits: Partial<Limits>): void {
    this.#sent = { ...this.#sent, ...limits };
    this.#peer?.limitTo(limits);
  }

  /** False while nothing can be sent. */
  sendTrain(n: number, train: Train): boolean {
    return this.#peer?.sendTrain(n, train) ?? false;
  }

  /** Pictures are on their way out. */
  get isSendingPictures(): boolean {
    return this.#peer?.isSendingPictures ?? false;
  }

  send(text: string): boolean {
    return this.#peer?.send(text) ?? false;
  }

  sendPicture(header: PictureHeader, bytes: ArrayBuffer): void {
    this.#peer?.sendPicture(header, bytes);
  }

  /** Null while there is nothing to read. */
  async readStats(): Promise<PeerStats | null> {
    return this.#peer ? this.#peer.readStats().catch(() => null) : null;
  }

  close(): void {
    this.#isClosed = true;
    this.#peer?.close();
  }

  #begin(make: PeerMaker, { options, onConnect, onBroken }: AttemptParts): void {
    if (this.#isClosed) return;
    this.#peer = make({
      ...options,
      sent: this.#sent,
      now: () => this.#clock.now(),
      onAnswer: () => this.pulse.answered(this.#clock.now()),
      onConnect: () => {
        this.pulse.connected(this.#clock.now());
        onConnect();
      },
      onBroken,
    });
    for (const data of this.#early.splice(0)) this.#peer.signal(data);
  }
}
