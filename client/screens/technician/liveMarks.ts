import { createStore, type StoreApi } from 'zustand/vanilla';
import { screenClock } from '#client/scene/flight.ts';
import { pausedTracking } from '#models/sight.ts';
import type { TrackingReport } from '#models/tracking.ts';
import type { Following as Followed } from '../party/following.ts';
import type { TechnicianParty } from '../party/party.ts';
import { copyOf, createStill, type StillFeed } from './still.ts';

/** The marks on the live picture; it stands still while one of them is in hand. */
type Following = Followed & { readonly places: StillFeed };

/** `report` is what is seen of the marks on this screen. */
export type LiveState = { readonly following: Following | null; readonly report: TrackingReport };

/** The marks on the live picture of this desk. */
export type LiveMarks = {
  readonly store: StoreApi<LiveState>;
  /** The element that shows the live picture. */
  setVideo(video: HTMLVideoElement | null): void;
  close(): void;
};

const tryAgainMs = 3_000;
const none: LiveState = { following: null, report: pausedTracking };

function loadFollowing() {
  return import('../party/following.ts');
}

/** Follows the marks on a video from the first contact on, so that all is at hand when the first mark is drawn. */
class Pursuit {
  readonly #party: TechnicianParty;
  readonly #store: StoreApi<LiveState>;
  readonly #endings: (() => void)[];
  #isWanted = false;
  #isClosed = false;

  constructor(party: TechnicianParty, video: HTMLVideoElement, store: StoreApi<LiveState>) {
    this.#party = party;
    this.#store = store;
    const look = () => this.#look(video);
    this.#endings = [party.store.subscribe(look), () => store.setState(none)];
    look();
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#endings) end();
  }

  #look(video: HTMLVideoElement): void {
    const { following } = this.#store.getState();
    const { drawing, camera, call } = this.#party.store.getState();
    // A frame that was painted with marks would stay after the customer has taken the picture away.
    following?.setOn(drawing.shown.value === null && camera.sharing);
    if (this.#isWanted || call !== 'connected') return;
    this.#isWanted = true;
    void this.#begin(video);
  }

  async #begin(video: HTMLVideoElement): Promise<void> {
    const code = await loadFollowing().catch(() => null);
    if (this.#isClosed) return;
    if (!code) {
      const timer = setTimeout(() => void this.#begin(video), tryAgainMs);
      this.#endings.push(() => clearTimeout(timer));
      return;
    }
    const followed = code.followMarks(this.#party, video);
    const places = createStill({ feed: followed.places, clock: screenClock, copy: copyOf });
    const following = { ...followed, places };
    const unsubscribe = following.store.subscribe(({ report }) => this.#store.setState({ report }));
    this.#endings.unshift(
      unsubscribe,
      () => places.close(),
      () => followed.close(),
    );
    this.#store.setState({ following });
    this.#look(video);
  }
}

/** What lets the marks of a session follow the live picture at a desk. */
export function createLiveMarks(party: TechnicianParty): LiveMarks {
  const store = createStore<LiveState>(() => none);
  let pursuit: Pursuit | null = null;
  const setVideo = (video: HTMLVideoElement | null) => {
    pursuit?.close();
    pursuit = video && new Pursuit(party, video, store);
  };
  return { store, setVideo, close: () => setVideo(null) };
}
