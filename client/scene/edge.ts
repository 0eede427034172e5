import { Group } from 'three';
import type { Places } from '#client/tracking/place.ts';
import type { Annotation } from '#models/annotation.ts';
import { badgeRadius, createBadge } from './badge.ts';
import { type EdgeSpot, edgeSpot, spreadSpots } from './edgeSpots.ts';
import { createFade } from './fade.ts';
import { type PlaceFeed, placeIn } from './placeFeed.ts';
import type { View } from './view.ts';

type Entry = {
  readonly badge: ReturnType<typeof createBadge>;
  readonly fade: ReturnType<typeof createFade>;
  annotation: Annotation;
  spot: EdgeSpot;
};

type Sought = { readonly annotations: readonly Annotation[]; readonly places: Places | PlaceFeed };

/** The marks that are being searched for, and where at the edge each is shown. */
function sought({ annotations, places }: Sought, view: View) {
  const inset = badgeRadius(view) * 1.62 + 6;
  const found = annotations.flatMap((annotation) => {
    const place = placeIn(places, annotation.id);
    if (place?.state !== 'searching' || !place.lastSeen) return [];
    const [x, y] = place.lastSeen;
    const at = {
      x: ((x + 0.5) / view.picture.width) * view.shown.width,
      y: ((y + 0.5) / view.picture.height) * view.shown.height,
    };
    return [{ annotation, spot: edgeSpot(at, view.shown, inset) }];
  });
  const spots = spreadSpots(
    found.map(({ spot }) => spot),
    view.shown,
    { inset, gap: badgeRadius(view) * 2.6 },
  );
  return new Map(
    found.map(({ annotation, spot }, index) => [annotation.id, { annotation, spot: spots[index] ?? spot }]),
  );
}

/** The edge arrows of all marks that are being searched for. */
export function createEdge() {
  const root = new Group();
  const entries = new Map<string, Entry>();

  function add(annotation: Annotation, spot: EdgeSpot): void {
    const entry = { badge: createBadge(), fade: createFade(), annotation, spot };
    entries.set(annotation.id, entry);
    root.add(entry.badge.root);
  }

  function drop(id: string, entry: Entry): void {
    root.remove(entry.badge.root);
    entry.badge.dispose();
    entries.delete(id);
  }

  /** Answers whether a next frame will differ. */
  function draw(marks: Sought, look: { view: View; isCalm: boolean }): boolean {
    const { view, isCalm } = look;
    const wanted = sought(marks, view);
    for (const [id, { annotation, spot }] of wanted) if (!entries.has(id)) add(annotation, spot);
    let isAnyMoving = false;
    for (const [id, entry] of entries) {
      Object.assign(entry, wanted.get(id));
      const { value, isMoving } = entry.fade.step(wanted.has(id) ? 1 : 0, performance.now(), isCalm);
      entry.badge.draw(entry.annotation, entry.spot, { view, opacity: value });
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
