/** Width and height of a picture in px. */
export type Size = { readonly width: number; readonly height: number };

export function isSameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}

/** The largest size of the same shape whose longer side is at most `longest`; never larger than it was. */
export function fitWithin(size: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/** Px on the long side of a keyframe as it is tracked. */
export const trackedLongest = 640;

/** The size in which a keyframe of this size is tracked. */
export function trackedSize(shown: Size): Size {
  return fitWithin(shown, trackedLongest);
}
