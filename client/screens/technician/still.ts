import { type Picture, pictureSize } from '#client/picture/grab.ts';
import type { LiveFeed } from '#client/picture/liveFeed.ts';
import { type FlightClock, fly } from '#client/scene/flight.ts';
import type { PlaceFeed } from '#client/scene/placeFeed.ts';
import type { Places } from '#client/tracking/place.ts';

/** The marks on the live picture, which can be made to stand still together with it while one of them is in hand. */
export type StillFeed = LiveFeed & {
  /** Lets the frame that is seen stand, with its marks; false while none is seen. */
  hold(): boolean;
  /** Lets it go on; the marks fly from where they stood [rule.F6]. */
  letGo(): void;
  close(): void;
};

type Parts = {
  readonly feed: LiveFeed;
  readonly clock: FlightClock;
  /** A frame that stays when the one it was made of is closed; null where none can be made. */
  copy(frame: Picture): Picture | null;
};

/** A copy in a picture of its own: a frame that is kept may be one of the few that its decoder has. */
export function copyOf(frame: Picture): Picture | null {
  const { width, height } = pictureSize(frame);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return null;
  context.drawImage(frame, 0, 0, width, height);
  return canvas.transferToImageBitmap();
}

/** A feed that can be made to stand still. */
export function createStill({ feed, clock, copy }: Parts): StillFeed {
  const listeners = new Set<() => void>();
  let still: { readonly frame: Picture; readonly places: Places } | null = null;
  let source: PlaceFeed = feed;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const follow = (next: PlaceFeed) => {
    source = next;
    return next.onChange(() => {
      if (!still) tell();
    });
  };
  let stop = follow(feed);
  const letGo = () => {
    if (!still) return;
    const { frame, places } = still;
    const size = pictureSize(frame);
    still = null;
    frame.close();
    stop();
    stop = follow(fly({ places, size }, feed, clock));
    tell();
  };
  return {
    get current() {
      return still?.places ?? source.current;
    },
    get frame() {
      return still?.frame ?? feed.frame;
    },
    get size() {
      return still ? pictureSize(still.frame) : feed.size;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hold() {
      const frame = still || !feed.frame ? null : copy(feed.frame);
      if (frame) still = { frame, places: source.current };
      return frame !== null;
    },
    letGo,
    close() {
      stop();
      still?.frame.close();
      still = null;
    },
  };
}
