import { fromFile } from '#client/picture/fromFile.ts';
import { holdFrame } from '#client/picture/hold.ts';
import { showStream } from '#client/picture/showStream.ts';
import type { Size } from '#client/picture/size.ts';
import { watchSize } from '#client/picture/watchSize.ts';

const video = document.querySelector('video') as HTMLVideoElement;
const sizes: Size[] = [];
watchSize(video, (size) => sizes.push(size));

async function bytesOf(blob: Blob): Promise<number[]> {
  return [...new Uint8Array(await blob.arrayBuffer())];
}

async function smallOf(picture: Promise<Blob | null> | Blob | null) {
  const blob = await picture;
  return blob && { type: blob.type, bytes: await bytesOf(blob) };
}

/** A stream of a canvas of one colour; `paint` gives it another, `resize` another size. It never stands still. */
function createSource(width: number, height: number) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  let color = '#000000';
  const draw = () => {
    context.fillStyle = color;
    context.fillRect(0, 0, canvas.width, canvas.height);
    requestAnimationFrame(draw);
  };
  draw();
  const paint = (next: string) => {
    color = next;
  };
  return { stream: canvas.captureStream(30), paint, resize: (size: Size) => Object.assign(canvas, size) };
}

const page = {
  video,
  sizes,
  createSource,
  showStream: (stream: MediaStream) => showStream(video, stream),
  camera: (size: Size) => navigator.mediaDevices.getUserMedia({ video: { ...size, frameRate: 30 } }),
  /** Holds what is on screen; the colour is that of the middle of the canvas right after the call. */
  hold: async () => {
    const held = holdFrame(video, { id: 'keyframe01', takenAt: 42 });
    if (!held) return null;
    const at = [Math.floor(held.size.width / 2), Math.floor(held.size.height / 2)] as const;
    const color = [...(held.canvas.getContext('2d')?.getImageData(...at, 1, 1).data ?? [])];
    const { keyframe, blob } = await held.picture;
    const tracking = await smallOf(held.tracking);
    return { size: held.size, color, keyframe, type: blob.type, bytes: await bytesOf(blob), tracking };
  },
  fromFile: async (bytes: number[], type: string) => {
    const read = await fromFile(new Blob([new Uint8Array(bytes)], { type }), { id: 'keyframe02', takenAt: 43 });
    if (!read.ok) return read;
    const { keyframe, blob } = read;
    const tracking = await smallOf(read.tracking);
    return { ok: true as const, keyframe, type: blob.type, bytes: await bytesOf(blob), tracking };
  },
};
export type PicturePage = typeof page;
Object.assign(globalThis, { page });
