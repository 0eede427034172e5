import * as z from 'zod/mini';

/** How it feels, in five faces: 1 is the worst, 5 the best. */
export const moods = [1, 2, 3, 4, 5] as const;
export const moodSchema = z.literal(moods);
export type Mood = z.infer<typeof moodSchema>;

/** Longest words that go with a face, in UTF-16 units. */
export const maxMoodWords = 500;
export const moodWordsSchema = z.nullable(z.string().check(z.maxLength(maxMoodWords)));

/** One tap, at epoch ms; the id makes sending it again the same tap. */
export type Felt = { readonly id: string; readonly at: number; readonly mood: Mood; readonly words: string | null };

/** The two faces on the left. */
export function isBad(mood: Mood): boolean {
  return mood <= 2;
}

/**
 * True when the latest face is worse than the one before it and no better than the middle, or two faces below the best
 * so far: somebody who goes from the best to the second best is not falling.
 */
export function isFalling(felt: readonly Pick<Felt, 'mood'>[]): boolean {
  const [latest, before] = [felt.at(-1), felt.at(-2)];
  if (!latest || !before || latest.mood >= before.mood) return false;
  const best = Math.max(...felt.map(({ mood }) => mood));
  return latest.mood <= 3 || best - latest.mood >= 2;
}
