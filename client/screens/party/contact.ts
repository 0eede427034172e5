import type { Call, CallParts, CallState, IceServers } from '#client/call/call.ts';
import type { Clock } from '#client/call/clock.ts';
import type { createCall } from '#client/call/peerCall.ts';
import type { PartyStore } from '#client/state/partyState.ts';
import { isUnderWay } from '#models/session.ts';
import type { SessionView } from '#models/view.ts';
import type { PeerRequest, Resumed, Signal } from '#models/wire.ts';
import type { PartyLink } from './line.ts';
import type { OfSession, Side } from './side.ts';

type Remedy = PeerRequest['remedy'];

export type ContactParts = {
  readonly side: Side;
  readonly sessionId: string;
  readonly link: PartyLink;
  readonly store: PartyStore;
  readonly clock: Clock;
  readonly createCall: typeof createCall;
  readonly listeners: Pick<CallParts, 'onState' | 'onMessage' | 'onPicture' | 'onQuality' | 'onRemoteMedia'>;
};

/** A page that comes back waits this long for a peer that may be on its way, before it asks for one. */
const peerWithinMs = 500;
const mostHeld = 200;

/** Brings the two browsers in touch through the server, and keeps the server told whether they are. */
export class Contact {
  readonly call: Call;
  readonly #parts: ContactParts;
  #isReady = false;
  #iceServers: IceServers = [];
  /** The assignment in which the two are together; null while they are not. */
  #epoch: number | null = null;
  #isCustomerHere = false;
  #isFlowing: boolean | null = null;
  #outbound: Signal[] = [];
  #inbound: Signal[] = [];
  #wish: Remedy | null = null;
  #cancelWait: () => void = () => undefined;

  constructor(parts: ContactParts) {
    this.#parts = parts;
    this.call = parts.createCall(parts.side.role, {
      ...parts.listeners,
      iceServers: () => this.#iceServers,
      sendSignal: (pcEpoch, data) => this.#send(pcEpoch, data),
      requestPcEpoch: () => this.#beginPeer(),
      requestRemedy: (remedy) => this.#request(remedy),
      onState: (state) => this.#callIs(state),
    });
  }

  /** The server takes what we say: what was held back goes out, what came early is heard. */
  ready(resumed: Resumed): void {
    this.#isReady = true;
    this.#iceServers = resumed.iceServers;
    this.meet(resumed.session);
    this.#report();
    for (const signal of this.#outbound.splice(0)) void this.#parts.link.ask('signal:send', signal);
    for (const signal of this.#inbound.splice(0)) this.receive(signal);
    if (this.#wish) this.#request(this.#wish);
    this.call.linkIsBack();
    if (this.#parts.side.role === 'customer' && this.#epoch !== null) this.#expectPeer(resumed.pcEpoch);
  }

  lost(): void {
    this.#isReady = false;
    this.#cancelWait();
  }

  /** The session changed: the two are together now, or no longer, or the technician is another. */
  meet(session: SessionView): void {
    const epoch = isUnderWay(session) ? session.epoch : null;
    if (epoch !== this.#epoch) this.#part();
    this.#epoch = epoch;
    const isBack = session.isCustomerHere && !this.#isCustomerHere;
    this.#isCustomerHere = session.isCustomerHere;
    if (this.#parts.side.role === 'customer' || epoch === null || !this.#isReady) return;
    if (this.call.pcEpoch === 0) this.call.recreate();
    if (isBack) this.call.linkIsBack();
  }

  receive(signal: Signal): void {
    if (signal.sessionId !== this.#parts.sessionId) return;
    if (!this.#isReady) {
      if (this.#inbound.length < mostHeld) this.#inbound.push(signal);
      return;
    }
    if (signal.epoch === this.#epoch) this.call.receiveSignal(signal.pcEpoch, signal.data);
  }

  /** Technician: the customer's page asks. */
  remedy(request: PeerRequest): void {
    if (request.sessionId !== this.#parts.sessionId || request.epoch !== this.#epoch) return;
    if (request.remedy === 'restart') this.call.restart();
    else this.call.recreate();
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

  #ofSession(): OfSession | null {
    return this.#epoch === null ? null : { sessionId: this.#parts.sessionId, epoch: this.#epoch };
  }

  #send(pcEpoch: number, data: string): void {
    const of = this.#ofSession();
    if (!of) return;
    const signal = { ...of, pcEpoch, data };
    if (this.#isReady) {
      void this.#parts.link.ask('signal:send', signal);
      return;
    }
    this.#outbound = [...this.#outbound.filter((held) => held.pcEpoch === pcEpoch), signal].slice(-mostHeld);
  }

  /** While the customer's page is off the line nobody would hear a new peer's description. */
  async #beginPeer(): Promise<number | null> {
    const [of, { side }] = [this.#ofSession(), this.#parts];
    if (side.role !== 'technician' || !of || !this.#isReady || !this.#isCustomerHere) return null;
    const answer = await side.beginPeer(of);
    return answer.ok && of.epoch === this.#epoch ? answer.pcEpoch : null;
  }

  #request(remedy: Remedy): void {
    const [of, { side }] = [this.#ofSession(), this.#parts];
    this.#wish = this.#isReady ? null : remedy;
    if (side.role === 'customer' && of && this.#isReady) void side.requestPeer({ ...of, remedy });
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
    const of = this.#ofSession();
    if (!of || !this.#isReady || this.#isFlowing === null) return;
    void this.#parts.link.ask('media:report', { ...of, isFlowing: this.#isFlowing });
  }
}
