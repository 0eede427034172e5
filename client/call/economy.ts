import type { ChannelMessage, PictureHeader } from '#models/channel.ts';
import { isMoving, isStill, picturesKbps, type Rung } from '#models/quality/rungs.ts';
import type { Attempt } from './attempt.ts';
import type { Role } from './call.ts';
import type { Outgo } from './outgo.ts';
import type { Limits } from './outgoing.ts';
import type { RemoteTracks } from './remoteTracks.ts';
import type { PeerStats } from './stats.ts';
import { type StillSource, Stills } from './stills.ts';
import { StillTrack } from './stillTrack.ts';
import { UplinkWatch } from './uplink.ts';

export type EconomyParts = {
  readonly role: Role;
  readonly remote: RemoteTracks;
  now(): number;
  attempt(): Attempt | null;
  send(message: ChannelMessage): boolean;
  readonly outgo: Outgo;
  onRung(rung: Rung): void;
};

/**
 * How a call makes do with a thin path. The customer's side watches its way out, and sends as much of the picture as that
 * carries; the technician's shows what comes, moving or not. The voice goes first on both.
 */
export class Economy {
  readonly #parts: EconomyParts;
  readonly #uplink: UplinkWatch;
  readonly #stills: Stills;
  #isWatching = false;
  #track: StillTrack | null = null;
  #rung: Rung = 'hd';
  #wasShowing = false;

  constructor(parts: EconomyParts) {
    this.#parts = parts;
    this.#uplink = new UplinkWatch({
      sendTrain: (n, train) => parts.attempt()?.sendTrain(n, train) ?? false,
      onChange: (change) => this.#change(change),
    });
    this.#stills = new Stills({
      now: () => parts.now(),
      isBusy: () => parts.attempt()?.isSendingPictures ?? true,
      send: (header, bytes) => parts.attempt()?.sendPicture(header, bytes),
    });
  }

  /** A still stands for the picture. */
  get hasStill(): boolean {
    return this.#track !== null;
  }

  /** Customer: from now on the way out is watched, and stills are taken there. */
  watch(source: StillSource): void {
    // Until it is known what there is room for, a voice must not fill it.
    if (!this.#isWatching) this.#parts.outgo.limitTo({ isVoiceThin: true });
    this.#isWatching = true;
    this.#stills.from(source);
  }

  /** There is a path, a first or a new one: the other side may not know where we stand. */
  connected(): void {
    this.#uplink.renew();
    this.#stills.stop();
    if (this.#isWatching) this.#tell();
  }

  tick({ uplink }: PeerStats, isShowing: boolean): void {
    const { now } = this.#parts;
    this.#track?.again();
    if (!this.#isWatching) return;
    this.#uplink.look(uplink, now(), isShowing);
    this.show(isShowing);
  }

  /** The picture is meant to be seen, or no longer: the first still is taken at once. */
  show(isShowing: boolean): void {
    if (!this.#isWatching) return;
    if (isShowing !== this.#wasShowing) this.#showing(isShowing);
    const { rung, capacityKbps } = this.#uplink;
    if (isShowing && isStill(rung)) this.#stills.tick(picturesKbps(rung, capacityKbps) ?? 0);
    else this.#stills.stop();
  }

  /** What was said about the path; false where the message is about something else. */
  hear(message: ChannelMessage): boolean {
    if (message.t === 'train') this.#uplink.trainArrived(message.n, message.kbps);
    else if (message.t === 'rung') this.#follow(message);
    else return false;
    return true;
  }

  trainArrived(n: number, kbps: number): void {
    this.#parts.send({ t: 'train', n, kbps });
  }

  /** True where the picture was a still, and is shown. */
  receive({ use, mime }: PictureHeader, bytes: ArrayBuffer): boolean {
    if (use !== 'preview' && use !== 'still') return false;
    // It may be here before it is said that stills come now.
    if (this.#parts.role === 'technician') void this.#show(bytes, mime);
    return true;
  }

  /** Moving pictures arrive: they are shown again, unless they are the last ones before the stills. */
  moves(): void {
    if (this.#track && isMoving(this.#rung)) this.clear();
  }

  /** The moving picture is back, or nothing is shown any more. */
  clear(): void {
    this.#track?.close();
    this.#track = null;
    this.#parts.remote.showStill(null);
  }

  reset(): void {
    this.#uplink.renew();
    this.#stills.stop();
    this.clear();
  }

  async #show(bytes: ArrayBuffer, mime: string): Promise<void> {
    this.#track ??= new StillTrack();
    const track = this.#track;
    if ((await track.show(bytes, mime)) && track === this.#track) this.#parts.remote.showStill(track.track);
  }

  #showing(isShowing: boolean): void {
    this.#wasShowing = isShowing;
    this.#tell();
  }

  #change(change: Pick<Limits, 'rung' | 'capacityKbps'>): void {
    const isOther = change.rung !== this.#rung;
    this.#rung = change.rung;
    this.#parts.outgo.limitTo({ ...change, isVoiceThin: false });
    this.#tell();
    if (isOther) this.#parts.onRung(change.rung);
  }

  #tell(): void {
    const { rung, capacityKbps } = this.#uplink;
    this.#parts.send({ t: 'rung', rung, capacityKbps, isShowing: this.#wasShowing });
  }

  #follow({ rung, capacityKbps, isShowing }: Extract<ChannelMessage, { t: 'rung' }>): void {
    if (!isShowing) this.clear();
    const isOther = rung !== this.#rung;
    this.#rung = rung;
    // What the customer has not measured yet may be little in both directions.
    this.#parts.outgo.limitTo({ rung, capacityKbps, isVoiceThin: capacityKbps === null });
    if (isOther) this.#parts.onRung(rung);
  }
}
