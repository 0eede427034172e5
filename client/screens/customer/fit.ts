import type { Rect } from '#client/ui/pointIn.ts';

/** A picture fills the screen when at least this share of it stays visible; else it is shown whole. */
const leastVisible = 0.6;

type Size = { readonly width: number; readonly height: number };
export type Fit = 'cover' | 'contain';

/** Whether a picture may fill a box: its edges are cut then, and the technician sees more than the customer. */
export function fitOf(box: Size, picture: Size): Fit {
  if (box.height === 0 || picture.height === 0) return 'cover';
  const [narrow, wide] = [box.width / box.height, picture.width / picture.height].sort((a, b) => a - b);
  return (narrow ?? 0) / (wide ?? 1) >= leastVisible ? 'cover' : 'contain';
}

/** Where the whole picture lies when a video of this box fits it so. */
export function pictureRect(box: Rect, picture: Size, fit: Fit): Rect {
  if (picture.width === 0 || picture.height === 0) return box;
  const scales = [box.width / picture.width, box.height / picture.height];
  const scale = fit === 'cover' ? Math.max(...scales) : Math.min(...scales);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height };
}
