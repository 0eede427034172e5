import * as z from 'zod/mini';
import { annotationSchema } from '../annotation.ts';
import { idSchema } from '../id.ts';
import { type Language, languageSchema, levelSchema } from '../level.ts';
import { clockMsSchema } from '../recording.ts';
import { riskSchema } from '../risk.ts';

const line = z.string().check(z.minLength(1), z.maxLength(120));
/** The name of one of the company's pictures. */
const pictureName = z.string().check(z.regex(/^[\w.-]{1,100}$/));

/** Most marks one step keeps as objects. */
export const maxGivenMarks = 60;
/** Most steps one article is made of at once. */
const maxGivenSteps = 40;

/** A picture of a step: as it is shown, the same without marks, and what was drawn on it, so that it can be drawn anew. */
const givenPictureSchema = z.strictObject({
  name: pictureName,
  ground: pictureName,
  /** The picture of the session it was made from; null for a frame of the recording. */
  keyframeId: z.nullable(idSchema),
  marks: z.array(annotationSchema).check(z.maxLength(maxGivenMarks)),
});
export type GivenPicture = z.infer<typeof givenPictureSchema>;

const givenStepSchema = z.strictObject({
  /** The moment of the session it comes from. */
  atMs: clockMsSchema,
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  text: z.string().check(z.maxLength(5_000)),
  level: levelSchema,
  risk: z.nullable(riskSchema),
  picture: z.nullable(givenPictureSchema),
});

/** POST: makes a draft of an article from a stretch of a recording. */
export const giftSchema = z.strictObject({
  title: line,
  family: line,
  language: languageSchema,
  fromMs: clockMsSchema,
  toMs: clockMsSchema,
  steps: z.array(givenStepSchema).check(z.minLength(1), z.maxLength(maxGivenSteps)),
});
export type Gift = z.infer<typeof giftSchema>;

/** Where an article is made from a recording: GET tells a `GiftFacts`, POST of a `Gift` makes the draft. */
export function giftsPath(recordingId: string): string {
  return `/api/recordings/${recordingId}/gifts`;
}

/** What is known of a session that an article about it can begin with. */
export type GiftFacts = {
  readonly problem: string | null;
  readonly family: string | null;
  readonly model: string | null;
  readonly language: Language;
  /** The company's families of machines. */
  readonly families: readonly string[];
};

/** The moment of a recording that an article was made from, for those who write articles. */
export type Origin = {
  readonly recordingId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** The recording is there no more; the article stays. */
  readonly isErased: boolean;
};

/** A step of an article that came from a recording: its moment, and its picture as it can be drawn anew. */
export type OriginStep = { readonly atMs: number; readonly title: string; readonly picture: GivenPicture | null };

/** POST, before anything of a stretch is taken out of the house: it stands in the audit log from then on. */
export const exportSchema = z.strictObject({
  fromMs: clockMsSchema,
  toMs: clockMsSchema,
  format: z.enum(['webm', 'mp4']),
});
export type Export = z.infer<typeof exportSchema>;
export function exportsPath(recordingId: string): string {
  return `/api/recordings/${recordingId}/exports`;
}
