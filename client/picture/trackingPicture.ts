import { maxTrackingBytes } from '#models/channel.ts';
import { encode } from './encode.ts';
import { fitWithin, type Size, trackedLongest, trackedSize } from './size.ts';

/** Px on the long side, in turn: a picture that is too rich to fit at its lowest quality is made smaller. */
const sides = [trackedLongest, 480, 320] as const;
const squeeze = { quality: 0.7, maxBytes: maxTrackingBytes, lowest: 0.05 } as const;

/** Turns colours into brightness (ITU-R BT.601). By hand: Safari's canvas has no filters, and ignores them in silence. */
function makeGrey(context: CanvasRenderingContext2D, { width, height }: Size): void {
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  for (let at = 0; at < data.length; at += 4) {
    const grey = (77 * (data[at] ?? 0) + 150 * (data[at + 1] ?? 0) + 29 * (data[at + 2] ?? 0)) >> 8;
    data.fill(grey, at, at + 3);
  }
  context.putImageData(image, 0, 0);
}

function drawn(source: CanvasImageSource, size: Size): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, size.width, size.height);
  makeGrey(context, size);
  return canvas;
}

/**
 * A grey picture of at most 640 px and 20 kB, enough to follow marks by; null where this browser cannot make it so small.
 * The source is drawn before this returns.
 */
export async function trackingPicture(source: CanvasImageSource, size: Size): Promise<Blob | null> {
  const whole = drawn(source, trackedSize(size));
  for (const longest of sides) {
    const canvas = longest === sides[0] ? whole : whole && drawn(whole, fitWithin(whole, longest));
    const blob = canvas && (await encode(canvas, squeeze));
    if (blob && blob.size <= maxTrackingBytes) return blob;
  }
  return null;
}
