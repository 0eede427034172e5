import * as z from 'zod/mini';

/** How likely somebody is to recommend a company: 0 is not at all, 10 is certainly. */
export const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export const scoreSchema = z.literal(scores);
export type Score = z.infer<typeof scoreSchema>;

/** How a score counts, as Reichheld's Net Promoter Score has it. */
export function standOf(score: Score): 'promoters' | 'passives' | 'detractors' {
  if (score >= 9) return 'promoters';
  return score >= 7 ? 'passives' : 'detractors';
}
