import type { Annotation } from '#models/annotation.ts';
import type { StepDraft } from './stepDraft.ts';

/** A step's picture with its marks, the same without, and the marks as they lie on it. */
export type Made = { readonly marked: Blob; readonly ground: Blob; readonly marks: readonly Annotation[] };
/** A step's picture: being made, made, or not to be had. */
export type PictureState = Made | 'coming' | 'failed';

type Part = Pick<StepDraft, 'id' | 'crop'>;

/** A step's picture is another one for each part of it. */
export function keyOf({ id, crop }: Part): string {
  return crop ? `${id} ${Object.values(crop).join(' ')}` : id;
}

/** Pictures that no step shows or may show again at once: parts that were tried, and steps that are gone. */
export function straysAmong(made: ReadonlyMap<string, PictureState>, steps: readonly Part[]): string[] {
  const wanted = new Set(steps.flatMap((step) => [keyOf(step), step.id]));
  return [...made].flatMap(([key, state]) => (state === 'coming' || wanted.has(key) ? [] : [key]));
}
