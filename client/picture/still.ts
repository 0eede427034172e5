import { encode } from './encode.ts';
import { fitWithin, type Size } from './size.ts';

/** Px of the long side: enough to see what it is about, and enough to read a type plate. */
const longest = { preview: 320, sharp: 1_280 } as const;
const lowestQuality = 0.1;

function drawn(video: HTMLVideoElement, { width, height }: Size): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0, width, height);
  return canvas;
}

/**
 * What a video shows now in two steps, each squeezed to so many bytes as far as that goes: light at once, and the same
 * moment sharp when it is asked for. Null while there is nothing to see.
 */
export async function takeSteps(
  video: HTMLVideoElement | null,
  plan: { readonly previewBytes: number; readonly sharpBytes: number },
): Promise<{ preview: Blob; sharp(): Promise<Blob | null> } | null> {
  if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth < 16) return null;
  const size = { width: video.videoWidth, height: video.videoHeight };
  const sharp = drawn(video, fitWithin(size, longest.sharp));
  const light = drawn(video, fitWithin(size, longest.preview));
  const preview = await encode(light, { quality: 0.5, maxBytes: plan.previewBytes, lowest: lowestQuality });
  if (!preview) return null;
  return { preview, sharp: () => encode(sharp, { quality: 0.7, maxBytes: plan.sharpBytes, lowest: lowestQuality }) };
}
