import * as z from 'zod/mini';
import type { RefusalReason } from '../refusal.ts';
import type { StaffRole } from '../view.ts';
import type { Article } from './article.ts';

/** How far an article is: worked on, waiting for a second pair of eyes, as it was published, or taken out of the library. */
const draftStateSchema = z.enum(['draft', 'inReview', 'published', 'withdrawn']);
export type DraftState = z.infer<typeof draftStateSchema>;

/** Who writes articles, and may publish what others wrote. */
export const articleRoles: readonly StaffRole[] = ['trainer', 'lead'];

/** The longest text of an article, in UTF-16 units. */
export const maxSource = 60_000;

/** How far an article is, and who worked on it. Text and number go together: each change of the text has the next number. */
export type Standing = {
  readonly state: DraftState;
  /** 0 for an article that was published and never worked on here. */
  readonly number: number;
  /** Ids of whoever wrote at it since it was last published. */
  readonly writers: readonly string[];
};

/**
 * What somebody does with an article besides writing. `confirm`: it was looked at and is still true. `publishAlone`: by the
 * one person who could read it, who wrote it. `withdraw`: out of the library, in every language.
 */
export const moveSchema = z.enum(['submit', 'sendBack', 'publish', 'publishAlone', 'confirm', 'withdraw']);
export type Move = z.infer<typeof moveSchema>;

const from: Readonly<Record<Move, readonly DraftState[]>> = {
  submit: ['draft', 'withdrawn'],
  sendBack: ['inReview'],
  publish: ['inReview'],
  publishAlone: ['inReview'],
  confirm: ['published'],
  withdraw: ['draft', 'inReview', 'published'],
};
const to: Readonly<Record<Move, DraftState>> = {
  submit: 'inReview',
  sendBack: 'draft',
  publish: 'published',
  publishAlone: 'published',
  confirm: 'published',
  withdraw: 'withdrawn',
};

/** Who acts, and what of the house that depends on. */
export type Mover = {
  readonly id: string;
  /** How many of the company may publish at all. */
  readonly reviewers: number;
  /** Whether customers read a version of it now. */
  readonly isPublished: boolean;
};

/**
 * Why this member of staff may not do that now; null where they may. Nobody publishes what they wrote themselves [rule.D1],
 * but where there is nobody else in the whole company, and then by another name [rule.D4].
 */
export function refusalOf(standing: Standing, move: Move, mover: Mover): RefusalReason | null {
  if (!from[move].includes(standing.state)) return 'NOT_NOW';
  const isOwn = standing.writers.includes(mover.id);
  switch (move) {
    case 'publish':
      return isOwn ? 'FORBIDDEN' : null;
    case 'publishAlone':
      return isOwn && mover.reviewers === 1 ? null : 'FORBIDDEN';
    case 'withdraw':
      return mover.isPublished ? null : 'NOT_NOW';
    default:
      return null;
  }
}

/** Which moves leave an entry in an article's history, under which name. */
export const entries = {
  publish: 'published',
  publishAlone: 'publishedAlone',
  confirm: 'confirmed',
  withdraw: 'withdrawn',
} as const satisfies Partial<Record<Move, string>>;

/** How an article stands after a move that was not refused. */
export function moved(standing: Standing, move: Move): Standing {
  const state = to[move];
  if (!(move in entries)) return { ...standing, state };
  return { state, number: standing.number + 1, writers: move === 'withdraw' ? standing.writers : [] };
}

/** How an article stands after somebody wrote at it. */
export function written(standing: Standing, staffId: string): Standing {
  const writers = [...new Set([...standing.writers, staffId])];
  return { state: 'draft', number: standing.number + 1, writers };
}

/** Whether nobody has looked for a year whether it is still true; both days as YYYY-MM-DD. */
export function isDue({ reviewedOn }: Pick<Article, 'reviewedOn'>, today: string): boolean {
  const [year, ...rest] = today.split('-');
  return reviewedOn < [Number(year) - 1, ...rest].join('-');
}
