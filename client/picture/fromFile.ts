import type { Keyframe } from '#models/annotation.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { encode } from './encode.ts';
import { fitWithin, type Size } from './size.ts';
import { trackingPicture } from './trackingPicture.ts';

const longestSide = 2560;
const shortestSide = 16;
const bytesPerPixel = 0.25;

/** `tracking`: the small picture by which marks on it can be followed; null where that cannot be made. */
/** Px on the long side of a picture in a chat: enough to read a type plate by, and soon sent. */
const chatSide = 1600;

type Photo = { readonly keyframe: Keyframe; readonly blob: Blob; readonly tracking: Blob | null };

/**
 * A photo chosen by the customer, turned upright, at most 2560 px and encoded anew: where and when it was taken
 * stays on the phone. A file that is no picture is refused as BAD_INPUT, never thrown.
 */
export async function fromFile(file: Blob, keyframe: { id: string; takenAt: number }): Promise<Answer<Photo>> {
  const made = await reencoded(file, longestSide);
  if (!made) return refuse('BAD_INPUT');
  const { canvas, blob } = made;
  const { width, height } = canvas;
  const tracking = await trackingPicture(canvas, { width, height });
  return { ok: true, keyframe: { ...keyframe, width, height, source: 'photo' }, blob, tracking };
}

/** A picture for a chat, turned upright, smaller and encoded anew; null for a file that is no picture. */
export async function chatPicture(file: Blob): Promise<{ readonly blob: Blob; readonly size: Size } | null> {
  const made = await reencoded(file, chatSide);
  return made && { blob: made.blob, size: { width: made.canvas.width, height: made.canvas.height } };
}

async function reencoded(file: Blob, longest: number) {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return null;
  const canvas = drawn(bitmap, longest);
  bitmap.close();
  if (!canvas) return null;
  const { width, height } = canvas;
  const blob = await encode(canvas, { quality: 0.86, maxBytes: Math.round(width * height * bytesPerPixel) });
  return blob && { canvas, blob };
}

function drawn(bitmap: ImageBitmap, longest: number): HTMLCanvasElement | null {
  const size = fitWithin(bitmap, longest);
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
