import { replayApi } from '#client/link/replayApi.ts';
import { fitWithin } from '#client/picture/size.ts';
import type { StepDraft } from './stepDraft.ts';

/** A step's picture with its marks, and the same without. */
export type Made = { readonly marked: Blob; readonly ground: Blob };

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

/** Draws a step's marks into its picture as they are seen live. Rejects where the picture is not there, or cannot be drawn on. */
export async function makePicture(recordingId: string, step: StepDraft): Promise<Made> {
  const [{ bake }, image] = await Promise.all([import('#client/scene/bake.ts'), imageOf(recordingId, step)]);
  const size = fitWithin(image, longest);
  const ground = await bake(image, size, []);
  return { ground, marked: step.marks.length > 0 ? await bake(image, size, step.marks) : ground };
}
