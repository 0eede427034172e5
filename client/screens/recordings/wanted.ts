import { isDate } from '#models/calendar.ts';
import { type Mood, moodSchema } from '#models/ending/mood.ts';
import { type Level, levelSchema } from '#models/level.ts';
import { type Outcome, outcomeSchema } from '#models/session.ts';

/** What somebody looks for, as it stands in the address of the page. */
export type Wanted = {
  readonly words: string;
  readonly family: string | null;
  readonly level: Level | null;
  readonly outcome: Outcome | null;
  readonly mood: Mood | null;
  readonly people: readonly string[];
  readonly tags: readonly string[];
  /** Days of the reader's calendar as YYYY-MM-DD, both included; empty where there is no such end. */
  readonly from: string;
  readonly until: string;
  readonly hasMarks: boolean;
  readonly kind: 'recorded' | 'unrecorded' | null;
  readonly order: 'newest' | 'best';
};

function dayIn(text: string | null): string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text) ? text : '';
}

/** What an address asks for; whatever in it makes no sense is left out. */
export function wantedIn(address: string): Wanted {
  const given = new URLSearchParams(address);
  const kind = given.get('kind');
  return {
    words: given.get('words') ?? '',
    family: given.get('family'),
    level: levelSchema.safeParse(Number(given.get('level'))).data ?? null,
    outcome: outcomeSchema.safeParse(given.get('outcome')).data ?? null,
    mood: moodSchema.safeParse(Number(given.get('mood'))).data ?? null,
    people: given.getAll('person'),
    tags: given.getAll('tag'),
    from: dayIn(given.get('from')),
    until: dayIn(given.get('until')),
    hasMarks: given.get('marks') === '1',
    kind: kind === 'recorded' || kind === 'unrecorded' ? kind : null,
    order: given.get('order') === 'best' ? 'best' : 'newest',
  };
}

/** The address of what is looked for, without a question mark; empty for everything. */
export function addressOf(wanted: Wanted): string {
  const { words, family, level, outcome, mood, people, tags, from, until, hasMarks, kind, order } = wanted;
  const single = { words: words.trim() === '' ? '' : words, family, level, outcome, mood, from, until, kind };
  const set = Object.entries(single).filter(([, value]) => value !== null && value !== '');
  const address = new URLSearchParams(set.map(([key, value]) => [key, String(value)]));
  for (const id of people) address.append('person', id);
  for (const tag of tags) address.append('tag', tag);
  if (hasMarks) address.set('marks', '1');
  if (order === 'best') address.set('order', order);
  return address.toString();
}

/** Midnight at the beginning of a day where the reader is, epoch ms, or so many days later. */
function startOf(day: string, later: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

/** The question for what is looked for: days begin and end where the reader is. */
export function queryOf(wanted: Wanted): URLSearchParams {
  const query = new URLSearchParams(addressOf(wanted));
  if (wanted.from) query.set('from', String(startOf(wanted.from, 0)));
  if (wanted.until) query.set('until', String(startOf(wanted.until, 1)));
  return query;
}

/** How many things it is narrowed down to, without the words and their order. */
export function countOf(wanted: Wanted): number {
  const { family, level, outcome, mood, people, tags, from, until, hasMarks, kind } = wanted;
  const single = [family, level, outcome, mood, kind, from || null, until || null].filter((one) => one !== null);
  return single.length + people.length + tags.length + Number(hasMarks);
}
