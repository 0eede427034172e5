import type { ChatBody, ChatMessage } from '../chat.ts';
import type { Article } from '../library/article.ts';
import type { StepResult, TrailEvent } from '../library/trail.ts';
import type { ArticleBody, ArticleCard } from './article.ts';

type Telling = { readonly body: ChatBody };

/** What became of an article in a thread. */
export type Sent = {
  /** As it was sent last. */
  readonly body: ArticleBody;
  readonly isOpened: boolean;
  /** The last word on each of its steps, by the step's id. */
  readonly results: ReadonlyMap<string, StepResult>;
  /** Ids of the steps that are done together. */
  readonly together: ReadonlySet<string>;
};

/** What is seen of an article before it is opened. */
export function cardOf({ symptoms, minutes, steps }: Article): ArticleCard {
  return { about: symptoms, minutes, steps: steps.map(({ id, title, level, risk }) => ({ id, title, level, risk })) };
}

/** What was said of an article in a thread, told in order; null where it was not sent. */
export function sentIn(told: readonly Telling[], articleId: string): Sent | null {
  let body: ArticleBody | null = null;
  let isOpened = false;
  const results = new Map<string, StepResult>();
  const together = new Set<string>();
  for (const { body: one } of told) {
    if (!('articleId' in one) || one.articleId !== articleId) continue;
    if (one.kind === 'article') body = one;
    else isOpened ||= one.kind !== 'together';
    if (one.kind === 'tick') results.set(one.stepId, one.result);
    if (one.kind === 'together') together.add(one.stepId);
  }
  return body && { body, isOpened, results, together };
}

/** The article that was sent last and has not been opened; null where there is none. */
export function unopenedIn(told: readonly Telling[]): Sent | null {
  const last = told.findLast(({ body }) => body.kind === 'article')?.body;
  const sent = last?.kind === 'article' ? sentIn(told, last.articleId) : null;
  return sent && !sent.isOpened ? sent : null;
}

/** How many steps of an article were ticked off, whatever came of them. */
export function tickedOf({ body, results }: Sent): number {
  return body.card?.steps.filter(({ id }) => results.has(id)).length ?? results.size;
}

/** What the customer did with articles that were sent to them, as it stands in a trail. */
export function deedsIn(messages: readonly ChatMessage[]): TrailEvent[] {
  return messages.flatMap(({ id, at, author, body }): TrailEvent[] => {
    if (author !== 'customer') return [];
    if (body.kind === 'opened') return [{ id, at, type: 'opened', articleId: body.articleId }];
    if (body.kind !== 'tick') return [];
    const { articleId, stepId, result } = body;
    return [{ id, at, type: 'step', articleId, stepId, result }];
  });
}
