import type { Size } from '#client/picture/size.ts';

/** A place in the picture's frame as shown, and the direction outwards there (radians, clockwise from the right). */
export type EdgeSpot = { readonly x: number; readonly y: number; readonly angle: number };

/** Where the ray from the middle towards a place meets a frame `inset` from the picture's edge. */
export function edgeSpot(towards: { x: number; y: number }, shown: Size, inset: number): EdgeSpot {
  const [halfX, halfY] = [shown.width / 2, shown.height / 2];
  const [dx, dy] = [towards.x - halfX, towards.y - halfY];
  const angle = Math.atan2(dy, dx);
  const [roomX, roomY] = [Math.max(1, halfX - inset), Math.max(1, halfY - inset)];
  const reach = Math.min(
    roomX / Math.max(1e-6, Math.abs(Math.cos(angle))),
    roomY / Math.max(1e-6, Math.abs(Math.sin(angle))),
  );
  return { x: halfX + Math.cos(angle) * reach, y: halfY + Math.sin(angle) * reach, angle };
}

function position({ x, y }: EdgeSpot, { width, height }: Size, inset: number): number {
  const [w, h] = [width - 2 * inset, height - 2 * inset];
  if (y <= inset + 0.5) return x - inset;
  if (x >= width - inset - 0.5) return w + y - inset;
  if (y >= height - inset - 0.5) return w + h + (width - inset - x);
  return 2 * w + h + (height - inset - y);
}

function spotAt(way: number, { width, height }: Size, inset: number): Omit<EdgeSpot, 'angle'> {
  const [w, h] = [width - 2 * inset, height - 2 * inset];
  const along = ((way % (2 * (w + h))) + 2 * (w + h)) % (2 * (w + h));
  if (along <= w) return { x: inset + along, y: inset };
  if (along <= w + h) return { x: width - inset, y: inset + along - w };
  if (along <= 2 * w + h) return { x: width - inset - (along - w - h), y: height - inset };
  return { x: inset, y: height - inset - (along - 2 * w - h) };
}

/** Whether a spot lies on the upper or the lower side of the frame. */
export function isAcross({ y }: EdgeSpot, { height }: Size, inset: number): boolean {
  return y <= inset + 0.5 || y >= height - inset - 0.5;
}

/** Pushes spots along the frame until none is nearer than its `gap` to the next; each keeps the direction it shows. */
export function spreadSpots(
  spots: readonly EdgeSpot[],
  shown: Size,
  { inset, gap }: { inset: number; gap: (spot: EdgeSpot) => number },
): EdgeSpot[] {
  const ordered = spots.map((spot, index) => ({ spot, index, way: position(spot, shown, inset) }));
  ordered.sort((a, b) => a.way - b.way || a.index - b.index);
  const result: EdgeSpot[] = [...spots];
  let free = Number.NEGATIVE_INFINITY;
  for (const { spot, index, way } of ordered) {
    const moved = Math.max(way, free);
    const put = moved === way ? spot : { ...spotAt(moved, shown, inset), angle: spot.angle };
    free = moved + gap(put);
    result[index] = put;
  }
  return result;
}
