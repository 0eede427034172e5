import type { DeskArticle } from '#models/api/articles.ts';
import type { Origin } from '#models/api/gifts.ts';
import type { Article } from '#models/library/article.ts';
import { withHead } from '#models/library/compose.ts';
import { isDue } from '#models/library/draft.ts';
import { readArticle } from '#models/library/source.ts';
import type { Draft } from '../store/drafts.ts';

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A line of the head of a text that may have faults. */
function headLine(source: string, field: string): string {
  return new RegExp(`^${field}:[ \\t]*(.*)$`, 'm').exec(source)?.[1]?.trim() ?? '';
}

type Beside = { readonly now: number; readonly origin: Origin | null };

/** An article as those see it who write it, without its text. */
export function deskView(
  { source, published, writers: _, note: __, ...draft }: Draft,
  { now, origin }: Beside,
): DeskArticle {
  return {
    ...draft,
    title: headLine(source, 'title') || draft.key,
    family: headLine(source, 'family'),
    symptoms: headLine(source, 'symptoms')
      .split(';')
      .map((symptom) => symptom.trim())
      .filter(Boolean),
    isPublished: published !== null,
    reviewedOn: published?.reviewedOn ?? null,
    isDue: published !== null && isDue(published, dayOf(now)),
    origin,
  };
}

type Publishable = { readonly article: Article; readonly source: string };

/** The article as it is published: under this id, as this version, looked at on this day; null where it cannot be read. */
export function publishable(draft: Draft, frame: { id: string; version: number; now: number }): Publishable | null {
  const source = withHead(draft.source, { version: String(frame.version), reviewed: dayOf(frame.now) });
  const read = readArticle(source, { id: frame.id, language: draft.language });
  return 'article' in read ? { article: read.article, source } : null;
}
