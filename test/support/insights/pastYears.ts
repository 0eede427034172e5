import type { Resolution } from '#models/ending/moment.ts';
import type { Mood } from '#models/ending/mood.ts';
import { scores } from '#models/ending/recommend.ts';
import type { EndedSession, SessionFact, VisitFact } from '#models/insights/fact.ts';
import type { Level, Segment } from '#models/level.ts';
import { repeatCauses } from '#models/library/repeat.ts';
import type { Outcome } from '#models/session.ts';

type Chance = () => number;
export type PastSession = EndedSession & { readonly noted: Pick<SessionFact, 'wait' | 'repeats'> };

/** How large a company's past is. */
export type Past = {
  readonly sessions: number;
  readonly visits: number;
  readonly machines: number;
  readonly sites: number;
  readonly families: number;
  readonly articles: number;
  /** The first day, counted from 1970-01-01, and how many there are. */
  readonly from: number;
  readonly days: number;
};

const dayMs = 24 * 3600_000;
const outcomes: readonly Outcome[] = ['fixed', 'fixed', 'fixed', 'partlyFixed', 'notFixed', 'unfiled', 'abandoned'];

const pick = <T>(chance: Chance, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
const sometimes = <T>(chance: Chance, share: number, make: () => T): T | null => (chance() < share ? make() : null);

function placeOf(chance: Chance, machine: number, past: Past) {
  const segment: Segment = machine % 3 === 0 ? 'consumer' : 'business';
  const level = pick<Level>(chance, [1, 1, 1, 2, 2, 3]);
  return { family: `Family ${machine % past.families}`, site: `Site ${machine % past.sites}`, segment, level };
}

/** A few machines have trouble again and again. */
function machineOf(chance: Chance, { machines }: Past): number {
  return Math.floor(chance() * (chance() < 0.05 ? machines / 50 : machines));
}

/** A session that ended at a time; the `n`th. Waits have fractions of a ms, as those that are foreseen have. */
function sessionAt(chance: Chance, past: Past, { n, endedAt }: { n: number; endedAt: number }): PastSession {
  const machine = machineOf(chance, past);
  const outcome = pick(chance, outcomes);
  const isServed = outcome !== 'abandoned';
  const highMs = 20_000 + chance() * 600_000;
  const wait = { lowMs: highMs * 0.2, highMs, waitedMs: Math.floor(chance() ** 2 * 900_000) };
  const repeats = { [pick(chance, repeatCauses)]: 1 + Math.floor(chance() * 2), [pick(chance, repeatCauses)]: 1 };
  return {
    ...placeOf(chance, machine, past),
    sessionId: `past-${n}`,
    machineId: sometimes(chance, 0.95, () => `machine-${machine}`),
    day: Math.floor(endedAt / dayMs),
    askedAt: endedAt - 60_000 - Math.floor(chance() * 3600_000),
    endedAt,
    outcome,
    continues: n > 40 ? sometimes(chance, 0.02, () => `past-${n - 1 - Math.floor(chance() * 40)}`) : null,
    said: sometimes(chance, 0.5, () => pick<Resolution>(chance, ['fixed', 'fixed', 'partlyFixed', 'notFixed'])),
    served: isServed ? pick(chance, ['own', 'own', 'above'] as const) : null,
    promise: sometimes(chance, 0.15, () => pick(chance, ['kept', 'kept', 'late'] as const)),
    selfService: sometimes(chance, 0.4, () => pick(chance, ['shallow', 'deep'] as const)),
    mood: sometimes(chance, 0.6, () => pick<Mood>(chance, [1, 2, 3, 4, 4, 5, 5])),
    recovery: sometimes(chance, 0.08, () => pick(chance, ['offered', 'accepted', 'kept'] as const)),
    recommends: sometimes(chance, 0.3, () => pick(chance, [...scores, 7, 8, 9, 10, 10] as const)),
    noted: {
      wait: isServed ? sometimes(chance, 0.8, () => wait) : null,
      repeats: sometimes(chance, 0.1, () => repeats) ?? {},
    },
  };
}

function visitOn(chance: Chance, past: Past): VisitFact {
  const opened = Array.from({ length: Math.floor(chance() * 3) }, () => Math.floor(chance() ** 2 * past.articles));
  return {
    ...placeOf(chance, machineOf(chance, past), past),
    day: past.from + Math.floor(chance() * past.days),
    result: pick(chance, ['solved', 'asked', 'left']),
    articles: [...new Set(opened)].map((n) => ({ key: `article-${n}`, hasHelped: pick(chance, [true, false, null]) })),
    misses: sometimes(chance, 0.15, () => [`words ${Math.floor(chance() ** 3 * past.articles * 20)}`]) ?? [],
  };
}

/** Sessions in the order in which they ended, in pieces so that a million need not be held at once. */
export function* pastSessions(chance: Chance, past: Past, atOnce = 1_000): Generator<PastSession[]> {
  const stepMs = (past.days * dayMs) / past.sessions;
  for (let first = 0; first < past.sessions; first += atOnce) {
    const count = Math.min(atOnce, past.sessions - first);
    yield Array.from({ length: count }, (_, n) =>
      sessionAt(chance, past, { n: first + n, endedAt: past.from * dayMs + Math.floor((first + n) * stepMs) }),
    );
  }
}

export function* pastVisits(chance: Chance, past: Past, atOnce = 1_000): Generator<VisitFact[]> {
  for (let first = 0; first < past.visits; first += atOnce) {
    yield Array.from({ length: Math.min(atOnce, past.visits - first) }, () => visitOn(chance, past));
  }
}
