import type { Size } from '#client/picture/size.ts';
import { between, compose } from '#client/tracking/homography.ts';
import type { Place, Places } from '#client/tracking/place.ts';
import { resized } from '#client/tracking/shown.ts';
import type { PlaceFeed } from './placeFeed.ts';

/** How long a mark flies from where it was drawn to where it belongs now. */
export const flightMs = 260;

/** Starts and lands softly. */
function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

/** Where marks were, and px of the picture in which they were there. */
export type Departure = { readonly places: Places; readonly size: Size };

/** In a picture of another size a place is where it was as a share of it, as on the screen. */
function seenIn(shown: Size, place: Place | undefined, size: Size): Place | undefined {
  if (!place || place.state === 'searching') return place;
  return { ...place, homography: compose(resized(size, shown), place.homography) };
}

/** A mark that has not been found yet does not fly: it appears when it is. */
function flown(from: Place | undefined, to: Place, share: number): Place {
  if (!from || from.state === 'searching' || to.state === 'searching') return to;
  return { ...to, homography: between(from.homography, to.homography, share) };
}

/** The clock of a flight, ms, and what runs in its next frame; returns what calls that off. */
export type FlightClock = { now(): number; nextFrame(run: () => void): () => void };

/** The clock of the screen. */
export const screenClock: FlightClock = {
  now: () => performance.now(),
  nextFrame(run) {
    const handle = requestAnimationFrame(run);
    return () => cancelAnimationFrame(handle);
  },
};

/** The places of a feed, reached from where the marks were before: nothing jumps [rule.F6]. What is not found on the way lands. */
export function fly(from: Departure, feed: PlaceFeed, clock: FlightClock): PlaceFeed {
  const startedAt = clock.now();
  const aloft = new Map(from.places);
  const share = () => Math.min(1, (clock.now() - startedAt) / flightMs);
  return {
    get size() {
      return feed.size ?? null;
    },
    get current() {
      const now = share();
      if (now === 1) return feed.current;
      const { current, size } = feed;
      for (const id of aloft.keys()) if ((current.get(id)?.state ?? 'searching') === 'searching') aloft.delete(id);
      const departure = (id: string) => seenIn(size ?? from.size, aloft.get(id), from.size);
      return new Map([...current].map(([id, to]) => [id, flown(departure(id), to, eased(now))]));
    },
    onChange(listener) {
      const step = () => {
        listener();
        if (share() < 1) cancel = clock.nextFrame(step);
      };
      let cancel = clock.nextFrame(step);
      const unsubscribe = feed.onChange(listener);
      return () => {
        cancel();
        unsubscribe();
      };
    },
  };
}
