import type { Place, Places } from '#client/tracking/place.ts';
import type { Sight, TrackingReport } from '#models/tracking.ts';

/** What is told of a mark at a place. */
function sightIn(place: Place): Sight {
  if (place.state !== 'searching') return place.state;
  return place.lastSeen || place.expected ? 'searching' : 'unseen';
}

/** What is told of all marks that are followed. */
export function reportOf(places: Places, isSlow: boolean): TrackingReport {
  const marks = [...places].map(([id, place]): TrackingReport['marks'][number] => [id, sightIn(place)]);
  return { pace: isSlow ? 'slow' : 'full', marks };
}
