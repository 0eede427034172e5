import { compose, depth, type Point2, project, translation } from '#client/tracking/homography.ts';
import type { MarkSite } from '#client/tracking/mark.ts';
import type { Tracked } from '#client/tracking/messages.ts';
import type { Homography, Place, Places } from '#client/tracking/place.ts';
import { RestFilter } from '#client/tracking/rest.ts';
import { type Sizes, shownHomography, shownSpot } from '#client/tracking/shown.ts';

/** A mark that is followed: where it stands on its keyframe, and the keyframe's sizes. */
export type Followed = { readonly site: MarkSite; readonly keyframe: Sizes };

type Trace = { readonly filter: RestFilter; lastSeen: readonly [number, number] | null };

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
    return this.#places(followed, (id, mark, trace) => {
      const fix = fixes.get(id);
      if (!fix?.homography || fix.state === 'searching') {
        const expected = expectedSpot(mark, followed, answer);
        return expected && { state: 'searching', lastSeen: trace.lastSeen, expected };
      }
      const [x, y] = project(fix.homography, ...mark.site.at);
      const still = compose(translation(...trace.filter.shift([x, y], answer.at)), fix.homography);
      trace.lastSeen = shownSpot(still, mark.site.at, answer);
      return { state: fix.state, homography: shownHomography(still, mark.keyframe, answer) };
    });
  }

  /** Nothing is known of any mark now. */
  lose(followed: ReadonlyMap<string, Followed>): Places {
    return this.#places(followed, () => null);
  }

  #places(
    followed: ReadonlyMap<string, Followed>,
    place: (id: string, mark: Followed, trace: Trace) => Place | null,
  ): Places {
    for (const id of this.#traces.keys()) if (!followed.has(id)) this.#traces.delete(id);
    const places = new Map<string, Place>();
    for (const [id, mark] of followed) {
      const trace = this.#traces.get(id) ?? { filter: new RestFilter(), lastSeen: null };
      this.#traces.set(id, trace);
      const found = place(id, mark, trace);
      if (found?.state !== 'solid' && found?.state !== 'uncertain') trace.filter.reset();
      places.set(id, found ?? { state: 'searching', lastSeen: trace.lastSeen });
    }
    return places;
  }
}
