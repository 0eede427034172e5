import type { Place, Places } from '#client/tracking/place.ts';

/** Places that change at the pace of frames, without passing through React. */
export type PlaceFeed = {
  readonly current: Places;
  /** Calls `listener` after every change; returns what ends that. */
  onChange(listener: () => void): () => void;
};

export function isFeed(places: Places | PlaceFeed): places is PlaceFeed {
  return 'onChange' in places;
}

export function placeIn(places: Places | PlaceFeed, id: string): Place | undefined {
  return isFeed(places) ? places.current.get(id) : places.get(id);
}
