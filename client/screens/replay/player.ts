import { createStore, type StoreApi } from 'zustand/vanilla';
import { Projector } from '#client/picture/projector.ts';
import type { RecordingAnswer } from '#models/api/recording.ts';
import {
  momentIn,
  nextPlayed,
  offsetIn,
  type Part,
  partAt,
  type Reel,
  reelOf,
  withinReel,
} from '#models/recording/reel.ts';
import type { Span } from '#models/recording/stretches.ts';
import { Ahead } from './ahead.ts';

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
type Speed = (typeof speeds)[number];

export type PlayerState = {
  readonly reel: Reel;
  /** The moment that is shown; while it plays this changes ten times a second, and `moment` with every frame. */
  readonly atMs: number;
  readonly part: Part | null;
  readonly isPlaying: boolean;
  /** What is to be shown is not here yet. */
  readonly isWaiting: boolean;
  readonly speed: Speed;
  readonly isMuted: boolean;
  /** Parts without a picture are passed over at once, without a card to be read. */
  readonly isHasty: boolean;
  /** Where it stops by itself; null where that is its end. */
  readonly clip: Span | null;
  readonly unplayable: ReadonlySet<number>;
};

type Given = {
  readonly answer: RecordingAnswer;
  readonly reel: Reel;
  readonly clip: Span | null;
  readonly unplayable: ReadonlySet<number>;
};

/** A card over a part without a picture can be read for so long, ms. */
const cardMs = 1_800;
const toldEveryMs = 100;

/** Plays the files of a recording as one, on the session's clock. */
export class Player {
  readonly store: StoreApi<PlayerState>;
  readonly #answer: RecordingAnswer;
  readonly #listeners = new Set<() => void>();
  readonly #ahead = new Ahead();
  #projector: Projector | null = null;
  #atMs: number;
  #toldAt = 0;
  #passing: ReturnType<typeof setTimeout> | undefined;

  constructor({ answer, reel, clip, unplayable }: Given) {
    this.#answer = answer;
    this.#atMs = withinReel(reel, clip?.fromMs ?? reel.fromMs);
    const part = partAt(reel, this.#atMs);
    this.store = createStore<PlayerState>(() => ({
      ...{ reel, part, clip, unplayable, atMs: this.#atMs },
      ...{ isPlaying: false, isWaiting: false, speed: 1, isMuted: false, isHasty: false },
    }));
  }

  /** The moment of the frame that is shown. */
  get moment(): number {
    return this.#atMs;
  }

  /** Calls back with every frame, and with every other change of the moment. */
  onMoment(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  setVideo(video: HTMLVideoElement | null): void {
    this.#projector?.close();
    this.#projector = video && this.#project(video);
    if (!video) clearTimeout(this.#passing);
    else this.#stand();
  }

  play(): void {
    const { reel, clip } = this.store.getState();
    const span = clip ?? reel;
    this.store.setState({ isPlaying: true });
    if (this.#atMs >= span.toMs) return this.seek(span.fromMs);
    this.#stand();
  }

  pause(): void {
    const wasPlaying = this.store.getState().isPlaying;
    this.store.setState({ isPlaying: false });
    clearTimeout(this.#passing);
    this.#projector?.run(false);
    if (wasPlaying) this.#rest();
    this.#tell();
  }

  toggle(): void {
    if (this.store.getState().isPlaying) this.pause();
    else this.play();
  }

  seek(atMs: number): void {
    const { reel, clip } = this.store.getState();
    this.#atMs = withinReel(reel, atMs);
    if (clip && (this.#atMs < clip.fromMs || this.#atMs > clip.toMs)) this.leaveClip();
    this.#stand();
    this.#tell();
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed });
    this.#projector?.setSpeed(speed);
  }

  setMuted(isMuted: boolean): void {
    this.store.setState({ isMuted });
    this.#projector?.setMuted(isMuted);
  }

  setHasty(isHasty: boolean): void {
    this.store.setState({ isHasty });
    this.#stand();
  }

  /** Forgets where it was to stop. */
  leaveClip(): void {
    this.store.setState({ clip: null });
  }

  close(): void {
    this.setVideo(null);
    this.#ahead.close();
    this.#listeners.clear();
  }

  #project(video: HTMLVideoElement): Projector {
    const projector = new Projector(video, {
      onTime: () => this.#ran(),
      onEnded: () => this.#leave(),
      onStopped: () => this.pause(),
      onWaiting: (isWaiting) => this.store.setState({ isWaiting }),
      onUnplayable: (file) => this.#drop(file),
    });
    const { speed, isMuted } = this.store.getState();
    projector.setSpeed(speed);
    projector.setMuted(isMuted);
    return projector;
  }

  /** A file that this browser cannot play is a part without a picture from now on. */
  #drop(file: number): void {
    const unplayable = new Set([...this.store.getState().unplayable, file]);
    const reel = reelOf({ ...this.#answer, unplayable });
    if (reel) this.store.setState({ unplayable, reel, isWaiting: false });
    this.#stand();
  }

  /** Shows what there is at the moment. */
  #stand(): void {
    clearTimeout(this.#passing);
    const { reel, isPlaying } = this.store.getState();
    const part = partAt(reel, this.#atMs);
    const file = part?.kind === 'played' ? this.#answer.files[part.file] : undefined;
    this.store.setState({ part });
    if (part?.kind === 'played' && file) {
      const seconds = offsetIn(file, this.#atMs);
      const url = this.#ahead.addressOf(file.url);
      return this.#projector?.show({ file: part.file, url, seconds, isRunning: isPlaying });
    }
    this.#projector?.run(false);
    this.store.setState({ isWaiting: false });
    if (isPlaying) this.#pass();
  }

  /** Goes on behind a part without a picture. */
  #pass(): void {
    const { reel, clip, isHasty } = this.store.getState();
    const next = nextPlayed(reel, this.#atMs);
    const isOver = !next || (clip && next.fromMs >= clip.toMs);
    const go = () => (isOver ? this.#finish() : this.seek(next.fromMs));
    this.#passing = setTimeout(go, isHasty ? 0 : cardMs);
  }

  /** The picture ran on to where it stands now. */
  #ran(): void {
    const { part, isPlaying, clip } = this.store.getState();
    const seconds = this.#projector?.seconds ?? null;
    const file = part?.kind === 'played' ? this.#answer.files[part.file] : undefined;
    if (!isPlaying || seconds === null || !part || !file) return;
    const atMs = momentIn(file, seconds);
    if (clip && this.#atMs < clip.toMs && atMs >= clip.toMs) return this.#finish();
    if (atMs >= part.toMs) return this.#leave();
    this.#atMs = Math.max(part.fromMs, atMs);
    this.#ahead.look(this.store.getState(), this.#answer.files, this.#atMs);
    this.#tell();
  }

  /** The moment is where the picture has come to rest. */
  #rest(): void {
    const { part } = this.store.getState();
    const seconds = this.#projector?.seconds ?? null;
    const file = part?.kind === 'played' ? this.#answer.files[part.file] : undefined;
    if (part && file && seconds !== null)
      this.#atMs = Math.min(part.toMs, Math.max(part.fromMs, momentIn(file, seconds)));
  }

  /** A part has been played to its end. */
  #leave(): void {
    const { part, reel } = this.store.getState();
    if (!part || part.toMs >= reel.toMs) return this.#finish();
    this.seek(part.toMs);
  }

  #finish(): void {
    const { reel, clip } = this.store.getState();
    this.store.setState({ isPlaying: false });
    this.#atMs = clip?.toMs ?? reel.toMs;
    this.#stand();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
    const now = performance.now();
    if (this.store.getState().isPlaying && now - this.#toldAt < toldEveryMs) return;
    this.#toldAt = now;
    this.store.setState({ atMs: this.#atMs });
  }
}
