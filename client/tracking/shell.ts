import type { Extent, Grey } from './grey.ts';
import type { MarkSite } from './mark.ts';
import type { Frame, FromTracker, ToTracker } from './messages.ts';
import { Planes } from './planes.ts';
import type { Tracker } from './tracker.ts';

/** Turns pictures into grey ones of the size they are tracked in. */
export type Eyes = {
  /** Lets go of the frame in any case. */
  frame(frame: Frame): Promise<Grey>;
  /** Rejects when the bytes are no picture. */
  keyframe(picture: Blob, tracked: Extent): Promise<Grey>;
};

export type ShellParts = {
  readonly tracker: Tracker;
  readonly eyes: Eyes;
  post(message: FromTracker): void;
  /** Runs it after what has arrived meanwhile. */
  later(run: () => void): void;
};

/** A keyframe the owner gave. It stays until it is prepared, even if it is forgotten before: its memory is in use. */
type Known = {
  isWanted: boolean;
  /** Its size, once it is there. */
  size: Extent | null;
  isPrepared: boolean;
  readonly sites: Map<string, MarkSite>;
};
/** Work in slices: a mark to be placed, or a keyframe to be prepared. `step` does the next and says whether it was the last. */
type Job = { readonly id: string; step(): boolean };

/**
 * The worker around a tracker: reads pictures, answers each frame, and prepares keyframes and learns planes
 * in slices between frames.
 */
export class Shell {
  readonly #parts: ShellParts;
  readonly #known = new Map<string, Known>();
  readonly #preparing: Job[] = [];
  /** Marks go before keyframes: they can be followed at once. */
  readonly #placing: Job[] = [];
  readonly #planes = new Planes();
  #isPumping = false;
  #isReading = false;

  constructor(parts: ShellParts) {
    this.#parts = parts;
  }

  /** Takes a message of the owner's. */
  async hear(message: ToTracker): Promise<void> {
    switch (message.t) {
      case 'keyframe':
        return this.#addKeyframe(message);
      case 'forget':
        return this.#forget(message.id);
      case 'mark':
        return this.#mark(message.site);
      case 'unmark':
        return this.#unmark(message.id);
      case 'frame':
        return this.#look(message.frame);
      default:
        return message satisfies never;
    }
  }

  async #addKeyframe({ id, picture, tracked }: Extract<ToTracker, { t: 'keyframe' }>): Promise<void> {
    const before = this.#known.get(id);
    if (before) {
      before.isWanted = true;
      return;
    }
    const known: Known = { isWanted: true, size: null, isPrepared: false, sites: new Map() };
    this.#known.set(id, known);
    const grey = await this.#parts.eyes.keyframe(picture, tracked).catch(() => null);
    if (!grey || !known.isWanted) {
      this.#known.delete(id);
      if (!grey) this.#parts.post({ t: 'unreadable', id });
      return;
    }
    known.size = { width: grey.width, height: grey.height };
    this.#prepare(id, this.#parts.tracker.addKeyframe(id, grey));
    for (const site of known.sites.values()) this.#place(site, known.size);
    this.#pump();
  }

  #prepare(id: string, steps: Iterator<void>): void {
    const step = () => {
      const isDone = steps.next().done === true;
      if (isDone) this.#prepared(id);
      return isDone;
    };
    this.#preparing.push({ id, step });
  }

  #prepared(id: string): void {
    const known = this.#known.get(id);
    if (!known) return;
    known.isPrepared = true;
    if (known.isWanted) this.#parts.post({ t: 'prepared', id });
    else this.#remove(id);
  }

  #forget(id: string): void {
    const known = this.#known.get(id);
    if (!known) return;
    known.isWanted = false;
    for (const site of known.sites.keys()) this.#unmark(site);
    if (known.isPrepared) this.#remove(id);
  }

  #remove(id: string): void {
    this.#parts.tracker.removeKeyframe(id);
    this.#known.delete(id);
  }

  #mark(site: MarkSite): void {
    this.#unmark(site.id);
    const known = this.#known.get(site.keyframeId);
    if (!known) return;
    known.sites.set(site.id, site);
    if (known.size) this.#place(site, known.size);
  }

  #place(site: MarkSite, keyframe: Extent): void {
    const { tracker, post } = this.#parts;
    this.#planes.add(site, keyframe);
    const { id } = site;
    const steps = tracker.addMark(site);
    const step = () => {
      const { done, value: surface } = steps.next();
      if (done) post({ t: 'placed', id, surface });
      return done === true;
    };
    this.#placing.push({ id, step });
    this.#pump();
  }

  #unmark(id: string): void {
    this.#planes.remove(id);
    const waiting = this.#placing.findIndex((job) => job.id === id);
    if (waiting >= 0) this.#placing.splice(waiting, 1);
    for (const { sites } of this.#known.values()) {
      if (sites.delete(id)) this.#parts.tracker.removeMark(id);
    }
  }

  /** One slice, then whatever has arrived; not while a frame is being read. */
  #pump(): void {
    if (this.#isPumping || this.#isReading || !this.#hasWork) return;
    this.#isPumping = true;
    this.#parts.later(() => {
      this.#isPumping = false;
      if (!this.#isReading) this.#slice();
      this.#pump();
    });
  }

  get #hasWork(): boolean {
    return this.#placing.length + this.#preparing.length > 0 || !this.#planes.isIdle;
  }

  #slice(): void {
    const jobs = this.#placing.length > 0 ? this.#placing : this.#preparing;
    const job = jobs[0];
    if (!job) this.#learn();
    else if (job.step()) jobs.shift();
  }

  #learn(): void {
    const news = this.#planes.learn();
    if (news) this.#parts.post({ t: 'plane', news });
  }

  async #look(frame: Frame): Promise<void> {
    const { eyes, tracker, post } = this.#parts;
    const { shown, tracked, at } = frame;
    this.#isReading = true;
    const grey = await eyes.frame(frame).finally(() => {
      this.#isReading = false;
    });
    const fixes = tracker.track(grey);
    post({ t: 'tracked', tracked: { shown, tracked, at, fixes } });
    this.#planes.note(fixes, grey);
    this.#pump();
  }
}
