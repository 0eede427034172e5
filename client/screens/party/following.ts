import { createStore, type StoreApi } from 'zustand/vanilla';
import { Follower, type FollowerParts } from '#client/picture/follower.ts';
import type { LiveFeed } from '#client/picture/liveFeed.ts';
import { openWorker } from '#client/tracking/openWorker.ts';
import type { Surface } from '#client/tracking/surface.ts';
import type { Drawing } from '#models/drawing.ts';
import { followedMarks } from '#models/followed.ts';
import { isSameReport, pausedTracking } from '#models/sight.ts';
import type { TrackingReport } from '#models/tracking.ts';

/** What this page shows of the marks on its live picture, and how good the surface is that each mark stands on. */
export type FollowingState = { readonly report: TrackingReport; readonly surfaces: ReadonlyMap<string, Surface> };

type Drawn = { readonly drawing: Drawing };
/** Whose marks are followed: the session that runs, or one that was recorded. */
type Followable = {
  readonly store: {
    getState(): Drawn;
    subscribe(listener: (now: Drawn, before: Drawn) => void): () => void;
  };
  readonly wholePicture: (keyframeId: string) => Promise<Blob>;
  readonly trackingPicture: (keyframeId: string) => Promise<Blob>;
  /** Tells the frames of the video, where it does not present each of them by itself. */
  readonly onFrames?: FollowerParts['onFrames'];
};

/** The marks of a session on the live picture of this page. */
export type Following = {
  readonly places: LiveFeed;
  readonly store: StoreApi<FollowingState>;
  /** Whether the live picture is what is looked at now. */
  setOn(isOn: boolean): void;
  close(): void;
};

/** Ink that grows is placed anew this often. */
const followEveryMs = 250;

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Lets the session's marks follow the picture that a video shows. Fetched once there is a live picture, never before. */
export function followMarks(party: Followable, video: HTMLVideoElement): Following {
  const store = createStore<FollowingState>(() => ({ report: pausedTracking, surfaces: new Map() }));
  const follower = new Follower({
    video,
    ...(party.onFrames ? { onFrames: party.onFrames } : {}),
    openWorker,
    after,
    picture: (keyframeId, isWhole) => (isWhole ? party.wholePicture(keyframeId) : party.trackingPicture(keyframeId)),
    onReport: (report) => {
      if (!isSameReport(report, store.getState().report)) store.setState({ report });
    },
    onSurface: (id, surface) => store.setState(({ surfaces }) => ({ surfaces: new Map(surfaces).set(id, surface) })),
  });
  let cancel: (() => void) | null = null;
  const follow = () => {
    cancel?.();
    cancel = null;
    const { drawing } = party.store.getState();
    follower.follow(followedMarks(drawing), drawing.keyframes);
  };
  const unsubscribe = party.store.subscribe(({ drawing }, before) => {
    const isNews = drawing.marks !== before.drawing.marks || drawing.keyframes !== before.drawing.keyframes;
    if (isNews) cancel ??= after(followEveryMs, follow);
  });
  follow();
  return {
    places: follower.feed,
    store,
    setOn(isOn) {
      if (isOn && cancel) follow();
      follower.setOn(isOn);
    },
    close() {
      unsubscribe();
      cancel?.();
      follower.close();
    },
  };
}
