/** How hard a picture is squeezed: the quality asked first, and the size in bytes for which lower ones are tried, down to `lowest`. */
export type Squeeze = { readonly quality: number; readonly maxBytes: number; readonly lowest?: number };

const lowestQuality = 0.5;
const qualityStep = 0.12;

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}

async function squeezed(canvas: HTMLCanvasElement, type: string, squeeze: Squeeze): Promise<Blob | null> {
  let blob: Blob | null = null;
  const lowest = squeeze.lowest ?? lowestQuality;
  for (let quality = squeeze.quality; quality >= lowest; quality -= qualityStep) {
    blob = await toBlob(canvas, type, quality);
    // A canvas that cannot make the type asked for answers with PNG and no error (HTML, 4.12.5.5).
    if (blob?.type !== type) return null;
    if (blob.size <= squeeze.maxBytes) return blob;
  }
  return blob;
}

/** The canvas's picture as WebP where this browser really makes it, else JPEG; null when it makes neither. */
export async function encode(canvas: HTMLCanvasElement, squeeze: Squeeze): Promise<Blob | null> {
  return (await squeezed(canvas, 'image/webp', squeeze)) ?? squeezed(canvas, 'image/jpeg', squeeze);
}
