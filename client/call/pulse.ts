import { movedAfterMs, restartAfterMs, type Vitals } from '#models/watchdog.ts';
import type { RemoteMedia, TrackKind } from './call.ts';
import type { PeerStats } from './stats.ts';

/** How often a peer is looked after. */
export const tickMs = 500;
/** A restart whose description is not answered within this has lost it. */
export const answerWithinMs = 3_000;
/** What both sides know of each other's paths by then is tried for this long before other paths are asked for. */
const checksMs = 2_000;
/** A connection this old is a success. */
export const stableMs = 5_000;
/** A tick this late says that this page slept, not that the other side was silent. */
const sleptMs = 1_500;
/** Without a picture for this long there is none. */
const stillMs = 3_000;

type Count = { readonly value: number; readonly grewAt: number };

function counted(count: Count, value: number, now: number): Count {
  return value === count.value ? count : { value, grewAt: now };
}

/** What has been seen of one peer since it was made; `models/watchdog.ts` decides by it. */
export class Pulse {
  readonly #createdAt: number;
  #tickedAt: number;
  #bytes: Count;
  #frames: Count = { value: 0, grewAt: Number.NEGATIVE_INFINITY };
  #packets: Count = { value: 0, grewAt: Number.NEGATIVE_INFINITY };
  #lastRestartAt: number | null = null;
  #lineBackAt: number | null = null;
  #unansweredSince: number | null = null;
  #answeredAt = Number.NEGATIVE_INFINITY;
  /** A reading told a silence, and none since has told that it is over. */
  #wasSilent = false;
  #hasConnected = false;
  #isDestroyed = false;

  constructor(now: number) {
    this.#createdAt = now;
    this.#tickedAt = now;
    this.#bytes = { value: 0, grewAt: now };
  }

  get hasConnected(): boolean {
    return this.#hasConnected;
  }

  tick(now: number): void {
    const lateMs = now - this.#tickedAt - tickMs;
    this.#tickedAt = now;
    if (lateMs >= sleptMs) this.#bytes = { ...this.#bytes, grewAt: this.#bytes.grewAt + lateMs };
  }

  /** Takes in a reading. `heardAgain` where it is the first with anything in it after one that told a silence. */
  read(stats: PeerStats, now: number): 'heardAgain' | null {
    const { value } = this.#bytes;
    this.#bytes = counted(this.#bytes, stats.inboundBytes, now);
    const [hasGrown, wasSilent] = [this.#bytes.value !== value, this.#wasSilent];
    this.#wasSilent = !hasGrown && this.isSilent(now);
    this.#frames = counted(this.#frames, stats.videoFrames, now);
    this.#packets = counted(this.#packets, stats.audioPackets, now);
    return hasGrown && wasSilent ? 'heardAgain' : null;
  }

  /** The first picture or sound of a kind, which the next reading would tell too late for a person who waits for it. */
  arrived(kind: TrackKind, now: number): void {
    if (kind === 'video') this.#frames = { ...this.#frames, grewAt: now };
    else this.#packets = { ...this.#packets, grewAt: now };
  }

  connected(now: number): void {
    this.#hasConnected = true;
    this.#bytes = { ...this.#bytes, grewAt: now };
  }

  restarted(now: number): void {
    this.#lastRestartAt = now;
    this.#unansweredSince ??= now;
  }

  /** A line to the server that was lost is back: the path may have gone with it. */
  lineIsBack(now: number): void {
    this.#lineBackAt = now;
  }

  /** On another network what was tried on the one before counts for nothing. */
  moved(): void {
    this.#lastRestartAt = null;
  }

  answered(now: number): void {
    this.#unansweredSince = null;
    this.#answeredAt = now;
  }

  destroyed(): void {
    this.#isDestroyed = true;
  }

  /** True while the other side is heard. */
  isAlive(now: number): boolean {
    return this.#hasConnected && !this.#isDestroyed && this.silentMs(now) < restartAfterMs;
  }

  /** Nothing was heard for longer than it ever takes on a path that lives. */
  isSilent(now: number): boolean {
    return this.silentMs(now) >= movedAfterMs;
  }

  /** True while a restart may still bring back whom we do not hear. */
  isRestarting(now: number): boolean {
    const at = this.#lastRestartAt;
    if (at === null || at < this.#bytes.grewAt) return false;
    return this.#unansweredSince === null ? now - this.#answeredAt < checksMs : now - at < answerWithinMs;
  }

  isYoungerThan(ms: number, now: number): boolean {
    return now - this.#createdAt < ms;
  }

  silentMs(now: number): number {
    return now - this.#bytes.grewAt;
  }

  /** How long a restart has been waiting for the other side's description; 0 when none is. */
  unansweredMs(now: number): number {
    return this.#unansweredSince === null ? 0 : now - this.#unansweredSince;
  }

  media(now: number): RemoteMedia {
    const isRecent = (count: Count) => now - count.grewAt < stillMs;
    return { hasVideo: isRecent(this.#frames), hasAudio: isRecent(this.#packets) };
  }

  vitals(now: number): Vitals {
    return {
      now,
      lastInboundAt: this.#bytes.grewAt,
      lastRestartAt: this.#lastRestartAt,
      lineBackAt: this.#lineBackAt,
      createdAt: this.#createdAt,
      hasConnected: this.#hasConnected,
      isDestroyed: this.#isDestroyed,
    };
  }
}
