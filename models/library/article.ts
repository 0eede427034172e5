import * as z from 'zod/mini';
import { idSchema } from '../id.ts';
import { languageSchema, levelSchema } from '../level.ts';
import { riskSchema } from '../risk.ts';

/** No article may be called so: these stand in the addresses of the pages of a machine, and of the desk, where its key would. */
const reservedKeys = ['ask', 'pictures', 'preview', 'shelf', 'without-network'];

/** Whether an article of this key would lie at an address that something else has. Addresses are the same in capitals. */
export function isReserved(key: string): boolean {
  return reservedKeys.includes(key.toLowerCase());
}

const line = z.string().check(z.minLength(1), z.maxLength(200));
const lines = z.array(line).check(z.maxLength(30));

/** One thing to do. `text` is Markdown; `picture` the name of one of the article's pictures. */
const stepSchema = z.strictObject({
  id: idSchema,
  title: line,
  text: z.string().check(z.maxLength(5_000)),
  picture: z.nullable(line),
  /** From this level on it is safe to do alone. */
  level: levelSchema,
  risk: z.nullable(riskSchema),
});
export type Step = z.infer<typeof stepSchema>;

/** What the library knows of one trouble, for all machines of a family or for some models of it. */
export const articleSchema = z.strictObject({
  id: idSchema,
  /** The same in every language it is written in. */
  key: line,
  language: languageSchema,
  family: line,
  /** Models it is for; none where it is for all of the family. */
  models: lines,
  title: line,
  /** What the person sees, hears or smells, in their words. */
  symptoms: lines,
  tools: lines,
  /** How long it takes a person who has not done it before, in minutes. */
  minutes: z.int().check(z.minimum(1), z.maximum(600)),
  /** Markdown, before the first step. */
  intro: z.string().check(z.maxLength(10_000)),
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(40)),
  /** What to watch for afterwards; Markdown. */
  after: z.string().check(z.maxLength(2_000)),
  version: z.int().check(z.minimum(1)),
  author: line,
  /** When somebody last looked whether it is still true, as YYYY-MM-DD. */
  reviewedOn: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
});
export type Article = z.infer<typeof articleSchema>;
