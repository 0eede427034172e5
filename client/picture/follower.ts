import type { Tracked } from '#client/tracking/messages.ts';
import { type OwnerParts, type OwnerState, TrackerOwner } from '#client/tracking/owner.ts';
import type { Place, Places } from '#client/tracking/place.ts';
import { isSameSite, siteOf } from '#client/tracking/site.ts';
import type { Surface } from '#client/tracking/surface.ts';
import type { Annotation } from '#models/annotation.ts';
import { pausedTracking } from '#models/sight.ts';
import type { TrackingReport } from '#models/tracking.ts';
import { grab, type Picture, pictureSize, takenAt } from './grab.ts';
import { KeyframePictures } from './keyframePictures.ts';
import { createLiveFeed, type LiveFeed } from './liveFeed.ts';
import { type Followed, Locator } from './locate.ts';
import { firstGait, type Gait, paced, paceOf, staleMs } from './pace.ts';
import { onFrames } from './presented.ts';
import { TrackedRate } from './rate.ts';
import { reportOf } from './sights.ts';
import { isSameSize, type Size, trackedSize } from './size.ts';
import { Spare, type Untracked } from './spare.ts';

export type FollowerParts = Pick<OwnerParts, 'openWorker' | 'after'> & {
  readonly video: HTMLVideoElement;
  /** Tells the frames of the video; those it presents unless said otherwise. */
  readonly onFrames?: typeof onFrames;
  /** A keyframe's picture of any size, or its whole one where the first was not readable. */
  picture(keyframeId: string, isWhole: boolean): Promise<Blob>;
  /** What is seen of the marks has changed, or may have. */
  onReport(report: TrackingReport): void;
  onSurface(markId: string, surface: Surface): void;
};

/** Lets marks follow the picture a video shows: frames to the tracker, places to whoever draws them. */
export class Follower {
  readonly feed: LiveFeed;
  readonly #parts: FollowerParts;
  readonly #give: (places: Places, frame?: Picture | null) => void;
  readonly #stopFrames: () => void;
  readonly #followed = new Map<string, Followed>();
  readonly #keyframes: KeyframePictures;
  readonly #rate = new TrackedRate();
  #locator = new Locator();
  readonly #owner: TrackerOwner;
  #state: OwnerState = 'starting';
  #gait: Gait = firstGait;
  #frames = 0;
  #isOn = false;
  #isGrabbing = false;
  #lookedAt = 0;
  #atTracker: Picture | null = null;
  #answeredAt = 0;
  readonly #spare = new Spare();
  #presentedAt = 0;
  /** A frame was presented while the tracker was busy with another. */
  #hasMissed = false;
  /** Grows with everything that is shown. */
  #turn = 0;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    const { feed, give } = createLiveFeed();
    this.feed = feed;
    this.#give = give;
    this.#stopFrames = (parts.onFrames ?? onFrames)(parts.video, (at) => this.#presented(at));
    this.#keyframes = this.#shelf();
    this.#owner = this.#open();
  }

  /** Whether the live picture is what is looked at. While it is not, keyframes are prepared and no frame is tracked. */
  setOn(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#rate.reset();
    this.#locator = new Locator();
    this.#letGo();
    this.#show(this.#isOn ? this.#locator.lose(this.#followed, this.#shown) : new Map());
  }

  /** Follows these marks from now on, and no others. */
  follow(marks: readonly Annotation[], keyframes: ReadonlyMap<string, Size>): void {
    const wanted = new Map(marks.map((mark) => [mark.id, mark]));
    for (const id of this.#followed.keys()) if (!wanted.has(id)) this.#drop(id);
    for (const mark of marks) this.#place(mark, keyframes.get(mark.placement.keyframeId));
    this.#keyframes.want(marks, keyframes);
    if (this.#isOn) this.#show(this.#known(), this.#followed.size > 0 ? this.feed.frame : null);
  }

  close(): void {
    this.#stopFrames();
    this.#owner.close();
    this.#followed.clear();
    this.#keyframes.close();
    this.#isOn = false;
    this.#letGo();
    this.#give(new Map());
  }

  get #shown(): Size {
    const { videoWidth: width, videoHeight: height } = this.#parts.video;
    return { width, height };
  }

  /** The places as they are, without marks that are gone and with those that are new. */
  #known(): Places {
    const unknown: Place = { state: 'searching', lastSeen: null };
    return new Map([...this.#followed.keys()].map((id) => [id, this.feed.current.get(id) ?? unknown]));
  }

  #place(mark: Annotation, shown: Size | undefined): void {
    const tracked = shown && trackedSize(shown);
    const site = tracked ? siteOf(mark, tracked) : null;
    if (!shown || !tracked || !site) return;
    const before = this.#followed.get(mark.id);
    if (before && isSameSite(before.site, site)) return;
    this.#followed.set(mark.id, { site, keyframe: { shown, tracked }, plane: null });
    if (this.#keyframes.isHere(site.keyframeId)) this.#owner.addMark(site);
  }

  #drop(id: string): void {
    this.#followed.delete(id);
    this.#owner.removeMark(id);
  }

  #shelf(): KeyframePictures {
    return new KeyframePictures({
      picture: (id, isWhole) => this.#parts.picture(id, isWhole),
      onPicture: (id, given) => {
        this.#owner.addKeyframe(id, given);
        for (const { site } of this.#followed.values()) if (site.keyframeId === id) this.#owner.addMark(site);
      },
      onForgotten: (id) => this.#owner.forget(id),
    });
  }

  #open(): TrackerOwner {
    return new TrackerOwner({
      openWorker: this.#parts.openWorker,
      after: this.#parts.after,
      onTracked: (answer) => this.#tracked(answer),
      onState: (state) => this.#is(state),
      onPlaced: (id, surface) => this.#parts.onSurface(id, surface),
      onPlane: ({ site, plane }) => {
        const mark = this.#followed.get(site.id);
        // What was learnt of a mark that has been moved since says nothing of where it is now.
        if (mark && isSameSite(mark.site, site)) this.#followed.set(site.id, { ...mark, plane });
      },
      onUnreadable: (id) => this.#keyframes.unreadable(id),
    });
  }

  #is(state: OwnerState): void {
    this.#state = state;
    if (state === 'refused') this.#locator = new Locator();
    if (state !== 'ready') this.#letGo();
    if (this.#isOn && state !== 'ready') this.#show(this.#locator.lose(this.#followed, this.#shown));
    else this.#report();
  }

  #presented(at: number): void {
    if (!this.#isOn || this.#followed.size === 0) return;
    this.#rate.shown(at);
    if (this.feed.frame && at - this.#answeredAt > staleMs) this.#show(this.#locator.lose(this.#followed, this.#shown));
    this.#frames += 1;
    this.#presentedAt = at;
    const isDue = this.#frames % paceOf(this.#gait).every === 0;
    const isFree = this.#owner.isFree && !this.#isGrabbing;
    if (isDue && isFree) return void this.#look(at);
    this.#hasMissed ||= isDue;
    if (!this.feed.frame) return;
    this.#spare.hold(this.#parts.video);
    if (isFree) void this.#paintBetween(this.#spare.take());
  }

  /** Paints a frame that is not tracked, with its marks where their movement has taken them, if it looks so [rule.F8]. */
  async #paintBetween(frame: Untracked | null): Promise<void> {
    const places = frame && (await this.#placesIn(frame));
    if (places) this.#show(places, frame.picture);
    else frame?.picture.close();
  }

  async #placesIn({ picture, at }: Untracked): Promise<Places | null> {
    const isOfThisSize = this.feed.frame && isSameSize(pictureSize(this.feed.frame), pictureSize(picture));
    const foreseen = this.#isOn && isOfThisSize ? this.#locator.foresee(this.#followed, at) : null;
    if (!foreseen) return null;
    const turn = this.#turn;
    const isAsForeseen = await this.#spare.isAsForeseen(picture, foreseen.passages);
    return isAsForeseen && this.#isOn && turn === this.#turn ? foreseen.places : null;
  }

  async #look(at: number): Promise<void> {
    this.#hasMissed = false;
    this.#spare.drop();
    this.#isGrabbing = true;
    this.#lookedAt = performance.now();
    const grabbed = await grab(this.#parts.video, paceOf(this.#gait).longest);
    this.#isGrabbing = false;
    if (!grabbed) return;
    const { copy, ...frame } = grabbed;
    this.#forgetLooked();
    if (this.#isOn) {
      this.#atTracker = copy;
      this.#owner.look({ ...frame, at: takenAt(copy) ?? at });
    } else {
      frame.picture.close();
      copy.close();
    }
  }

  /** Of a camera's or decoder's few frames none is kept that nobody will show. */
  #letGo(): void {
    this.#forgetLooked();
    this.#spare.drop();
  }

  #forgetLooked(): void {
    this.#atTracker?.close();
    this.#atTracker = null;
  }

  #tracked(answer: Tracked): void {
    if (!this.#isOn) return;
    this.#answeredAt = performance.now();
    this.#rate.tracked(this.#answeredAt);
    this.#gait = paced(this.#gait, this.#answeredAt - this.#lookedAt, this.#rate.intervalMs);
    const isOfThisSize = isSameSize(answer.shown, this.#shown);
    const places = isOfThisSize
      ? this.#locator.locate(this.#followed, answer)
      : this.#locator.lose(this.#followed, this.#shown);
    const isSeen = [...places.values()].some(({ state }) => state !== 'searching');
    if (!isSeen) this.#forgetLooked();
    this.#spare.follows(this.#atTracker);
    this.#show(places, this.#atTracker);
    this.#atTracker = null;
    if (this.#hasMissed) return void this.#look(this.#presentedAt);
    const spare = this.#spare.take();
    // Not in the same turn: the frame that was tracked would never be seen.
    if (spare) requestAnimationFrame(() => void this.#paintBetween(spare));
  }

  #show(places: Places, frame: Picture | null = null): void {
    this.#turn += 1;
    this.#give(places, frame);
    this.#report();
  }

  #report(): void {
    const follows = this.#isOn && this.#followed.size > 0;
    const report = follows ? reportOf(this.feed.current, this.#rate.isSlow) : pausedTracking;
    this.#parts.onReport(this.#state === 'refused' ? { pace: 'refused', marks: [] } : report);
  }
}
