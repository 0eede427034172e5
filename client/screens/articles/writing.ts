import type { OpenArticle } from '#models/api/articles.ts';
import type { Stash } from './stash.ts';

type Text = Pick<OpenArticle, 'source' | 'number' | 'savedBy'>;

/** What somebody writes at: their text, and the saved one it was written over. */
export type Writing = {
  readonly source: string;
  readonly base: { readonly source: string; readonly number: number };
  /** When a text that was not saved was put away; null where this one was begun from what is saved. */
  readonly backFrom: number | null;
  /** What somebody else saved in the meantime; null while nobody did. */
  readonly theirs: Text | null;
};

export function isDirty({ source, base }: Writing): boolean {
  return source !== base.source;
}

/** Begins with what was put away, where there is something, else with what is saved. */
export function beginWriting(saved: Text, stash: Stash | null): Writing {
  const { source, number } = saved;
  if (!stash || stash.source === source) return { source, base: { source, number }, backFrom: null, theirs: null };
  const isBehind = stash.number !== number;
  const base = { source: isBehind ? '' : source, number: stash.number };
  return { source: stash.source, base, backFrom: stash.at, theirs: isBehind ? saved : null };
}

/** News of the server: taken over where nothing is lost by it, else kept beside one's own. */
export function hear(writing: Writing, saved: Text): Writing {
  const { source, number } = saved;
  if (number <= writing.base.number) return writing;
  if (!isDirty(writing) || source === writing.source)
    return { source, base: { source, number }, backFrom: null, theirs: null };
  return { ...writing, theirs: saved };
}

/** The text was saved and has this number. */
export function wasSaved(writing: Writing, source: string, number: number): Writing {
  return { ...writing, base: { source, number }, backFrom: null, theirs: null };
}

/** Goes on with one's own text over what somebody else saved, or takes theirs. */
export function settle(writing: Writing, choice: 'mine' | 'theirs'): Writing {
  const { theirs } = writing;
  if (!theirs) return writing;
  const base = { source: theirs.source, number: theirs.number };
  return { source: choice === 'mine' ? writing.source : theirs.source, base, backFrom: null, theirs: null };
}
