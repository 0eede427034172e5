import type { Tracked } from '#client/tracking/messages.ts';
import { type OwnerParts, type OwnerState, TrackerOwner } from '#client/tracking/owner.ts';
import type { Places } from '#client/tracking/place.ts';
import { isSameSite, siteOf } from '#client/tracking/site.ts';
import type { Annotation } from '#models/annotation.ts';
import { type Followed, Locator } from './locate.ts';
import { fitWithin, type Size, trackedLongest, trackedSize } from './size.ts';

export type FrameTrackerParts = Pick<OwnerParts, 'openWorker' | 'after'> & {
  picture(keyframeId: string): Promise<Blob>;
};

/** A mark that was not found is looked for so often in one frame, so that none is shown late: at first, and later on. */
const mostLooks = { first: 12, later: 4 } as const;
/** Until the picture that a mark was drawn on has been read, no look counts; so many are waited for. */
const mostWaits = 200;
/** Between two looks at one frame, ms: time only goes on. */
const lookApartMs = 0.05;

/** Finds marks in frames that are given one after the other, each for as long as it takes. */
export class FrameTracker {
  readonly #parts: FrameTrackerParts;
  readonly #owner: TrackerOwner;
  readonly #followed = new Map<string, Followed>();
  readonly #keyframes = new Set<string>();
  readonly #locator = new Locator();
  /** Those that were looked for as often as they need. */
  readonly #looked = new Set<string>();
  #answer: (tracked: Tracked | null) => void = () => undefined;
  #settled: () => void = () => undefined;
  #state: OwnerState = 'starting';
  #at = 0;

  constructor(parts: FrameTrackerParts) {
    this.#parts = parts;
    this.#owner = new TrackerOwner({
      ...{ openWorker: parts.openWorker, after: parts.after },
      onTracked: (tracked) => this.#answer(tracked),
      onState: (state) => this.#is(state),
      onPlaced: () => undefined,
      onPlane: ({ site, plane }) => {
        const mark = this.#followed.get(site.id);
        if (mark && isSameSite(mark.site, site)) this.#followed.set(site.id, { ...mark, plane });
      },
      onUnreadable: () => undefined,
    });
  }

  /** Follows these marks from now on, and no others; `sizes` are those of their keyframes. */
  async follow(marks: readonly Annotation[], sizes: ReadonlyMap<string, Size>): Promise<void> {
    const wanted = new Set(marks.map(({ id }) => id));
    for (const id of this.#followed.keys()) {
      if (wanted.has(id)) continue;
      this.#followed.delete(id);
      this.#looked.delete(id);
      this.#owner.removeMark(id);
    }
    for (const mark of marks) await this.#place(mark, sizes.get(mark.placement.keyframeId));
  }

  /** Where the marks are in a frame, which stays the caller's. */
  async look(frame: VideoFrame): Promise<Places> {
    const shown = { width: frame.displayWidth, height: frame.displayHeight };
    if (this.#followed.size === 0 || !(await this.#isReady())) return new Map();
    let places: Places = new Map();
    const isNew = [...this.#followed.keys()].some((id) => !this.#looked.has(id));
    let [looks, waits] = [isNew ? mostLooks.first : mostLooks.later, mostWaits];
    while (looks > 0 && waits > 0) {
      const tracked = await this.#ask(frame, shown);
      places = tracked ? this.#locator.locate(this.#followed, tracked) : this.#locator.lose(this.#followed, shown);
      if (!tracked || [...places.values()].every(({ state }) => state !== 'searching')) break;
      if (tracked.fixes.length < this.#followed.size) waits -= 1;
      else looks -= 1;
    }
    for (const id of this.#followed.keys()) this.#looked.add(id);
    return places;
  }

  close(): void {
    this.#owner.close();
    this.#answer(null);
    this.#settled();
  }

  #is(state: OwnerState): void {
    this.#state = state;
    if (state !== 'ready') this.#answer(null);
    if (state === 'ready' || state === 'refused') this.#settled();
  }

  async #isReady(): Promise<boolean> {
    if (this.#state !== 'ready' && this.#state !== 'refused')
      await new Promise<void>((resolve) => {
        this.#settled = resolve;
      });
    return this.#state === 'ready';
  }

  #ask(frame: VideoFrame, shown: Size): Promise<Tracked | null> {
    this.#at = Math.max(this.#at + lookApartMs, frame.timestamp / 1000);
    const asked = { picture: frame.clone(), shown, tracked: fitWithin(shown, trackedLongest), at: this.#at };
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#owner.look(asked);
    });
  }

  async #place(mark: Annotation, shown: Size | undefined): Promise<void> {
    const tracked = shown && trackedSize(shown);
    const site = tracked ? siteOf(mark, tracked) : null;
    if (!shown || !tracked || !site) return;
    const before = this.#followed.get(mark.id);
    if (before && isSameSite(before.site, site)) return;
    await this.#bring(site.keyframeId, tracked);
    this.#followed.set(mark.id, { site, keyframe: { shown, tracked }, plane: null });
    this.#owner.addMark(site);
  }

  async #bring(keyframeId: string, tracked: Size): Promise<void> {
    if (this.#keyframes.has(keyframeId)) return;
    this.#keyframes.add(keyframeId);
    this.#owner.addKeyframe(keyframeId, { picture: await this.#parts.picture(keyframeId), tracked });
  }
}
