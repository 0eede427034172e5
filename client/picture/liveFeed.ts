import type { Places } from '#client/tracking/place.ts';

/** Places that change with each frame; whoever draws them listens. */
export type LiveFeed = {
  readonly current: Places;
  onChange(listener: () => void): () => void;
};

/** A feed, and the hand that feeds it. */
export function createLiveFeed(): { readonly feed: LiveFeed; give(places: Places): void } {
  const listeners = new Set<() => void>();
  let current: Places = new Map();
  return {
    feed: {
      get current() {
        return current;
      },
      onChange(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    give(places) {
      current = places;
      for (const listener of listeners) listener();
    },
  };
}
