import type { Customer } from '../customer.ts';
import type { Article } from './article.ts';
import { gateOf } from './safety.ts';
import { shortestSlip, swapsOf, termsOf } from './terms.ts';

/** An article as it is looked for. */
export type Findable = Pick<Article, 'id' | 'title' | 'symptoms' | 'family' | 'models' | 'intro' | 'steps'>;

/** What of an article is looked through. */
export type Row = {
  readonly id: string;
  readonly family: string;
  readonly title: string;
  readonly symptoms: string;
  readonly body: string;
};

/** Longer questions are cut: nobody types as much, and matching costs time a word. */
const maxWords = 12;

/** A word with two letters changed over is looked for as it stands: slips are not forgiven twice. */
const asMeant = { combineWith: 'OR' as const, prefix: false, fuzzy: false, boostTerm: () => 0.5 };

/** How an index is made and asked, the same on the server and on a device: what is found must not depend on the network. */
export const finding = {
  index: { fields: ['title', 'symptoms', 'body'], processTerm: termsOf },
  ask: {
    boost: { symptoms: 3, title: 2 },
    prefix: (term: string) => term.length > 2,
    fuzzy: (term: string) => (term.length >= shortestSlip ? 0.2 : false),
  },
  question(typed: string) {
    const words = typed.split(/\s+/).slice(0, maxWords);
    const swapped = { ...asMeant, queries: words.flatMap(swapsOf) };
    return { combineWith: 'OR' as const, queries: [words.join(' '), swapped] };
  },
};

export function rowOf({ id, family, title, symptoms, models, intro, steps }: Findable): Row {
  const body = [intro, ...models, ...steps.flatMap((step) => [step.title, step.text])].join('\n');
  return { id, family, title, symptoms: symptoms.join('\n'), body };
}

/** An article without the text of what is kept back from somebody [rule.A2]: it is not to be found by it either. */
export function openPartOf(article: Article, person: Pick<Customer, 'level' | 'segment'>): Article {
  const steps = article.steps.map((step) => (gateOf(step, person) === 'alone' ? step : { ...step, text: '' }));
  return { ...article, steps };
}
