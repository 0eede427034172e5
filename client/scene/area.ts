/** A part of the drawing surface in device px from its top left corner; `right` and `bottom` are just outside. */
export type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Not a single pixel. */
export const nowhere: Area = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

/** As far as any surface reaches. */
export const everywhere: Area = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

/** The smallest area with both in it. */
export function joined(a: Area, b: Area): Area {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Whether the two have a px in common. */
export function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The smallest area with all points in it, and `margin` px more on each side. */
export function around(points: readonly (readonly [number, number])[], margin: number): Area {
  const boxes = points.map(([x, y]) => ({ left: x - margin, top: y - margin, right: x + margin, bottom: y + margin }));
  return boxes.reduce<Area>(joined, nowhere);
}

/** Whole px that are on the surface; null where nothing of the area is. */
export function onSurface(area: Area, { x: width, y: height }: { x: number; y: number }): Area | null {
  const cut = {
    left: Math.max(0, Math.floor(area.left)),
    top: Math.max(0, Math.floor(area.top)),
    right: Math.min(width, Math.ceil(area.right)),
    bottom: Math.min(height, Math.ceil(area.bottom)),
  };
  return cut.left < cut.right && cut.top < cut.bottom ? cut : null;
}
