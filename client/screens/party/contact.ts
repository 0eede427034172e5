import type { Call, CallParts, CallState, IceServers, Role, TrackKind } from '#client/call/call.ts';
import type { Clock } from '#client/call/clock.ts';
import type { createCall } from '#client/call/peerCall.ts';
import type { PeerRequest, Resumed, SentSignal, Signal } from '#models/wire.ts';
import type { PartyLink } from './line.ts';
import type { Side } from './side.ts';

type Remedy = PeerRequest['remedy'];
/** Who is at the other end, `customer` or a member of the staff, and whether their page is on the line. */
export type End = { readonly id: string; readonly isHere: boolean };
/** A page and the one at the other end, within an assignment. */
export type Meeting = { readonly end: End; readonly epoch: number };
/** What is heard over a contact. */
export type ContactListeners = Pick<
  CallParts,
  'onState' | 'onMessage' | 'onPicture' | 'onQuality' | 'onRemoteMedia' | 'onRung' | 'onReceiver'
>;

export type ContactParts = {
  readonly side: Side;
  /** The part of the technician makes the peers. */
  readonly role: Role;
  readonly sessionId: string;
  readonly link: PartyLink;
  readonly clock: Clock;
  readonly createCall: typeof createCall;
  readonly listeners: ContactListeners;
};

/** A page that comes back waits this long for a peer that may be on its way, before it asks for one. */
const peerWithinMs = 500;
const mostHeld = 200;

/** Brings two browsers in touch through the server. */
export class Contact {
  readonly call: Call;
  readonly #parts: ContactParts;
  #isReady = false;
  #iceServers: IceServers = [];
  /** The assignment in which the two are together; null while they are not. */
  #meeting: Meeting | null = null;
  /** Whether the server is told what comes through: only of the contact that the session stands on. */
  #isReporting: boolean;
  #isFlowing: boolean | null = null;
  #outbound: Signal[] = [];
  #inbound: SentSignal[] = [];
  #wish: Remedy | null = null;
  #cancelWait: () => void = () => undefined;

  constructor(parts: ContactParts, isReporting: boolean) {
    this.#parts = parts;
    this.#isReporting = isReporting;
    this.call = parts.createCall(parts.role, {
      ...parts.listeners,
      iceServers: () => this.#iceServers,
      sendSignal: (pcEpoch, data) => this.#send(pcEpoch, data),
      requestPcEpoch: () => this.#beginPeer(),
      requestRemedy: (remedy) => this.#request(remedy),
      onSilence: () => this.#parts.link.doubt(),
      onState: (state) => this.#callIs(state),
    });
  }

  /** Whom this contact is with; null while it is with nobody. */
  get endId(): string | null {
    return this.#meeting?.end.id ?? null;
  }

  /** The server takes what we say: what was held back goes out, what came early is heard. */
  ready({ iceServers, pairs }: Pick<Resumed, 'iceServers' | 'pairs'>, meeting: Meeting | null): void {
    this.#isReady = true;
    this.#iceServers = iceServers;
    this.meet(meeting);
    this.#report();
    const epoch = this.#meeting?.epoch ?? 0;
    for (const signal of this.#outbound.splice(0)) void this.#parts.link.ask('signal:send', { ...signal, epoch });
    for (const signal of this.#inbound.splice(0)) this.receive(signal);
    if (this.#wish) this.#request(this.#wish);
    this.call.linkIsBack();
    if (this.#parts.role === 'customer' && this.#meeting) this.#expectPeer(pairs[this.#meeting.end.id] ?? 0);
  }

  lost(): void {
    this.#isReady = false;
    this.#cancelWait();
  }

  /** The two are together now, or no longer; whoever keeps the other end keeps the peer, whatever becomes of the lead. */
  meet(meeting: Meeting | null): void {
    const before = this.#meeting;
    if (before?.end.id !== meeting?.end.id) this.#part();
    this.#meeting = meeting;
    if (this.#parts.role === 'customer' || !meeting || !this.#isReady) return;
    if (this.call.pcEpoch === 0) this.call.recreate();
    if (meeting.end.isHere && !before?.end.isHere) this.call.linkIsBack();
  }

  receive(signal: SentSignal): void {
    if (signal.sessionId !== this.#parts.sessionId || (this.endId ?? signal.from) !== signal.from) return;
    if (!this.#isReady) {
      if (this.#inbound.length < mostHeld) this.#inbound.push(signal);
      return;
    }
    if (signal.epoch === this.#meeting?.epoch) this.call.receiveSignal(signal.pcEpoch, signal.data);
  }

  /** The page at the other end asks. */
  remedy({ sessionId, epoch, remedy }: PeerRequest): void {
    if (sessionId !== this.#parts.sessionId || epoch !== this.#meeting?.epoch) return;
    if (remedy === 'restart') this.call.restart();
    else this.call.recreate();
  }

  setTracks(tracks: Readonly<Record<TrackKind, MediaStreamTrack | null>>): void {
    this.call.setTrack('audio', tracks.audio);
    this.call.setTrack('video', tracks.video);
  }

  /** From now on the session stands on this contact, or no longer. */
  setReporting(isReporting: boolean): void {
    if (isReporting === this.#isReporting) return;
    this.#isReporting = isReporting;
    this.#report();
  }

  close(): void {
    this.lost();
    this.call.close();
  }

  #part(): void {
    this.call.reset();
    this.#cancelWait();
    this.#isFlowing = null;
    this.#wish = null;
    this.#outbound = [];
  }

  #of() {
    if (!this.#meeting) return null;
    const { end, epoch } = this.#meeting;
    return { sessionId: this.#parts.sessionId, epoch, to: end.id };
  }

  #send(pcEpoch: number, data: string): void {
    const of = this.#of();
    if (!of) return;
    const signal = { ...of, pcEpoch, data };
    if (this.#isReady) {
      void this.#parts.link.ask('signal:send', signal);
      return;
    }
    this.#outbound = [...this.#outbound.filter((held) => held.pcEpoch === pcEpoch), signal].slice(-mostHeld);
  }

  /** While the other page is off the line nobody would hear a new peer's description. */
  async #beginPeer(): Promise<number | null> {
    const [of, { side }] = [this.#of(), this.#parts];
    if (side.role !== 'technician' || !of || !this.#isReady || !this.#meeting?.end.isHere) return null;
    const answer = await side.beginPeer(of);
    return answer.ok && of.to === this.endId ? answer.pcEpoch : null;
  }

  #request(remedy: Remedy): void {
    const of = this.#of();
    this.#wish = this.#isReady ? null : remedy;
    if (this.#parts.role === 'customer' && of && this.#isReady)
      void this.#parts.link.ask('peer:request', { ...of, remedy });
  }

  /** There is a peer that this page does not have: its first words were said before we came back. */
  #expectPeer(pcEpoch: number): void {
    this.#cancelWait();
    if (pcEpoch <= this.call.pcEpoch) return;
    this.#cancelWait = this.#parts.clock.after(peerWithinMs, () => {
      if (this.call.pcEpoch < pcEpoch) this.call.recreate();
    });
  }

  #callIs(state: CallState): void {
    this.#parts.listeners.onState(state);
    if (state === 'connected' || state === 'interrupted') this.#isFlowing = state === 'connected';
    else this.#isFlowing = null;
    this.#report();
  }

  /** Said again after each lost line, because the server may not have heard it. */
  #report(): void {
    const of = this.#of();
    if (!this.#isReporting || !of || !this.#isReady || this.#isFlowing === null) return;
    const { sessionId, epoch } = of;
    void this.#parts.link.ask('media:report', { sessionId, epoch, isFlowing: this.#isFlowing });
  }
}
