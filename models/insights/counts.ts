import { standOf } from '../ending/recommend.ts';
import { repeatCauses } from '../library/repeat.ts';
import type { Outcome } from '../session.ts';
import type { SessionFact, VisitFact } from './fact.ts';

/** All that is added up, in the order of the tables. Times are sums of ms. */
export const counters = [
  ...(['sessions', 'accepted', 'fixed', 'partlyFixed', 'notFixed', 'unfiled', 'abandoned', 'fixedFirst'] as const),
  ...(['mood1', 'mood2', 'mood3', 'mood4', 'mood5'] as const),
  ...(['recoveryOffered', 'recoveryAccepted', 'recoveryKept', 'promisesKept', 'promisesLate'] as const),
  ...(['waitsBefore', 'waitsWithin', 'waitsBeyond', 'announcedMs', 'waitedMs'] as const),
  ...(['repeated', ...repeatCauses] as const),
  ...(['servedOwn', 'servedAbove', 'returns'] as const),
  ...(['deepGlad', 'deepEven', 'porcupines', 'deepUnsaid'] as const),
  ...(['visitsSolved', 'visitsAsked', 'visitsLeft'] as const),
  ...(['promoters', 'passives', 'detractors'] as const),
] as const;
export type Counter = (typeof counters)[number];
export type Counts = Readonly<Record<Counter, number>>;
/** What one fact adds; a counter that is not named is not changed. */
export type Share = Readonly<Partial<Record<Counter, number>>>;

export const nothing: Counts = Object.fromEntries(counters.map((counter) => [counter, 0])) as Counts;

/** Each counter of the one and the other together. */
export function plus(a: Counts, b: Share): Counts {
  return Object.fromEntries(counters.map((counter) => [counter, a[counter] + (b[counter] ?? 0)])) as Counts;
}

/** What a fact that has changed adds to the sums it is in already. */
export function change(before: Share, after: Share): Counts {
  return Object.fromEntries(
    counters.map((counter) => [counter, (after[counter] ?? 0) - (before[counter] ?? 0)]),
  ) as Counts;
}

function waitShare({ wait }: SessionFact): Share {
  if (!wait) return {};
  const { lowMs, highMs, waitedMs } = wait;
  const counter = waitedMs > highMs ? 'waitsBeyond' : waitedMs < lowMs ? 'waitsBefore' : 'waitsWithin';
  return { [counter]: 1, announcedMs: Math.round(highMs), waitedMs: Math.round(waitedMs) };
}

function moodShare({ mood, selfService }: SessionFact): Share {
  const own = mood === null ? {} : { [`mood${mood}`]: 1 };
  if (selfService !== 'deep') return own;
  if (mood === null) return { deepUnsaid: 1 };
  return { ...own, [mood <= 2 ? 'porcupines' : mood === 3 ? 'deepEven' : 'deepGlad']: 1 };
}

/** Each stage a recovery came to counts, so that what was kept was accepted and offered too. */
function recoveryShare({ recovery }: SessionFact): Share {
  if (recovery === null) return {};
  return {
    recoveryOffered: 1,
    recoveryAccepted: recovery === 'offered' ? 0 : 1,
    recoveryKept: recovery === 'kept' ? 1 : 0,
  };
}

/** How a session counts as ended: what the customer said goes before what was filed. */
function endOf({ outcome, said }: SessionFact): Outcome {
  return outcome === 'abandoned' ? outcome : (said ?? outcome);
}

/** What a session adds to the sums of its place. It is fixed at the first session where there was none for it shortly before or after. */
export function sessionShare(fact: SessionFact): Share {
  const { served, promise, repeats, isReturn, cameBack, recommends } = fact;
  const outcome = endOf(fact);
  const isFirst = outcome === 'fixed' && !isReturn && !cameBack;
  return {
    sessions: 1,
    accepted: outcome === 'abandoned' ? 0 : 1,
    [outcome]: 1,
    fixedFirst: isFirst ? 1 : 0,
    ...moodShare(fact),
    ...recoveryShare(fact),
    ...waitShare(fact),
    ...(promise && { [promise === 'kept' ? 'promisesKept' : 'promisesLate']: 1 }),
    ...repeats,
    repeated: repeatCauses.some((cause) => (repeats[cause] ?? 0) > 0) ? 1 : 0,
    ...(served && { [served === 'own' ? 'servedOwn' : 'servedAbove']: 1 }),
    returns: isReturn ? 1 : 0,
    ...(recommends !== null && { [standOf(recommends)]: 1 }),
  };
}

const ofResult = { solved: 'visitsSolved', asked: 'visitsAsked', left: 'visitsLeft' } as const;

/** What somebody's own reading and trying adds to the sums of its place. */
export function visitShare({ result }: VisitFact): Share {
  return { [ofResult[result]]: 1 };
}
