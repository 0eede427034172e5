import { replayApi } from '#client/link/replayApi.ts';
import { fitWithin } from '#client/picture/size.ts';
import { type Crop, marksOnPart } from '#models/recording/crop.ts';
import type { Made } from './pictureStates.ts';
import type { StepDraft } from './stepDraft.ts';

/** Px on the long side of a picture of an article: a phone shows no more. */
const longest = 1600;

async function imageOf(
  recordingId: string,
  { keyframeId, frame }: StepDraft,
): Promise<HTMLCanvasElement | ImageBitmap> {
  if (frame) return frame;
  const answer = keyframeId === null ? null : await replayApi.keyframe(recordingId, keyframeId);
  if (!answer?.ok) throw new Error(`The picture ${keyframeId} could not be had.`);
  return await createImageBitmap(answer.blob);
}

/** A part of a picture by itself: nothing of what is beside it goes on from here. */
function cut(image: HTMLCanvasElement | ImageBitmap, { x, y, width, height }: Crop): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * width));
  canvas.height = Math.max(1, Math.round(image.height * height));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error(`No canvas of ${canvas.width} x ${canvas.height} px could be made.`);
  context.drawImage(image, -Math.round(image.width * x), -Math.round(image.height * y));
  return canvas;
}

/** Draws a step's marks into its picture as they are seen live. Rejects where the picture is not there, or cannot be drawn on. */
export async function makePicture(recordingId: string, step: StepDraft): Promise<Made> {
  const [{ bake }, whole] = await Promise.all([import('#client/scene/bake.ts'), imageOf(recordingId, step)]);
  const { crop } = step;
  try {
    const [image, marks] = crop ? [cut(whole, crop), marksOnPart(step.marks, crop)] : [whole, step.marks];
    const size = fitWithin(image, longest);
    const ground = await bake(image, size, []);
    return { ground, marks, marked: marks.length > 0 ? await bake(image, size, marks) : ground };
  } finally {
    if (whole instanceof ImageBitmap) whole.close();
  }
}
