import * as z from 'zod/mini';
import { idSchema } from '../id.ts';
import { type Level, languageSchema } from '../level.ts';
import { stepResultSchema } from '../library/trail.ts';
import type { Risk } from '../risk.ts';

const title = z.string().check(z.minLength(1), z.maxLength(200));

/**
 * An article in the language it was sent in, or one step of it, as it was called when it was sent; `step` is null for the
 * whole article.
 */
export const articleSchema = z.strictObject({
  kind: z.literal('article'),
  articleId: idSchema,
  language: languageSchema,
  title,
  step: z.nullable(z.strictObject({ number: z.int().check(z.gte(1), z.lte(40)), title })),
});
/** The customer opened an article that was sent to them. */
export const openedSchema = z.strictObject({ kind: z.literal('opened'), articleId: idSchema });
/** The customer says how a step of it went. */
export const tickSchema = z.strictObject({
  kind: z.literal('tick'),
  articleId: idSchema,
  stepId: idSchema,
  result: stepResultSchema,
});
/** A step above the customer's level is done by the two of them together; said by whoever has the lead of a live session. */
export const togetherSchema = z.strictObject({ kind: z.literal('together'), articleId: idSchema, stepId: idSchema });

/** A step as far as a card says it: its title, the level from which it is safe alone, and what can hurt. */
export type CardStep = {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly risk: Risk | null;
};
/** What is seen of an article before it is opened. The server writes it: no page can say of an article what is not true. */
export type ArticleCard = {
  /** What it is for: what one sees, hears or smells. Empty where nobody wrote it. */
  readonly about: readonly string[];
  readonly minutes: number;
  readonly steps: readonly CardStep[];
};
/** An article in a thread; its card is not there before the server has it. */
export type ArticleBody = z.infer<typeof articleSchema> & { readonly card?: ArticleCard };
