import type { Language } from '#models/level.ts';
import type { Span } from '#models/span.ts';
import type { Params } from '#models/text/say.ts';
import type { WaitingKey } from '#models/text/waiting.en.ts';
import type { WaitView } from '#models/view.ts';
import type { Why } from '#models/why.ts';

/** A sentence of the waiting screen with what fills it. */
export type Words = { readonly key: WaitingKey; readonly params?: Params };

/** How long it may take. */
export function rangeWords(span: Span): Words {
  switch (span.kind) {
    case 'overdue':
    case 'underMinute':
      return { key: `range.${span.kind}` };
    case 'minutes':
    case 'hours':
      if (span.from === null) return { key: `range.${span.kind}.upTo`, params: { to: span.to } };
      return { key: `range.${span.kind}`, params: { from: span.from, to: span.to } };
    default:
      return span satisfies never;
  }
}

/** Who is served before; 1 is next. */
export function placeWords(place: number): Words {
  if (place <= 1) return { key: 'place.next' };
  if (place === 2) return { key: 'place.second' };
  return { key: 'place.before', params: { count: place - 1 } };
}

/** The name of a language in the reader's own, such as German. */
export function nameOf(tag: string, reader: Language): string {
  return new Intl.DisplayNames(reader, { type: 'language' }).of(tag) ?? tag;
}

/** Languages as a list in the reader's, such as "English and German". */
export function languagesIn(tags: readonly string[], reader: Language): string {
  return new Intl.ListFormat(reader).format(tags.map((tag) => nameOf(tag, reader)));
}

/** Why this technician came. */
export function whyWords(why: Why, name: string, reader: Language): Words {
  switch (why.kind) {
    case 'certified':
      return { key: 'why.certified', params: { family: why.family } };
    case 'family':
      return { key: 'why.family', params: { name, family: why.family } };
    case 'language':
      return { key: 'why.language', params: { name, language: nameOf(why.language, reader) } };
    case 'known':
    case 'level':
      return { key: `why.${why.kind}`, params: { name } };
    default:
      return why satisfies never;
  }
}

/** More reasons than these are not read. */
const mostReasons = 2;

/** The reasons worth saying, of those that come strongest first: a language in common goes without saying beside others. */
export function reasonsOf(why: readonly Why[]): readonly Why[] {
  const telling = why.filter(({ kind }) => kind !== 'language');
  return (telling.length > 0 ? telling : why).slice(0, mostReasons);
}

function dayOf(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

/** When the team is there again, on the customer's own clock. Both epoch ms. */
export function opensWords(opensAt: number, now: number, reader: Language): Words {
  const time = new Intl.DateTimeFormat(reader, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    opensAt,
  );
  const days = dayOf(opensAt) - dayOf(now);
  if (days <= 0) return { key: 'opens.today', params: { time } };
  if (days === 1) return { key: 'opens.tomorrow', params: { time } };
  const day = new Intl.DateTimeFormat(reader, { weekday: 'long', day: 'numeric', month: 'long' }).format(opensAt);
  return { key: 'opens.day', params: { day, time } };
}

/**
 * What stands in the way of being served, and what is done about it [rule.R4]; nothing where somebody could come.
 * `language`: the customer's, as its name is in the reader's.
 */
export function lackWords({ lacks, opensAt, at }: WaitView, language: string, reader: Language): readonly Words[] {
  if (opensAt !== null) return [opensWords(opensAt, at, reader)];
  if (lacks === null) return [];
  const body: Words = { key: `lacks.${lacks}.body`, params: { language } };
  return lacks === 'family' ? [body] : [body, { key: 'lacks.told' }];
}
