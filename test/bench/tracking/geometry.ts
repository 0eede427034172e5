import type { Homography } from '#client/tracking/place.ts';
import { after, inverse, mapped } from '#test/support/homography.ts';
import type { Quad, Spot } from './trial.ts';

type Size = { readonly width: number; readonly height: number };

/** From px of a picture to px of the same picture at another size, pixel centres at integers. */
export function resized(from: Size, to: Size): Homography {
  const [x, y] = [to.width / from.width, to.height / from.height];
  return [x, 0, (x - 1) / 2, 0, y, (y - 1) / 2, 0, 0, 1];
}

/** From the unit square to four corners (Heckbert, Fundamentals of Texture Mapping, 1989, section 2.2.3). */
function fromUnitSquare([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Quad): Homography {
  const [ax, ay, bx, by] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const area = ax * by - bx * ay;
  const g = (sx * by - bx * sy) / area;
  const h = (ax * sy - sx * ay) / area;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** The homography that takes four corners to four others. */
export function betweenQuads(from: Quad, to: Quad): Homography {
  return after(fromUnitSquare(to), inverse(fromUnitSquare(from)));
}

/** Where a homography takes four corners. */
export function quadThrough(h: Homography, corners: Quad): Quad {
  const [a, b, c, d] = corners;
  return [mapped(h, a), mapped(h, b), mapped(h, c), mapped(h, d)];
}

/** Where the middle of a square seen as these four corners is: its diagonals cross there. */
export function middleOf(corners: Quad): Spot {
  return mapped(fromUnitSquare(corners), [0.5, 0.5]);
}

/** The corners of an upright rectangle. */
export function rectangle([x, y]: Spot, [halfWidth, halfHeight]: Spot): Quad {
  const [left, right, top, bottom] = [x - halfWidth, x + halfWidth, y - halfHeight, y + halfHeight];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

function area(polygon: readonly Spot[]): number {
  return polygon.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = polygon[(n + 1) % polygon.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** The part of a polygon on the side of a line where `reach` is not negative (Sutherland and Hodgman, 1974). */
function cut(polygon: readonly Spot[], reach: (spot: Spot) => number): Spot[] {
  return polygon.flatMap((spot, n) => {
    const next = polygon[(n + 1) % polygon.length] ?? spot;
    const [a, b] = [reach(spot), reach(next)];
    const kept = a >= 0 ? [spot] : [];
    if (a >= 0 === b >= 0) return kept;
    const share = a / (a - b);
    return [...kept, [spot[0] + share * (next[0] - spot[0]), spot[1] + share * (next[1] - spot[1])] as const];
  });
}

/** How much of a region, 0..1 of its area, is inside a picture. */
export function visibleShare(corners: Quad, { width, height }: Size): number {
  const whole = Math.abs(area(corners));
  const sides = [
    ([x]: Spot) => x + 0.5,
    ([x]: Spot) => width - 0.5 - x,
    ([, y]: Spot) => y + 0.5,
    ([, y]: Spot) => height - 0.5 - y,
  ];
  const inside = sides.reduce<readonly Spot[]>(cut, corners);
  return whole > 0 ? Math.min(1, Math.abs(area(inside)) / whole) : 0;
}
