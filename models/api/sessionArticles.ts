import type { CardStep } from '../chat/article.ts';
import type { Language } from '../level.ts';
import type { RichText } from '../library/rich.ts';
import type { SharedGate } from '../library/safety.ts';
import type { Because } from '../library/suggest.ts';

/** An article that may be sent into a session. */
export type FoundArticle = {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly symptoms: readonly string[];
  readonly minutes: number;
  readonly steps: readonly CardStep[];
  readonly because: Because;
};
/**
 * GET /api/sessions/:id/articles?q=: those of the machine in the customer's language, or in another one where there is
 * none. Without a question what fits the session is first; with one, only what answers it.
 */
export type FoundArticles = { readonly articles: readonly FoundArticle[] };

/** A step as somebody in a session may read it; `text` is null where it is kept back from them. */
export type ReadStep = CardStep & {
  readonly gate: SharedGate;
  /** The name of its picture. */
  readonly picture: string | null;
  readonly text: RichText | null;
};
/** GET /api/sessions/:id/articles/:articleId: for its customer, one that was sent to them; for the staff in it, any of the company. */
export type ReadableArticle = {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly minutes: number;
  readonly tools: readonly string[];
  readonly intro: RichText;
  readonly steps: readonly ReadStep[];
  readonly after: RichText;
  /** It was taken out of the library: nothing of what it said is told any more. */
  readonly isWithdrawn: boolean;
};
