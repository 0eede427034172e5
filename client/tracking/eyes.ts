import type { Extent, Grey } from './grey.ts';
import type { Frame } from './messages.ts';
import type { Eyes } from './shell.ts';
import { greyOf, shrink } from './shrink.ts';

/** Pictures whose first plane is their brightness. */
const planar: ReadonlySet<string> = new Set(['I420', 'I420A', 'NV12']);

/** Whether the bytes of a frame lie as the frame is shown: not turned, not mirrored, nothing stretched. */
function isUpright(picture: VideoFrame, shown: Extent): boolean {
  const { rotation = 0, flip = false } = picture as { rotation?: number; flip?: boolean };
  const { visibleRect } = picture;
  return rotation === 0 && !flip && visibleRect?.width === shown.width && visibleRect.height === shown.height;
}

/** Whether the first plane of a picture's bytes is its brightness, as it is shown. */
export function hasLuma(picture: VideoFrame | ImageBitmap, shown: Extent): picture is VideoFrame {
  return 'copyTo' in picture && planar.has(picture.format ?? '') && isUpright(picture, shown);
}

/** Reads pictures in a worker; a canvas does it where a frame does not give its brightness away. */
export function createEyes(): Eyes {
  let bytes = new Uint8Array(0);
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('This browser draws no pictures in a worker.');
  context.imageSmoothingQuality = 'medium';

  async function luma(picture: VideoFrame, { shown, tracked }: Frame): Promise<Grey> {
    const size = picture.allocationSize();
    if (bytes.length < size) bytes = new Uint8Array(size);
    const [first] = await picture.copyTo(bytes);
    if (!first) throw new Error(`A frame of the format ${picture.format} has no planes.`);
    return shrink({ ...shown, bytes: bytes.subarray(first.offset), stride: first.stride }, tracked);
  }

  function drawn(picture: CanvasImageSource, { width, height }: Extent): Grey {
    if (!context) throw new Error('There is no canvas to read with.');
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.drawImage(picture, 0, 0, width, height);
    return greyOf(context.getImageData(0, 0, width, height).data, { width, height });
  }

  return {
    async frame(frame) {
      const { picture, shown, tracked } = frame;
      try {
        return hasLuma(picture, shown) ? await luma(picture, frame) : drawn(picture, tracked);
      } finally {
        picture.close();
      }
    },
    async keyframe(blob, tracked) {
      const picture = await createImageBitmap(blob);
      try {
        return drawn(picture, tracked);
      } finally {
        picture.close();
      }
    },
  };
}
