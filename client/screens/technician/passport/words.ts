import type { Evidence } from '#models/library/assessment.ts';
import type { Homework, Tried } from '#models/library/passport.ts';
import type { SayPassport } from '../../staff/useSayPassport.ts';

/** One line of what a level rests on. */
export function evidenceWords(line: Evidence, say: SayPassport): string {
  if (line.kind === 'certificate' || line.kind === 'claim') return say(`evidence.${line.kind}`, { level: line.level });
  return say(`evidence.${line.kind}`, { count: line.count });
}

/** An article with how far it was read, or how much of it was tried. */
export function triedWords({ title, share, steps }: Tried, say: SayPassport): string {
  if (steps.length > 0) return say('articleTried', { title, count: steps.length });
  return say('articleRead', { title, percent: Math.round(share * 100) });
}

/** What was done before, in a line; null where nothing was. */
export function doneWords({ tried, searches, photos }: Homework, say: SayPassport): string | null {
  const looked = searches.map(({ text, hits }) => searchWords(text, hits, say));
  const taken = photos.length > 0 ? [say('photosTaken', { count: photos.length })] : [];
  const words = [...tried.map((one) => triedWords(one, say)), ...looked, ...taken];
  return words.length > 0 ? words.join(' · ') : null;
}

/** A search with what it found. */
export function searchWords(text: string, hits: number, say: SayPassport): string {
  return hits > 0 ? say('searchHits', { text, hits }) : say('searchNothing', { text });
}
