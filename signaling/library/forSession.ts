import type { FoundArticle, ReadableArticle } from '#models/api/sessionArticles.ts';
import { cardOf, type Sent } from '#models/chat/articles.ts';
import type { Customer } from '#models/customer.ts';
import type { Article } from '#models/library/article.ts';
import { sharedGateOf } from '#models/library/safety.ts';
import type { Suggestion } from '#models/library/suggest.ts';
import { richOf } from './rich.ts';

/** An article as it is shown to whoever may send it. */
export function foundOf({ article, because }: Suggestion): FoundArticle {
  const { id, language, title, symptoms, minutes } = article;
  return { id, language, title, symptoms, minutes, steps: cardOf(article).steps, because };
}

type Reader = {
  readonly customer: Pick<Customer, 'level' | 'segment'>;
  /** What was said of it in the thread; null where it was not sent. */
  readonly sent: Sent | null;
  /** True while the two are in touch: only then is a step done together. */
  readonly isShared: boolean;
  /** For the staff, who read all of it. */
  readonly readsAll: boolean;
};

/** An article with its texts, for the customer without those that are kept back from them [rule.A2]. */
export function readableOf(article: Article, { customer, sent, isShared, readsAll }: Reader): ReadableArticle {
  const { id, language, title, minutes, tools, intro, after } = article;
  const steps = article.steps.map((step) => {
    const isTogether = isShared && sent?.together.has(step.id) === true;
    const gate = sharedGateOf(step, customer, isTogether);
    const isTold = readsAll || gate !== 'withTechnician';
    const { id: stepId, title: stepTitle, level, risk } = step;
    const own = { text: isTold ? richOf(step.text) : null, picture: isTold ? step.picture : null };
    return { id: stepId, title: stepTitle, level, risk, gate, ...own };
  });
  const told = { intro: richOf(intro), after: richOf(after), steps };
  return { id, language, title, minutes, tools, ...told, isWithdrawn: false };
}

/** An article that was taken out of the library: what it was called, and no more. */
export function withdrawnOf({ id, language, title }: Article): ReadableArticle {
  const nothing = { minutes: 0, tools: [], intro: [], steps: [], after: [] };
  return { id, language, title, ...nothing, isWithdrawn: true };
}
