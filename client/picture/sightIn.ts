import type { Place } from '#client/tracking/place.ts';
import type { Sight } from '#models/tracking.ts';

/** What is told of a mark at a place. */
export function sightIn(place: Place): Sight {
  if (place.state !== 'searching') return place.state;
  return place.lastSeen || place.expected ? 'searching' : 'unseen';
}
