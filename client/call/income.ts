import type { Bulletin } from './bulletin.ts';
import type { RemoteMedia, TrackKind } from './call.ts';
import { Economy, type EconomyParts } from './economy.ts';
import type { Pulse } from './pulse.ts';
import { RemoteTracks } from './remoteTracks.ts';
import type { PeerStats } from './stats.ts';

type IncomeParts = Omit<EconomyParts, 'remote'> & {
  readonly stream: MediaStream;
  readonly bulletin: Bulletin;
};

/** What comes in of pictures and sound, moving or not, and who is told of it. */
export class Income {
  readonly tracks: RemoteTracks;
  readonly economy: Economy;
  readonly #parts: IncomeParts;

  constructor(parts: IncomeParts) {
    this.#parts = parts;
    this.tracks = new RemoteTracks(parts.stream, (kind) => this.#arrived(kind));
    this.economy = new Economy({ ...parts, remote: this.tracks });
  }

  /** What is shown, or no longer, has its place in the economy at once. */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#parts.outgo.setTrack(kind, track);
    this.economy.show(this.#parts.outgo.sent.video !== null);
  }

  /** Another reading of a peer that is heard. */
  read(stats: PeerStats, pulse: Pulse): void {
    this.economy.tick(stats, this.#parts.outgo.sent.video !== null);
    this.#tell(pulse.media(this.#parts.now()));
  }

  reset(): void {
    this.economy.reset();
    this.tracks.clear();
    this.#parts.bulletin.media();
  }

  #arrived(kind: TrackKind): void {
    const [pulse, now] = [this.#parts.attempt()?.pulse, this.#parts.now()];
    pulse?.arrived(kind, now);
    if (pulse) this.#tell(pulse.media(now));
  }

  /** A still is a picture that arrives, until moving ones do. */
  #tell(moving: RemoteMedia): void {
    if (moving.hasVideo) this.economy.moves();
    this.tracks.show(moving);
    this.#parts.bulletin.media({ ...moving, hasVideo: moving.hasVideo || this.economy.hasStill });
  }
}
