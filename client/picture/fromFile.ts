import type { Keyframe } from '#models/annotation.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { encode } from './encode.ts';
import { fitWithin } from './size.ts';
import { trackingPicture } from './trackingPicture.ts';

const longestSide = 2560;
const shortestSide = 16;
const bytesPerPixel = 0.25;

/** `tracking`: the small picture by which marks on it can be followed; null where that cannot be made. */
type Photo = { readonly keyframe: Keyframe; readonly blob: Blob; readonly tracking: Blob | null };

/**
 * A photo chosen by the customer, turned upright, at most 2560 px and encoded anew: where and when it was taken
 * stays on the phone. A file that is no picture is refused as BAD_INPUT, never thrown.
 */
export async function fromFile(file: Blob, keyframe: { id: string; takenAt: number }): Promise<Answer<Photo>> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return refuse('BAD_INPUT');
  const canvas = drawn(bitmap);
  bitmap.close();
  if (!canvas) return refuse('BAD_INPUT');
  const { width, height } = canvas;
  const blob = await encode(canvas, { quality: 0.86, maxBytes: Math.round(width * height * bytesPerPixel) });
  if (!blob) return refuse('BAD_INPUT');
  const tracking = await trackingPicture(canvas, { width, height });
  return { ok: true, keyframe: { ...keyframe, width, height, source: 'photo' }, blob, tracking };
}

function drawn(bitmap: ImageBitmap): HTMLCanvasElement | null {
  const size = fitWithin(bitmap, longestSide);
  if (Math.min(size.width, size.height) < shortestSide) return null;
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  return canvas;
}
