import type { Homography } from '#client/tracking/place.ts';

/** First `b`, then `a`. */
export function after(a: Homography, b: Homography): Homography {
  const product = [0, 3, 6].flatMap((row) =>
    [0, 1, 2].map((column) =>
      [0, 1, 2].reduce((sum, k) => sum + (a[row + k] as number) * (b[3 * k + column] as number), 0),
    ),
  );
  return product.map((entry) => entry / (product[8] as number)) as unknown as Homography;
}

/** The way back. */
export function inverse(h: Homography): Homography {
  const [a, b, c, d, e, f, g, i, j] = h;
  const adjugate = [
    e * j - f * i,
    c * i - b * j,
    b * f - c * e,
    f * g - d * j,
    a * j - c * g,
    c * d - a * f,
    d * i - e * g,
    b * g - a * i,
    a * e - b * d,
  ];
  return adjugate.map((entry) => entry / (adjugate[8] as number)) as unknown as Homography;
}

/** Where a pixel goes. */
export function mapped(h: Homography, [x, y]: readonly [number, number]): [number, number] {
  const w = h[6] * x + h[7] * y + h[8];
  return [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w];
}
