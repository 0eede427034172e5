import type { Size } from '#client/picture/size.ts';
import type { Place, Places } from '#client/tracking/place.ts';

/** Places that change at the pace of frames, without passing through React. */
export type PlaceFeed = {
  readonly current: Places;
  /** Px of the picture in which the marks are at these places; nothing where that does not change. */
  readonly size?: Size | null;
  /** Calls `listener` after every change; returns what ends that. */
  onChange(listener: () => void): () => void;
};

export function isFeed(places: Places | PlaceFeed): places is PlaceFeed {
  return 'onChange' in places;
}

/**
 * Where a mark is in the picture that is drawn over. A feed is ahead of the page when a phone is turned or a sender changes
 * its size: until the page has followed, its marks are nowhere rather than at a place of another picture.
 */
export function placeIn(places: Places | PlaceFeed, id: string, picture: Size): Place | undefined {
  if (!isFeed(places)) return places.get(id);
  const { size, current } = places;
  const isOther = size && (size.width !== picture.width || size.height !== picture.height);
  return isOther ? undefined : current.get(id);
}
