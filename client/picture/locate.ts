import type { Extent } from '#client/tracking/grey.ts';
import { between, compose, depth, type Point2, project, type Quad, translation } from '#client/tracking/homography.ts';
import type { MarkSite } from '#client/tracking/mark.ts';
import type { Tracked } from '#client/tracking/messages.ts';
import type { Homography, Place, Places, Plane } from '#client/tracking/place.ts';
import { RestFilter } from '#client/tracking/rest.ts';
import { type Sizes, shownHomography, shownSpot } from '#client/tracking/shown.ts';
import type { Passage } from './likeness.ts';

/** A mark that is followed: where it stands on its keyframe, the keyframe's sizes, and the surface it was found to stand on. */
export type Followed = { readonly site: MarkSite; readonly keyframe: Sizes; readonly plane: Plane | null };

type Found = Exclude<Place, { readonly state: 'searching' }>;
/** Where a mark was found, and in which frame, ms. */
type Sighting = { readonly place: Found; readonly at: number };
type Trace = {
  readonly filter: RestFilter;
  /** 0..1 of the picture as it is shown, whose size may change. */
  lastSeen: Point2 | null;
  /** The last two frames in which it was found, one after the other: the later one first. */
  sightings: readonly Sighting[];
  /** What was last told of it while it was searched for. */
  searching: Place | null;
};

/** Where marks must be in a frame that was not tracked, and what has to look there as it did in the frame before if they are. */
type Foreseen = { readonly places: Places; readonly passages: readonly Passage[] };

/** From frames further apart than this nothing is told about the next one, ms. */
const mostApartMs = 140;

/** Where a mark is in a frame after those it was found in, if it moves on as it did; null where nobody can know. */
function movedOn([last, before]: readonly Sighting[], at: number): Found | null {
  if (!last || !before) return null;
  const [gap, ahead] = [last.at - before.at, at - last.at];
  if (!(gap > 0 && gap <= mostApartMs && ahead > 0 && ahead <= gap)) return null;
  return { ...last.place, homography: between(before.place.homography, last.place.homography, 1 + ahead / gap) };
}

/** Px of a picture as a share of it, and back. */
function shareOf({ width, height }: Extent, [x, y]: Point2): Point2 {
  return [(x + 0.5) / width, (y + 0.5) / height];
}
function spotIn({ width, height }: Extent, share: Point2 | null): Point2 | null {
  return share && [share[0] * width - 0.5, share[1] * height - 0.5];
}

/** What a mark stands on, px of its keyframe as it is shown. */
function regionOf({ site, keyframe: { shown, tracked } }: Followed): Quad {
  const scale = [shown.width / tracked.width, shown.height / tracked.height] as const;
  const resized = ([x, y]: Point2): Point2 => [(x + 0.5) * scale[0] - 0.5, (y + 0.5) * scale[1] - 0.5];
  const [a, b, c, d] = site.corners;
  return [resized(a), resized(b), resized(c), resized(d)];
}

/** Where a mark must be if it lies on one plane with the nearest mark of its keyframe that is found, px; null where none is. */
function expectedSpot(mark: Followed, followed: ReadonlyMap<string, Followed>, answer: Tracked): Point2 | null {
  const { keyframeId, at } = mark.site;
  const distance = ({ at: [x, y] }: MarkSite) => Math.hypot(x - at[0], y - at[1]);
  let nearest: { readonly homography: Homography; readonly away: number } | null = null;
  for (const { id, state, homography } of answer.fixes) {
    const other = followed.get(id)?.site;
    if (state !== 'solid' || !homography || other?.keyframeId !== keyframeId || !(depth(homography, ...at) > 0))
      continue;
    const away = distance(other);
    if (!nearest || away < nearest.away) nearest = { homography, away };
  }
  return nearest && shownSpot(nearest.homography, at, answer);
}

/** Turns the tracker's fixes into places for the scene, and remembers where each mark was last seen. */
export class Locator {
  readonly #traces = new Map<string, Trace>();

  /** The places after a frame; a mark without a fix is searched for. */
  locate(followed: ReadonlyMap<string, Followed>, answer: Tracked): Places {
    const fixes = new Map(answer.fixes.map((fix) => [fix.id, fix]));
    return this.#places(followed, answer.shown, (id, mark, trace) => {
      const fix = fixes.get(id);
      if (!fix?.homography || fix.state === 'searching') {
        const expected = expectedSpot(mark, followed, answer);
        return expected && { state: 'searching', lastSeen: spotIn(answer.shown, trace.lastSeen), expected };
      }
      const [x, y] = project(fix.homography, ...mark.site.at);
      const still = compose(translation(...trace.filter.shift([x, y], answer.at)), fix.homography);
      trace.lastSeen = shareOf(answer.shown, shownSpot(still, mark.site.at, answer));
      const homography = shownHomography(still, mark.keyframe, answer);
      const place: Found = { state: fix.state, homography, plane: mark.plane };
      trace.sightings = [{ place, at: answer.at }, ...trace.sightings.slice(0, 1)];
      return place;
    });
  }

  /**
   * The places in a frame presented after the one located last, at `at` ms, in which the marks have moved on; null where
   * that cannot be told of all that are seen, or none is. A size of picture that has changed since is for the caller to notice.
   */
  foresee(followed: ReadonlyMap<string, Followed>, at: number): Foreseen | null {
    const places = new Map<string, Place>();
    const passages: Passage[] = [];
    for (const [id, mark] of followed) {
      const { sightings = [], searching = null } = this.#traces.get(id) ?? {};
      const [last] = sightings;
      const moved = movedOn(sightings, at);
      if (last && !moved) return null;
      if (last && moved) passages.push({ region: regionOf(mark), from: last.place.homography, to: moved.homography });
      places.set(id, moved ?? searching ?? { state: 'searching', lastSeen: null });
    }
    return passages.length > 0 ? { places, passages } : null;
  }

  /** Nothing is known of any mark now, in a picture of this size. */
  lose(followed: ReadonlyMap<string, Followed>, shown: Extent): Places {
    return this.#places(followed, shown, () => null);
  }

  #places(
    followed: ReadonlyMap<string, Followed>,
    shown: Extent,
    place: (id: string, mark: Followed, trace: Trace) => Place | null,
  ): Places {
    for (const id of this.#traces.keys()) if (!followed.has(id)) this.#traces.delete(id);
    const places = new Map<string, Place>();
    for (const [id, mark] of followed) {
      const trace = this.#traces.get(id) ?? {
        filter: new RestFilter(),
        lastSeen: null,
        sightings: [],
        searching: null,
      };
      this.#traces.set(id, trace);
      const found = place(id, mark, trace);
      const now = found ?? { state: 'searching' as const, lastSeen: spotIn(shown, trace.lastSeen) };
      if (now.state === 'searching') {
        trace.filter.reset();
        trace.sightings = [];
        trace.searching = now;
      }
      places.set(id, now);
    }
    return places;
  }
}
