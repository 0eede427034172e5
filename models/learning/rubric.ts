import * as z from 'zod/mini';
import type { Language } from '../level.ts';

const sentence = (most: number) => z.string().check(z.trim(), z.maxLength(most));

/** A sentence in the languages of the product; where one of them is empty the other is said. */
function sentenceIn(most: number) {
  return z.strictObject({ en: sentence(most), de: sentence(most) });
}
export type Sentence = z.infer<ReturnType<typeof sentenceIn>>;

/** The points a criterion has, least first. */
export const points = [1, 2, 3, 4] as const;
const pointSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

const keySchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));

/** What is looked at, and what each of its points means. Nothing in it is a time: nobody is measured by the clock [rule.R3]. */
const criterionSchema = z.strictObject({
  /** Stays the same when the name is changed. */
  key: keySchema,
  name: sentenceIn(80).check(z.refine(({ en, de }) => en !== '' || de !== '')),
  /** What 1, 2, 3 and 4 mean. */
  points: z.tuple([sentenceIn(300), sentenceIn(300), sentenceIn(300), sentenceIn(300)]),
});
export type Criterion = z.infer<typeof criterionSchema>;

function areApart(criteria: readonly Criterion[]): boolean {
  return new Set(criteria.map(({ key }) => key)).size === criteria.length;
}

export const criteriaSchema = z.array(criterionSchema).check(
  z.minLength(1),
  z.maxLength(12),
  z.refine((criteria: readonly Criterion[]) => areApart(criteria)),
);

/** What a company looks at in a recording. A score remembers the version it was given under; 0 is the one nobody has edited. */
export type Rubric = { readonly version: number; readonly criteria: readonly Criterion[] };

/** By the keys of the criteria; null for what was not seen. */
export const scoresSchema = z.record(keySchema, z.nullable(pointSchema));
export type Scores = z.infer<typeof scoresSchema>;

/** The scores by the rubric: what was not said is not seen. Null where there is a score for nothing of it. */
export function scoresBy({ criteria }: Pick<Rubric, 'criteria'>, scores: Scores): Scores | null {
  const keys = criteria.map(({ key }) => key);
  if (Object.keys(scores).some((key) => !keys.includes(key))) return null;
  return Object.fromEntries(keys.map((key) => [key, scores[key] ?? null]));
}

/** What is said to a reader of this language. */
export function saidIn(language: Language, { en, de }: Sentence): string {
  return language === 'de' ? de || en : en || de;
}
