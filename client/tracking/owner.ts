import type { Extent } from './grey.ts';
import type { MarkSite } from './mark.ts';
import type { Frame, FromTracker, Tracked } from './messages.ts';
import type { PortEvents, TrackerPort } from './openWorker.ts';
import type { PlaneNews } from './planes.ts';
import type { Surface } from './surface.ts';

/** `refused`: this browser cannot follow marks. `lost`: the worker failed, and another one is being started. */
export type OwnerState = 'starting' | 'ready' | 'lost' | 'refused';

export type OwnerParts = {
  openWorker(events: PortEvents): TrackerPort;
  /** Runs it later; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
  onTracked(tracked: Tracked): void;
  onState(state: OwnerState): void;
  onPlaced(id: string, surface: Surface): void;
  onPlane(news: PlaneNews): void;
  /** Its bytes are no picture. */
  onUnreadable(keyframeId: string): void;
};

/** A worker that does not answer a frame within this hangs. */
const answerWithinMs = 5_000;
/** The first pause before another worker; each is three times as long as the one before. */
const restartAfterMs = 300;
/** As many workers may fail one after another without having answered a frame: half a minute, should the line be down. */
const mostDeaths = 6;

type Given = { readonly picture: Blob; readonly tracked: Extent };

/** Owns the tracker's worker: gives it what it needs, one frame at a time, and all of it again when it dies. */
export class TrackerOwner {
  readonly #parts: OwnerParts;
  readonly #keyframes = new Map<string, Given>();
  readonly #sites = new Map<string, MarkSite>();
  #port: TrackerPort | null = null;
  #cancel: () => void = () => undefined;
  #isReady = false;
  #isLooking = false;
  /** Grows with each worker that is given up: what it says later is not heard. */
  #turn = 0;
  #deaths = 0;
  #isClosed = false;
  #isRefused = false;

  constructor(parts: OwnerParts) {
    this.#parts = parts;
    this.#open();
  }

  /** Whether a frame would be taken now: the worker is ready, and has answered the one before. */
  get isFree(): boolean {
    return this.#isReady && !this.#isLooking;
  }

  /** A frame to look at; it is let go of at once when the worker is not free. */
  look(frame: Frame): void {
    if (!this.#port || !this.isFree) return frame.picture.close();
    this.#isLooking = true;
    this.#cancel = this.#parts.after(answerWithinMs, () => this.#die());
    this.#port.post({ t: 'frame', frame }, [frame.picture]);
  }

  addKeyframe(id: string, given: Given): void {
    if (this.#keyframes.has(id)) return;
    this.#keyframes.set(id, given);
    this.#port?.post({ t: 'keyframe', id, ...given }, []);
  }

  /** Forgets a keyframe and its marks. */
  forget(id: string): void {
    if (!this.#keyframes.delete(id)) return;
    for (const site of this.#sites.values()) if (site.keyframeId === id) this.#sites.delete(site.id);
    this.#port?.post({ t: 'forget', id }, []);
  }

  /** Places a mark on a keyframe that was added before, or places it anew. */
  addMark(site: MarkSite): void {
    this.#sites.set(site.id, site);
    this.#port?.post({ t: 'mark', site }, []);
  }

  removeMark(id: string): void {
    if (this.#sites.delete(id)) this.#port?.post({ t: 'unmark', id }, []);
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  #drop(): void {
    this.#turn += 1;
    this.#cancel();
    this.#port?.close();
    this.#port = null;
    this.#isReady = false;
    this.#isLooking = false;
  }

  #open(): void {
    this.#parts.onState('starting');
    const turn = this.#turn;
    const heard = (run: () => void) => turn === this.#turn && run();
    try {
      this.#port = this.#parts.openWorker({
        onMessage: (message) => heard(() => this.#hear(message)),
        onDeath: () => heard(() => this.#die()),
      });
    } catch {
      return this.#die();
    }
    for (const [id, given] of this.#keyframes) this.#port.post({ t: 'keyframe', id, ...given }, []);
    for (const site of this.#sites.values()) this.#port.post({ t: 'mark', site }, []);
  }

  #hear(message: FromTracker): void {
    switch (message.t) {
      case 'ready':
        this.#isReady = true;
        return this.#parts.onState('ready');
      case 'refused':
        return this.#refuse();
      case 'placed':
        return this.#parts.onPlaced(message.id, message.surface);
      case 'plane':
        return this.#parts.onPlane(message.news);
      case 'unreadable':
        this.#keyframes.delete(message.id);
        return this.#parts.onUnreadable(message.id);
      case 'tracked':
        this.#cancel();
        this.#isLooking = false;
        this.#deaths = 0;
        return this.#parts.onTracked(message.tracked);
      case 'prepared':
        return;
      default:
        return message satisfies never;
    }
  }

  #refuse(): void {
    this.#isRefused = true;
    this.#drop();
    this.#parts.onState('refused');
  }

  #die(): void {
    if (this.#isClosed || this.#isRefused) return;
    this.#drop();
    this.#deaths += 1;
    if (this.#deaths >= mostDeaths) return this.#refuse();
    this.#parts.onState('lost');
    this.#cancel = this.#parts.after(restartAfterMs * 3 ** (this.#deaths - 1), () => this.#open());
  }
}
