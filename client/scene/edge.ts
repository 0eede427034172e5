import { Group } from 'three';
import type { Size } from '#client/picture/size.ts';
import type { Places } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import { badgeRadius, createBadge, nameWidth } from './badge.ts';
import { type EdgeSpot, edgeSpot, isAcross, spreadSpots } from './edgeSpots.ts';
import { createFade } from './fade.ts';
import type { Clear } from './overlayProps.ts';
import { isFeed, type PlaceFeed, placeIn } from './placeFeed.ts';
import { towards } from './towards.ts';
import type { View } from './view.ts';

type Entry = {
  readonly badge: ReturnType<typeof createBadge>;
  readonly fade: ReturnType<typeof createFade>;
  annotation: Annotation;
  name: string;
  spot: EdgeSpot;
};

type Sought = {
  readonly annotations: readonly Annotation[];
  readonly names: ReadonlyMap<string, string>;
  readonly keyframes: ReadonlyMap<string, Size>;
  readonly places: Places | PlaceFeed;
};

type EdgeLook = { readonly view: View; readonly clear: Clear; readonly isCalm: boolean };

/** With more arrows than this their names would hide the picture. */
const mostNamed = 4;

/** The part of the picture at whose edge the arrows are, CSS px. */
function frameOf({ shown }: View, { left, top, right, bottom }: Clear) {
  const size = { width: (right - left) * shown.width, height: (bottom - top) * shown.height };
  return { x: left * shown.width, y: top * shown.height, size };
}

/** The marks that are pointed to, and where at the edge each is shown. */
function sought({ annotations, names, keyframes, places }: Sought, { view, clear }: Pick<EdgeLook, 'view' | 'clear'>) {
  const inset = badgeRadius(view) * 1.62 + 6;
  const { x: left, y: top, size } = frameOf(view, clear);
  const found = annotations.flatMap((annotation) => {
    const place = placeIn(places, annotation.id, view.picture);
    const keyframe = keyframes.get(annotation.placement.keyframeId) ?? view.picture;
    // What was drawn beside a held picture is not lost.
    const isAsked = place && (place.state === 'searching' || isFeed(places));
    const at = isAsked ? towards(annotation, place, { picture: view.picture, clear, keyframe }) : null;
    if (!at) return [];
    const [x, y] = [at[0] * view.shown.width - left, at[1] * view.shown.height - top];
    return [{ annotation, spot: edgeSpot({ x, y }, size, inset) }];
  });
  const isNamed = found.length <= mostNamed;
  const nameOf = ({ id }: Annotation) => (isNamed ? (names.get(id) ?? '') : '');
  // Names stand beside their arrows: what is above or below one another needs less room than what is side by side.
  const widest = Math.max(...found.map(({ annotation }) => nameWidth(nameOf(annotation), view)));
  const gap = (spot: EdgeSpot) => badgeRadius(view) * 2.6 + (isAcross(spot, size, inset) ? widest : 0);
  const spots = spreadSpots(
    found.map(({ spot }) => spot),
    size,
    { inset, gap },
  );
  return new Map(
    found.map(({ annotation, spot: alone }, index) => {
      const spot = spots[index] ?? alone;
      return [
        annotation.id,
        { annotation, name: nameOf(annotation), spot: { ...spot, x: spot.x + left, y: spot.y + top } },
      ];
    }),
  );
}

/** The edge arrows of all marks that cannot be seen. */
export function createEdge() {
  const root = new Group();
  const entries = new Map<string, Entry>();

  function add(id: string, found: Pick<Entry, 'annotation' | 'name' | 'spot'>): void {
    const entry = { badge: createBadge(), fade: createFade(), ...found };
    entries.set(id, entry);
    root.add(entry.badge.root);
  }

  function drop(id: string, entry: Entry): void {
    root.remove(entry.badge.root);
    entry.badge.dispose();
    entries.delete(id);
  }

  /** Answers whether a next frame will differ. */
  function draw(marks: Sought, look: EdgeLook): boolean {
    const { view, isCalm } = look;
    const wanted = sought(marks, look);
    for (const [id, found] of wanted) if (!entries.has(id)) add(id, found);
    let isAnyMoving = false;
    for (const [id, entry] of entries) {
      Object.assign(entry, wanted.get(id));
      const { value, isMoving } = entry.fade.step(wanted.has(id) ? 1 : 0, performance.now(), isCalm);
      entry.badge.draw(entry, { view, opacity: value });
      isAnyMoving ||= isMoving;
      if (value === 0 && !wanted.has(id)) drop(id, entry);
    }
    return isAnyMoving;
  }

  function dispose(): void {
    for (const [id, entry] of entries) drop(id, entry);
  }

  return { root, draw, dispose };
}
