import { compose, project, translation } from '#client/tracking/homography.ts';
import type { MarkSite } from '#client/tracking/mark.ts';
import type { Tracked } from '#client/tracking/messages.ts';
import type { Place, Places, Plane } from '#client/tracking/place.ts';
import { RestFilter } from '#client/tracking/rest.ts';
import { type Sizes, shownHomography, shownSpot } from '#client/tracking/shown.ts';

/** A mark that is followed: where it stands on its keyframe, the keyframe's sizes, and the surface it was found to stand on. */
export type Followed = { readonly site: MarkSite; readonly keyframe: Sizes; readonly plane: Plane | null };

type Trace = { readonly filter: RestFilter; lastSeen: readonly [number, number] | null };

/** Turns the tracker's fixes into places for the scene, and remembers where each mark was last seen. */
export class Locator {
  readonly #traces = new Map<string, Trace>();

  /** The places after a frame; a mark without a fix is searched for. */
  locate(followed: ReadonlyMap<string, Followed>, answer: Tracked): Places {
    const fixes = new Map(answer.fixes.map((fix) => [fix.id, fix]));
    return this.#places(followed, (id, mark, trace) => {
      const fix = fixes.get(id);
      if (!fix?.homography || fix.state === 'searching') return null;
      const [x, y] = project(fix.homography, ...mark.site.at);
      const still = compose(translation(...trace.filter.shift([x, y], answer.at)), fix.homography);
      trace.lastSeen = shownSpot(still, mark.site.at, answer);
      return {
        state: fix.state,
        homography: shownHomography(still, mark.keyframe, answer),
        plane: mark.plane,
      };
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
      if (!found) trace.filter.reset();
      places.set(id, found ?? { state: 'searching', lastSeen: trace.lastSeen });
    }
    return places;
  }
}
