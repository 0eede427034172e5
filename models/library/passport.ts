import type { Contact } from '../contact.ts';
import type { Customer, Machine } from '../customer.ts';
import type { Outcome } from '../session.ts';
import type { SnapshotView } from '../view.ts';
import type { Article } from './article.ts';
import type { Evidence } from './assessment.ts';
import { type Question, questions } from './repeat.ts';
import type { StepResult, Trail } from './trail.ts';

/** An article somebody opened, with what they did of it. */
export type Tried = {
  readonly articleId: string;
  readonly title: string;
  /** The part of it that was read, 0 to 1. */
  readonly share: number;
  readonly steps: readonly { readonly title: string; readonly result: StepResult }[];
};

/** An earlier session on the same machine. */
export type Earlier = {
  readonly sessionId: string;
  readonly endedAt: number;
  readonly outcome: Outcome;
  readonly note: string;
  /** What it was about, where that was said. */
  readonly problem: string | null;
  readonly snapshots: readonly SnapshotView[];
};

/** Something that was promised about this machine and is open. */
type Promised = { readonly sessionId: string; readonly dueAt: number | null };

/** Everything that is known of a request, on one card: whoever helps reads it and asks none of it again [rule.A4]. */
export type Passport = {
  readonly customer: Customer;
  readonly machine: Machine | null;
  readonly evidence: readonly Evidence[];
  /** In their own words, where they wrote any. */
  readonly problem: string | null;
  readonly contact: Contact | null;
  readonly tried: readonly Tried[];
  readonly searches: Trail['searches'];
  readonly photos: readonly string[];
  readonly outside: readonly string[];
  /** The latest first. */
  readonly earlier: readonly Earlier[];
  readonly promises: readonly Promised[];
};

/** What somebody did before they asked, and what it was taken for. */
export type Homework = Pick<Passport, 'evidence' | 'tried' | 'searches' | 'photos' | 'outside'>;

/** Of somebody of whom nothing is known. */
export const noHomework: Homework = { evidence: [], tried: [], searches: [], photos: [], outside: [] };

/** The articles of a trail, the one looked at last first. What is no longer in the library is left out. */
export function triedOf(trail: Trail, articles: ReadonlyMap<string, Article>): Tried[] {
  const latestFirst = [...trail.articles].sort(([, a], [, b]) => b.at - a.at);
  return latestFirst.flatMap(([articleId, { share, steps }]) => {
    const article = articles.get(articleId);
    if (!article) return [];
    const done = article.steps.flatMap(({ id, title }) => {
      const result = steps.get(id);
      return result ? [{ title, result }] : [];
    });
    return [{ articleId, title: article.title, share, steps: done }];
  });
}

/** The questions that are answered already, and so are not asked [rule.A4]. */
export function answeredIn(passport: Passport): ReadonlySet<Question> {
  const { customer, machine, problem, tried, searches } = passport;
  const answered: Readonly<Record<Question, boolean>> = {
    name: customer.name !== null,
    machine: machine !== null,
    level: true,
    language: true,
    problem: problem !== null || searches.length > 0 || tried.length > 0,
    tried: tried.some(({ steps }) => steps.length > 0),
  };
  return new Set(questions.filter((question) => answered[question]));
}

/** How many steps were tried, whatever came of them: what is said to the customer as "we skip them". */
export function stepsTried({ tried }: Pick<Passport, 'tried'>): number {
  return tried.reduce((sum, { steps }) => sum + steps.filter(({ result }) => result !== 'cannot').length, 0);
}
