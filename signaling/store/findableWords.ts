import { createHash } from 'node:crypto';
import { folded, type SearchWords } from '#models/recording/searchWords.ts';
import type { Steps } from './steps.ts';

/** What a recording is narrowed down to: a company's own, so that nothing of another's is ever even counted. */
export type Fact = {
  readonly companyId: string;
  readonly what: 'audience' | 'family' | 'level' | 'outcome' | 'mood' | 'person' | 'tag' | 'marks' | 'kind';
  readonly value: string | number;
};
/** The numbers that may be found: from the first up to below the second. */
export type Range = { readonly from: number; readonly below: number };
export type Question = Range & { readonly facts: readonly Fact[]; readonly words: SearchWords };

/** Longest text that is searched of one recording, in UTF-16 units. */
const maxTextLength = 40_000;
/** What fits best is looked for among so many of the newest that have the words: to weigh them all would take too long. */
export const mostWeighed = 1_000;

/** A fact as one word, whatever it is made of. */
export function tokenOf({ companyId, what, value }: Fact): string {
  const text = [companyId, what, folded(String(value))].join('\0');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

export function textOf(parts: readonly string[]): string {
  return folded(parts.join('\n').slice(0, maxTextLength));
}

/** What can be found of one recording: the words of what it is about, and those of what was said. */
export type Worded = {
  readonly facts: readonly Fact[];
  readonly head: readonly string[];
  readonly body: readonly string[];
};

/** The words by which recordings are found, in the full text of a database. */
export type FindableWords = {
  put(n: number, worded: Worded): Steps<number>;
  drop(n: number): Steps<number>;
  /** The newest first. */
  newest(question: Question, limit: number): Steps<number[]>;
  /** Those with more of the words, in what it is about rather than in what was said, first. */
  best(question: Question, at: { readonly limit: number; readonly offset: number }): Steps<number[]>;
};
