import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Decode } from './decoder.ts';

const formats = ['QRCode', 'DataMatrix', 'Code128', 'Code39'] as const;

function frameOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  const { videoWidth, videoHeight } = video;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || videoWidth === 0) return null;
  canvas.width = videoWidth;
  canvas.height = videoHeight;
  context.drawImage(video, 0, 0);
  return context.getImageData(0, 0, videoWidth, videoHeight);
}

/** Reads codes with ZXing, served from here like everything else. */
export async function openZxing(): Promise<Decode> {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  const canvas = document.createElement('canvas');
  return async (video) => {
    const frame = frameOf(video, canvas);
    if (!frame) return [];
    const found = await readBarcodes(frame, { formats: [...formats], maxNumberOfSymbols: 4 });
    return found.filter(({ isValid }) => isValid).map(({ text }) => text);
  };
}
