import type { Places } from '#client/tracking/place.ts';
import { type Picture, pictureSize } from './grab.ts';
import type { Size } from './size.ts';

/** Places that change with each frame; whoever draws them listens. */
export type LiveFeed = {
  readonly current: Places;
  /** The frame in which the marks are at these places, while any of them is to be seen. It is the feed's to close. */
  readonly frame: Picture | null;
  /** Px of that frame. */
  readonly size: Size | null;
  onChange(listener: () => void): () => void;
};

/** A feed, and the hand that feeds it. */
export function createLiveFeed(): { readonly feed: LiveFeed; give(places: Places, frame?: Picture | null): void } {
  const listeners = new Set<() => void>();
  let current: Places = new Map();
  let shown: Picture | null = null;
  return {
    feed: {
      get current() {
        return current;
      },
      get frame() {
        return shown;
      },
      get size() {
        return shown && pictureSize(shown);
      },
      onChange(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    give(places, frame = null) {
      if (frame !== shown) shown?.close();
      shown = frame;
      current = places;
      for (const listener of listeners) listener();
    },
  };
}
