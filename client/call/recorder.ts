import type { Clock } from './clock.ts';
import type { MakeSegment, Segment } from './segmentMaker.ts';
import { mimeFor, type SegmentEvents, SegmentRecorder } from './segmentRecorder.ts';
import { VoiceMix } from './voiceMix.ts';

/** What is to be recorded: the picture, where there is one that moves, and everybody who is to be heard. */
export type Take = { readonly video: MediaStreamTrack | null; readonly voices: readonly MediaStreamTrack[] };

/** Why a segment begins: another peer brings the picture, the picture came or went, or the browser gave up on the last. */
export type NextWhy = 'peer' | 'codec' | 'resumed';

/** `waiting`: the browser mixes nothing before the next tap or key. `unable`: it records nothing at all. */
export type RecorderState = 'off' | 'waiting' | 'on' | 'unable';

export type RecorderTools = {
  makeMix(): VoiceMix;
  makeSegment: MakeSegment;
  mimeFor: typeof mimeFor;
};

/** `W`: why the owner begins, beside what the recorder knows itself. */
export type RecorderParts<W> = {
  readonly clock: Clock;
  /** A place for a new segment. */
  open(why: W | NextWhy): SegmentEvents;
  onState(state: RecorderState): void;
  readonly tools?: Partial<RecorderTools>;
};

type Running = {
  readonly recorder: Segment;
  readonly video: MediaStreamTrack | null;
  heardAt: number;
  isEnding: boolean;
};

const lookMs = 500;
/**
 * A browser writes sound only up to the last picture it has: when pictures stop, it keeps the sound in memory and gives no
 * slice. A recorder this silent is stopped, which brings out what it has, and goes on without the picture.
 */
export const silentMs = 5_000;
/** After that the picture is tried again. */
const distrustMs = 4_000;
const againMs = 1_000;

const realTools: RecorderTools = {
  makeMix: () => new VoiceMix(),
  makeSegment: (tracks, mime, events) => new SegmentRecorder(tracks, mime, events),
  mimeFor,
};

/**
 * Records a call in segments, each of one picture track and one mix of all voices. It goes by the browser's own slices and
 * by timers, never by painted frames, which stop when the page is covered [fault.W3].
 */
export class Recorder<W> {
  readonly #parts: RecorderParts<W>;
  readonly #tools: RecorderTools;
  readonly #stopLooking: () => void;
  readonly #ending = new Set<Promise<void>>();
  #mix: VoiceMix | null = null;
  #take: Take | null = null;
  #why: W | NextWhy | null = null;
  #running: Running | null = null;
  #distrusted: { readonly video: MediaStreamTrack; readonly until: number } | null = null;
  #mayBeginAt = 0;
  #state: RecorderState = 'off';

  constructor(parts: RecorderParts<W>) {
    this.#parts = parts;
    this.#tools = { ...realTools, ...parts.tools };
    this.#stopLooking = parts.clock.every(lookMs, () => this.#look());
  }

  /** Records this from now on, or nothing. `why` counts where nothing was being recorded before. */
  take(take: Take | null, why: W): void {
    if (take && !this.#take) this.#why = why;
    this.#take = take;
    if (!take) this.#why = null;
    this.#settle();
  }

  /** The picture that is being recorded; null while none is. */
  get picture(): MediaStreamTrack | null {
    return this.#running?.video ?? null;
  }

  /** A tap or a key: a browser that waited for one may start now. */
  nudge(): void {
    if (this.#state === 'waiting') this.#settle();
  }

  /** The page may go: what there is of the slice that is being recorded is told now. */
  flush(): void {
    this.#running?.recorder.flush();
  }

  /** Resolves when every segment has told its end. */
  async close(): Promise<void> {
    this.#stopLooking();
    this.#take = null;
    this.#settle();
    await Promise.all(this.#ending);
    this.#mix?.close();
    this.#mix = null;
  }

  #settle(): void {
    const take = this.#take;
    const video = this.#videoOf(take);
    if (this.#running && (!take || this.#running.video !== video)) this.#end(this.#running, video);
    if (!take) return this.#become('off');
    this.#mix ??= this.#tools.makeMix();
    this.#mix.set(take.voices);
    if (!this.#running) void this.#begin(video);
  }

  #videoOf(take: Take | null): MediaStreamTrack | null {
    const video = take?.video ?? null;
    const { clock } = this.#parts;
    const isDistrusted = this.#distrusted?.video === video && clock.now() < (this.#distrusted?.until ?? 0);
    return isDistrusted || video?.readyState === 'ended' ? null : video;
  }

  #end(running: Running, next: MediaStreamTrack | null): void {
    if (running.isEnding) return;
    running.isEnding = true;
    this.#running = null;
    if (this.#take) this.#why ??= running.video && next ? 'peer' : 'codec';
    const ended = running.recorder.stop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  async #begin(video: MediaStreamTrack | null): Promise<void> {
    const { clock } = this.#parts;
    const mime = this.#tools.mimeFor(video ? 'video' : 'sound');
    if (mime === null) return this.#become('unable');
    if (clock.now() < this.#mayBeginAt || !this.#mix) return;
    if (!this.#mix.isRunning) {
      this.#become('waiting');
      if (!(await this.#mix.start()) || this.#running) return;
      return this.#settle();
    }
    this.#start(video, mime, this.#mix.track);
  }

  #start(video: MediaStreamTrack | null, mime: string, sound: MediaStreamTrack): void {
    const { clock, open } = this.#parts;
    const why = this.#why ?? 'resumed';
    const events = open(why);
    let running: Running | null = null;
    const told: SegmentEvents = {
      onBegun: (actual, agoMs) => events.onBegun(actual, agoMs),
      onSlice: (bytes) => {
        if (running) running.heardAt = clock.now();
        events.onSlice(bytes);
      },
      onEnded: () => {
        events.onEnded();
        if (this.#running === running) this.#broke();
      },
    };
    try {
      const recorder = this.#tools.makeSegment(video ? [video, sound] : [sound], mime, told);
      running = { recorder, video, heardAt: clock.now(), isEnding: false };
    } catch {
      // The track ended this very moment: the next look finds another.
      this.#broke();
      return;
    }
    this.#running = running;
    this.#why = null;
    this.#become('on');
  }

  /** The browser gave up by itself, as it does when a track ends. */
  #broke(): void {
    this.#running = null;
    this.#why ??= 'resumed';
    this.#mayBeginAt = this.#parts.clock.now() + againMs;
  }

  #look(): void {
    const [now, running] = [this.#parts.clock.now(), this.#running];
    if (running?.video && now - running.heardAt >= silentMs)
      this.#distrusted = { video: running.video, until: now + distrustMs };
    const isBlocked = this.#state === 'waiting' && !this.#mix?.isRunning;
    if (this.#take && !isBlocked) this.#settle();
  }

  #become(state: RecorderState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#parts.onState(state);
  }
}
