import * as z from 'zod/mini';
import { type Language, languageSchema } from '../level.ts';
import { type DraftState, type entries, maxSource, moveSchema } from '../library/draft.ts';
import type { Origin, OriginStep } from './gifts.ts';

const line = z.string().check(z.minLength(1), z.maxLength(120));
const number = z.int().check(z.nonnegative());

/** POST /api/articles: begins one. Its name in addresses is made of its title. */
export const newArticleSchema = z.strictObject({ title: line, family: line, language: languageSchema });
export type NewArticle = z.infer<typeof newArticleSchema>;

/** PUT /api/articles/:key/:language: the text as it is now, and the number of the one it was written over. */
export const articleTextSchema = z.strictObject({ source: z.string().check(z.maxLength(maxSource)), number });
export type ArticleText = z.infer<typeof articleTextSchema>;

/** POST /api/articles/:key/:language/moves: what is done with the text of this number. */
export const articleMoveSchema = z.strictObject({
  move: moveSchema,
  number,
  /** For whoever wrote it, when it is sent back; why, when it is withdrawn. */
  note: z.nullable(z.string().check(z.minLength(1), z.maxLength(1_000))),
});
export type ArticleMove = z.infer<typeof articleMoveSchema>;

/** DELETE /api/articles/:key/:language: the text of this number, of an article that nobody but its writers ever read. */
export const articleDeletionSchema = z.strictObject({ number });

/** Which article, in which language. */
export type ArticleKey = { readonly key: string; readonly language: Language };

/** An article as those see it who write it. */
export type DeskArticle = ArticleKey & {
  readonly title: string;
  readonly family: string;
  readonly symptoms: readonly string[];
  readonly state: DraftState;
  /** Whether customers read a version of it now, perhaps an older one than this text. */
  readonly isPublished: boolean;
  readonly number: number;
  readonly savedAt: number;
  readonly savedBy: string;
  /** When somebody last looked whether what is published is true, as YYYY-MM-DD; null while nothing is. */
  readonly reviewedOn: string | null;
  readonly isDue: boolean;
  /** The recording it was made from; null where it was written without one. */
  readonly origin: Origin | null;
};
/** GET /api/articles, by title. */
export type DeskArticles = { readonly articles: readonly DeskArticle[]; readonly families: readonly string[] };

/** A text that was there once; `what`: how it came to be. */
export type ArticleVersion = {
  readonly number: number;
  readonly savedAt: number;
  readonly savedBy: string;
  readonly what: 'saved' | (typeof entries)[keyof typeof entries];
  /** Why it was withdrawn; null for everything else. */
  readonly note: string | null;
};

/** GET /api/articles/:key/:language */
export type OpenArticle = DeskArticle & {
  readonly source: string;
  /** What the reader said who sent it back; null where nobody did. */
  readonly note: string | null;
  /** False for whoever wrote at it since it was last published: a second person looks at it first. */
  readonly mayPublish: boolean;
  /** Whether it may be deleted: it was never published [rule.D5]. */
  readonly mayDelete: boolean;
  /** True where nobody else in the company could look at it [rule.D4]. */
  readonly isOnlyReviewer: boolean;
  readonly versions: readonly ArticleVersion[];
  /** The other languages it is written in. */
  readonly others: readonly Language[];
  /** The steps as they came from a recording, with what was drawn on their pictures. */
  readonly originSteps: readonly OriginStep[];
  /** The names of the company's pictures. */
  readonly pictures: readonly string[];
};

/** Largest picture of an article that is taken, in bytes, and most a company has. */
export const maxArticlePictureBytes = 2_000_000;
export const maxArticlePictures = 5_000;
