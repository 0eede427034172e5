import { maxTrackingBytes } from '#models/channel.ts';
import { encode } from './encode.ts';
import { fitWithin, type Size } from './size.ts';

const longest = 640;
const squeeze = { quality: 0.7, maxBytes: maxTrackingBytes, lowest: 0.05 } as const;

/** A grey picture of at most 640 px and 20 kB, enough to follow marks by; null where this browser cannot make it so small. */
export async function trackingPicture(source: CanvasImageSource, size: Size): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitWithin(size, longest));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.filter = 'grayscale(1)';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const blob = await encode(canvas, squeeze);
  return blob && blob.size <= maxTrackingBytes ? blob : null;
}
