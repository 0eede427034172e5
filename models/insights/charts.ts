import { repeatCauses } from '../library/repeat.ts';
import type { Counter } from './counts.ts';
import { type Bucket, totalOf } from './period.ts';

/** A part of a whole, as one figure: all are sums of counters. `less` is taken off the part. */
type Rate = {
  readonly part: readonly Counter[];
  readonly less?: readonly Counter[];
  readonly whole: readonly Counter[];
};
/** A mean over `per` things of a counter in ms. */
type Mean = { readonly sum: Counter; readonly per: readonly Counter[] };

/** A picture over time: what stands on one another in a bar or side by side, or what lines it has, and the one figure that says most. */
type Chart =
  | { readonly kind: 'bars' | 'groups'; readonly counters: readonly Counter[]; readonly rate: Rate }
  | { readonly kind: 'lines'; readonly means: readonly Mean[] };

const moods = ['mood1', 'mood2', 'mood3', 'mood4', 'mood5'] as const;
const told = ['waitsBefore', 'waitsWithin', 'waitsBeyond'] as const;
const visits = ['visitsSolved', 'visitsAsked', 'visitsLeft'] as const;
const stands = ['promoters', 'passives', 'detractors'] as const;
const deepSaid = ['deepGlad', 'deepEven', 'porcupines'] as const;

/** Every picture over time. None is of anybody: there is nobody in what they are counted from [rule.R3]. */
export const charts = {
  endings: {
    kind: 'bars',
    counters: ['fixed', 'partlyFixed', 'notFixed', 'unfiled', 'abandoned'],
    rate: { part: ['fixedFirst'], whole: ['accepted'] },
  },
  moods: { kind: 'bars', counters: moods, rate: { part: ['mood4', 'mood5'], whole: moods } },
  recovery: {
    kind: 'groups',
    counters: ['recoveryOffered', 'recoveryAccepted', 'recoveryKept'],
    rate: { part: ['recoveryKept'], whole: ['recoveryOffered'] },
  },
  promises: {
    kind: 'bars',
    counters: ['promisesKept', 'promisesLate'],
    rate: { part: ['promisesKept'], whole: ['promisesKept', 'promisesLate'] },
  },
  waits: { kind: 'bars', counters: told, rate: { part: ['waitsBefore', 'waitsWithin'], whole: told } },
  waitMeans: {
    kind: 'lines',
    means: [
      { sum: 'announcedMs', per: told },
      { sum: 'waitedMs', per: told },
    ],
  },
  repeats: { kind: 'bars', counters: repeatCauses, rate: { part: ['repeated'], whole: ['accepted'] } },
  levels: {
    kind: 'bars',
    counters: ['servedOwn', 'servedAbove'],
    rate: { part: ['servedOwn'], whole: ['servedOwn', 'servedAbove'] },
  },
  selfService: { kind: 'bars', counters: visits, rate: { part: ['visitsSolved'], whole: visits } },
  trails: {
    kind: 'bars',
    counters: [...deepSaid, 'deepUnsaid'],
    rate: { part: ['porcupines'], whole: deepSaid },
  },
  returns: { kind: 'bars', counters: ['returns'], rate: { part: ['returns'], whole: ['sessions'] } },
  scores: { kind: 'bars', counters: stands, rate: { part: ['promoters'], less: ['detractors'], whole: stands } },
} as const satisfies Readonly<Record<string, Chart>>;
export type ChartName = keyof typeof charts;
type DrawnIn<C> = C extends { readonly counters: readonly (infer K)[] }
  ? K
  : C extends { readonly means: readonly { readonly sum: infer S }[] }
    ? S
    : never;
/** What has a colour and a name of its own in a picture. */
export type Drawn = DrawnIn<(typeof charts)[ChartName]>;
export const chartNames = Object.keys(charts) as ChartName[];

/** The counters a picture is drawn from. */
export function countersOf(name: ChartName): Counter[] {
  const chart: Chart = charts[name];
  const wanted =
    chart.kind === 'lines'
      ? chart.means.flatMap(({ sum, per }) => [sum, ...per])
      : [...chart.counters, ...chart.rate.part, ...(chart.rate.less ?? []), ...chart.rate.whole];
  return [...new Set(wanted)];
}

type Sums = Readonly<Partial<Record<Counter, number>>>;

function sumOf(counts: Sums, wanted: readonly Counter[]): number {
  return wanted.reduce((total, counter) => total + (counts[counter] ?? 0), 0);
}

/** Fewer answers than this to the last question are not shown: somebody could be told from them [rule.N9]. */
const leastAnswers = 5;

/** Of how many answers a picture would be that so few may not be shown of; null for any other. */
function tooFewOf(name: ChartName, counts: Sums): number | null {
  const of = name === 'scores' ? sumOf(counts, stands) : 0;
  return of > 0 && of < leastAnswers ? of : null;
}

/**
 * The one figure of a picture, 0 to 1, or -1 to 1 where something is taken off; with what it is of. Null where there is nothing
 * to count, too few answered, or for lines.
 */
export function rateOf(name: ChartName, counts: Sums): { readonly rate: number; readonly of: number } | null {
  const chart: Chart = charts[name];
  if (chart.kind === 'lines' || tooFewOf(name, counts) !== null) return null;
  const of = sumOf(counts, chart.rate.whole);
  const part = sumOf(counts, chart.rate.part) - sumOf(counts, chart.rate.less ?? []);
  return of === 0 ? null : { rate: part / of, of };
}

/** The same of all buckets that are shown: of the others nothing is in it. */
export function rateIn(name: ChartName, buckets: readonly Bucket[]): ReturnType<typeof rateOf> {
  return rateOf(name, totalOf(buckets.filter(({ counts }) => tooFewOf(name, counts) === null)));
}

/**
 * True for a picture that is of the whole company alone, in whole months that are over, whatever it is to be narrowed down to:
 * what is shown of it once is never a part of what is shown of it otherwise, but for months of enough answers.
 */
export function isWhole(name: ChartName): boolean {
  return name === 'scores';
}

/** What is drawn of a bucket: whole numbers for bars, means in minutes for lines, null where there is none or too few answered. */
export function valuesOf(name: ChartName, counts: Sums): readonly (number | null)[] {
  const chart: Chart = charts[name];
  const isShown = tooFewOf(name, counts) === null;
  if (chart.kind !== 'lines') return chart.counters.map((counter) => (isShown ? (counts[counter] ?? 0) : null));
  return chart.means.map(({ sum, per }) => {
    const of = sumOf(counts, per);
    return of === 0 ? null : (counts[sum] ?? 0) / of / 60_000;
  });
}

/** What the values of a picture are called, in their order. */
export function seriesOf(name: ChartName): readonly Drawn[] {
  const chart = charts[name];
  return chart.kind === 'lines' ? chart.means.map(({ sum }) => sum) : chart.counters;
}

/** What stands in the table of a picture beside its values. */
export function furtherColumns(name: ChartName): readonly ('answers' | 'score')[] {
  return name === 'scores' ? ['answers', 'score'] : [];
}

/** The same of one bucket: how many answers there are, and promoters less detractors in 100 of them. */
export function furtherIn(name: ChartName, values: readonly (number | null)[]): readonly (number | null)[] {
  if (name !== 'scores') return [];
  if (values.includes(null)) return [null, null];
  const found = rateOf(name, Object.fromEntries(stands.map((stand, n) => [stand, values[n] ?? 0])));
  return found ? [found.of, Math.round(found.rate * 100)] : [0, null];
}

/** Whether there are answers in a picture that so few gave that they are not shown. */
export function hasTooFew(
  name: ChartName,
  buckets: readonly { readonly values: readonly (number | null)[] }[],
): boolean {
  return name === 'scores' && buckets.some(({ values }) => values.includes(null));
}

/** Lists of what stands out, beside the pictures over time. */
export const listNames = ['articles', 'searches', 'machines'] as const;
export type ListName = (typeof listNames)[number];
