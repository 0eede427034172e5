import { hasLuma } from '#client/tracking/eyes.ts';
import { greyOf } from '#client/tracking/shrink.ts';
import { type Picture, pictureSize } from './grab.ts';
import type { Luma } from './likeness.ts';
import { fitWithin } from './size.ts';

/** Px on the long side of a picture that has to be drawn to be read. */
const drawnLongest = 320;

/** Reads the brightness of pictures, of each into the memory of the one before. */
export class LumaReader {
  #bytes = new Uint8Array(0);
  #context: OffscreenCanvasRenderingContext2D | null = null;

  /** Null where the picture cannot be read, or was closed. It is not closed here. */
  async read(picture: Picture): Promise<Luma | null> {
    const shown = pictureSize(picture);
    try {
      return hasLuma(picture, shown) ? await this.#copied(picture) : this.#drawn(picture);
    } catch {
      return null;
    }
  }

  async #copied(frame: VideoFrame): Promise<Luma | null> {
    const { width, height } = pictureSize(frame);
    const size = frame.allocationSize();
    if (this.#bytes.length < size) this.#bytes = new Uint8Array(size);
    const [first] = await frame.copyTo(this.#bytes);
    return first ? { width, height, bytes: this.#bytes.subarray(first.offset), stride: first.stride, scale: 1 } : null;
  }

  #drawn(picture: Picture): Luma | null {
    const shown = pictureSize(picture);
    const { width, height } = fitWithin(shown, drawnLongest);
    this.#context ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true, alpha: false });
    if (!this.#context) return null;
    const { canvas } = this.#context;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.#context.drawImage(picture, 0, 0, width, height);
    const { data } = greyOf(this.#context.getImageData(0, 0, width, height).data, { width, height });
    return { width, height, bytes: data, stride: width, scale: width / shown.width };
  }
}
