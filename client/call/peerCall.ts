import type { ChannelMessage, PictureHeader } from '#models/channel.ts';
import { diagnose, isRelayDue, restartAfterMs } from '#models/watchdog.ts';
import { Attempt } from './attempt.ts';
import { Beats } from './beats.ts';
import { Bulletin } from './bulletin.ts';
import type { Call, CallParts, Role, TrackKind } from './call.ts';
import { realClock } from './clock.ts';
import { createInbox } from './inbox.ts';
import { Income } from './income.ts';
import { Outgo } from './outgo.ts';
import type { Limits } from './outgoing.ts';
import { loadPeer } from './peer.ts';
import { answerWithinMs, stableMs, tickMs } from './pulse.ts';
import { Retry } from './retry.ts';
import type { PeerStats } from './stats.ts';
import type { StillSource } from './stills.ts';
import type { CallTools } from './tools.ts';

type Made = CallTools & { readonly role: Role; readonly parts: CallParts };

/** Makes the call of one page. Nothing happens until the technician's side wants a peer. */
export function createCall(role: Role, parts: CallParts, tools: Partial<CallTools> = {}): Call {
  const { clock = realClock, stream = new MediaStream() } = tools;
  return new PeerCall({ role, parts, clock, stream, loadPeer: tools.loadPeer ?? loadPeer });
}

/** One page's side of a call: an attempt at a time, and the remedy when it falls silent [fault.N1, fault.N4]. */
class PeerCall implements Call {
  readonly #made: Made;
  readonly #retry: Retry;
  readonly #income: Income;
  readonly #outgo: Outgo;
  readonly #bulletin: Bulletin;
  readonly #beats = new Beats();
  readonly #stopTicking: () => void;
  #isClosed = false;
  #isWanted = false;
  /** A new peer was asked for, so that the present one being alive is no reason to keep it. */
  #isWished = false;
  #attempt: Attempt | null = null;
  #hasEverConnected = false;
  /** Attempts in a row that never connected. */
  #failures = 0;

  constructor(made: Made) {
    this.#made = made;
    this.#outgo = new Outgo(made.role, made.clock, () => this.#attempt);
    this.#bulletin = new Bulletin(made.parts);
    this.#retry = new Retry(made.clock, () => this.#renew());
    this.#income = this.#makeIncome();
    this.#stopTicking = made.clock.every(tickMs, () => this.#tick());
  }

  get remoteStream(): MediaStream {
    return this.#made.stream;
  }

  get pcEpoch(): number {
    return this.#attempt?.pcEpoch ?? 0;
  }

  receiveSignal(pcEpoch: number, data: string): void {
    if (this.#isClosed) return;
    if (this.#made.role === 'customer' && pcEpoch > this.pcEpoch) this.#build(pcEpoch);
    if (pcEpoch === this.pcEpoch) this.#attempt?.signal(data);
  }

  begin(pcEpoch: number): void {
    if (!this.#isClosed && pcEpoch > this.pcEpoch) this.#build(pcEpoch);
  }

  restart(): void {
    const [now, attempt] = [this.#made.clock.now(), this.#attempt];
    if (!attempt?.pulse.hasConnected) return;
    if (this.#made.role === 'customer') {
      attempt.pulse.restarted(now);
      this.#made.parts.requestRemedy('restart');
      return;
    }
    if (attempt.pulse.unansweredMs(now) >= answerWithinMs) this.#retry.request();
    else attempt.restart();
  }

  recreate(): void {
    if (this.#isClosed || this.#attempt?.isPromising()) return;
    this.#isWanted = true;
    this.#isWished = true;
    this.#retry.request();
    this.#retry.hurry();
    this.#tellState();
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#income.setTrack(kind, track);
  }

  limitTo(limits: Partial<Limits>): void {
    this.#outgo.limitTo(limits);
  }

  setStillSource(source: StillSource): void {
    this.#income.economy.watch(source);
  }

  send(message: ChannelMessage): boolean {
    return this.#outgo.send(message);
  }

  sendPicture(header: PictureHeader, bytes: ArrayBuffer): void {
    this.#attempt?.sendPicture(header, bytes);
  }

  linkIsBack(): void {
    this.#attempt?.lineIsBack();
    this.#retry.hurry();
    if (this.#attempt?.pulse.isSilent(this.#made.clock.now())) this.restart();
  }

  networkChanged(): void {
    this.#attempt?.pulse.moved();
    this.#retry.hurry();
    this.restart();
  }

  reset(): void {
    this.#attempt?.close();
    this.#attempt = null;
    this.#retry.cancel();
    this.#income.reset();
    this.#failures = 0;
    this.#isWanted = false;
    this.#hasEverConnected = false;
    this.#tellState();
  }

  close(): void {
    if (this.#isClosed) return;
    this.reset();
    this.#isClosed = true;
    this.#stopTicking();
  }

  #build(pcEpoch: number): void {
    if (this.#attempt && !this.#attempt.pulse.hasConnected) this.#failures += 1;
    this.#attempt?.close();
    this.#retry.cancel();
    this.#isWanted = true;
    this.#isWished = false;
    this.#attempt = this.#make(pcEpoch);
    this.#tellState();
  }

  #make(pcEpoch: number): Attempt {
    const { role, parts, clock, loadPeer: load } = this.#made;
    const inbox = createInbox(role === 'customer' ? 'technician' : 'customer', () => clock.now());
    return new Attempt(pcEpoch, {
      ...{ clock, loadPeer: load, sent: this.#outgo.sent },
      options: {
        role,
        iceServers: () => parts.iceServers(),
        relayOnly: role === 'technician' && isRelayDue(parts.iceServers(), this.#failures),
        onSignal: (data) => parts.sendSignal(pcEpoch, data),
        onText: (text) => this.#hear(inbox(text)),
        onPicture: (header, bytes) => this.#income.economy.receive(header, bytes) || parts.onPicture(header, bytes),
        onTrain: (n, kbps) => this.#income.economy.trainArrived(n, kbps),
        onReceiver: (receiver) => parts.onReceiver?.(receiver) ?? false,
        onTrack: (track) => this.#income.tracks.accept(track),
      },
      onConnect: () => this.#connected(),
      onBroken: () => this.#judge(),
    });
  }

  #connected(): void {
    this.#failures = 0;
    this.#hasEverConnected = true;
    this.#income.economy.connected();
    this.#tellState();
  }

  #hear(message: ChannelMessage | null): void {
    if (!message || this.#income.economy.hear(message)) return;
    if (message.t !== 'beat') return this.#made.parts.onMessage(message);
    const answer = this.#beats.heard(message, this.#made.clock.now());
    if (answer) this.send(answer);
  }

  #tick(): void {
    const [now, attempt] = [this.#made.clock.now(), this.#attempt];
    if (!attempt) return;
    attempt.pulse.tick(now);
    const beat = this.#beats.next(now, this.#outgo.isVoiceAll);
    if (beat) this.send(beat);
    void attempt.readStats().then((stats) => {
      if (this.#attempt !== attempt) return;
      if (stats) this.#read(stats, attempt);
      this.#judge();
    });
  }

  #read(stats: PeerStats, attempt: Attempt): void {
    attempt.read(stats);
    if (!attempt.pulse.isAlive(this.#made.clock.now())) return;
    this.#income.read(stats, attempt.pulse);
    this.#bulletin.quality({ ...stats.quality, roundTripMs: stats.quality.roundTripMs ?? this.#beats.roundTripMs });
  }

  #makeIncome(): Income {
    const { role, parts, clock, stream } = this.#made;
    return new Income({
      ...{ role, stream, bulletin: this.#bulletin, now: () => clock.now(), attempt: () => this.#attempt },
      send: (message) => this.send(message),
      ...{ outgo: this.#outgo, onRung: (rung) => parts.onRung(rung) },
    });
  }

  #judge(): void {
    this.#tellState();
    const [now, attempt] = [this.#made.clock.now(), this.#attempt];
    if (this.#isClosed || !attempt) return;
    const { pulse } = attempt;
    if (pulse.hasConnected && pulse.isSilent(now)) this.#made.parts.onSilence();
    if (pulse.isAlive(now) && !pulse.isYoungerThan(stableMs, now)) this.#retry.calm();
    const remedy = diagnose(pulse.vitals(now));
    const isLost = this.#made.role === 'technician' && pulse.unansweredMs(now) >= answerWithinMs;
    if (remedy === 'recreate' || (isLost && pulse.silentMs(now) >= restartAfterMs)) this.#retry.request();
    else if (remedy === 'restart') this.restart();
  }

  /** One try for a new peer. A path that healed by itself meanwhile is kept, unless a new one was asked for. */
  async #renew(): Promise<'done' | 'again'> {
    const { role, parts, clock } = this.#made;
    const isHealed = !this.#isWished && this.#attempt?.pulse.isAlive(clock.now());
    if (!this.#isWanted || isHealed) return 'done';
    if (role === 'customer') {
      parts.requestRemedy('recreate');
      return this.#attempt ? 'done' : 'again';
    }
    const pcEpoch = await parts.requestPcEpoch();
    if (!this.#isWanted) return 'done';
    if (pcEpoch === null) return 'again';
    this.begin(pcEpoch);
    return 'done';
  }

  #tellState(): void {
    const isAlive = this.#attempt?.pulse.isAlive(this.#made.clock.now()) ?? false;
    this.#bulletin.state({ isWanted: this.#isWanted, isAlive, hasEverConnected: this.#hasEverConnected });
  }
}
