import type { Keyframe } from '#models/annotation.ts';
import { encode } from './encode.ts';
import { type Picture, pictureSize } from './grab.ts';
import type { Size } from './size.ts';
import { trackingPicture } from './trackingPicture.ts';

/**
 * A frame taken off the running video: to be shown at once as `canvas`, to be sent once `picture` is there, and ahead of
 * that as a small picture by which its marks can be followed; null where that cannot be made.
 */
export type Held = {
  readonly size: Size;
  readonly canvas: HTMLCanvasElement;
  readonly tracking: Promise<Blob | null>;
  readonly picture: Promise<{ keyframe: Keyframe; blob: Blob }>;
};

/** Sharp enough to read a type plate, and about 150 kB at 1280 x 720. */
const bytesPerPixel = 150_000 / (1280 * 720);

function sizeOf(source: HTMLVideoElement | Picture): Size | null {
  if (!('videoWidth' in source)) return pictureSize(source);
  return source.readyState < HTMLMediaElement.HAVE_CURRENT_DATA
    ? null
    : { width: source.videoWidth, height: source.videoHeight };
}

/**
 * Holds the frame that is on screen: draws it before returning, so that no later frame can slip in, and encodes it
 * after. Null while the video has no picture yet. `picture` rejects when this browser cannot encode at all.
 */
export function holdFrame(source: HTMLVideoElement | Picture, keyframe: { id: string; takenAt: number }): Held | null {
  const size = sizeOf(source);
  if (!size || size.width < 16 || size.height < 16) return null;
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return null;
  context.drawImage(source, 0, 0, size.width, size.height);
  const picture = pictureOf(canvas, { ...keyframe, ...size, source: 'held' });
  return { size, canvas, tracking: trackingPicture(canvas, size), picture };
}

async function pictureOf(canvas: HTMLCanvasElement, keyframe: Keyframe): Promise<{ keyframe: Keyframe; blob: Blob }> {
  const maxBytes = Math.round(keyframe.width * keyframe.height * bytesPerPixel);
  const blob = await encode(canvas, { quality: 0.86, maxBytes });
  if (!blob) throw new Error(`A held picture of ${keyframe.width} x ${keyframe.height} px could not be encoded.`);
  return { keyframe, blob };
}
