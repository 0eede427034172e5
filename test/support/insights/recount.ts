import type { Counter } from '#models/insights/counts.ts';
import type { VisitFact } from '#models/insights/fact.ts';
import type { InsightFilter } from '#signaling/store/insights.ts';
import type { PastSession } from './pastYears.ts';

/**
 * Every figure again, counted one by one from what there was: no sums, no tables, and nothing of how the server counts.
 */
type Place = Pick<PastSession, 'day' | 'family' | 'segment' | 'level' | 'site'>;

const fortnightMs = 14 * 86_400_000;

function isWithin({ day, family, segment, level, site }: Place, filter: InsightFilter): boolean {
  if (day < filter.from || day > filter.until) return false;
  if (filter.family !== null && filter.family !== family) return false;
  if (filter.segment !== null && filter.segment !== segment) return false;
  return (filter.level === null || filter.level === level) && (filter.site === null || filter.site === site);
}

export type Recounted = {
  /** Sessions that go on with one or whose machine had one within a fortnight before, and those with one after. */
  readonly returned: ReadonlySet<PastSession>;
  readonly cameBack: ReadonlySet<PastSession>;
};

/** Looks at every two sessions of each machine, and at each that goes on with another. */
export function machinesAgain(all: readonly PastSession[]): Recounted {
  const ofMachine = new Map<string, PastSession[]>();
  for (const one of all) {
    if (one.machineId === null) continue;
    const others = ofMachine.get(one.machineId) ?? [];
    ofMachine.set(one.machineId, others);
    others.push(one);
  }
  const [returned, cameBack] = [new Set<PastSession>(), new Set<PastSession>()];
  for (const sessions of ofMachine.values()) {
    for (const earlier of sessions) {
      for (const later of sessions) {
        const apartMs = later.askedAt - earlier.endedAt;
        if (earlier === later || apartMs < 0 || apartMs > fortnightMs) continue;
        returned.add(later);
        cameBack.add(earlier);
      }
    }
  }
  const byId = new Map(all.map((one) => [one.sessionId, one]));
  for (const later of all) {
    const earlier = byId.get(later.continues ?? '');
    if (!earlier) continue;
    returned.add(later);
    cameBack.add(earlier);
  }
  return { returned, cameBack };
}

type Test = (session: PastSession) => boolean | number;

function tests({ returned, cameBack }: Recounted): Readonly<Partial<Record<Counter, Test>>> {
  const isDeep = ({ selfService }: PastSession) => selfService === 'deep';
  const end = ({ outcome, said }: PastSession) => (outcome !== 'abandoned' && said !== null ? said : outcome);
  const told = (session: PastSession) => session.noted.wait;
  const cause = (name: 'notSeen' | 'unclear' | 'outdated' | 'wrong' | 'filledAgain') => (session: PastSession) =>
    session.noted.repeats[name] ?? 0;
  return {
    sessions: () => true,
    accepted: ({ outcome }) => outcome !== 'abandoned',
    fixed: (one) => end(one) === 'fixed',
    partlyFixed: (one) => end(one) === 'partlyFixed',
    notFixed: (one) => end(one) === 'notFixed',
    unfiled: (one) => end(one) === 'unfiled',
    abandoned: ({ outcome }) => outcome === 'abandoned',
    fixedFirst: (one) => end(one) === 'fixed' && !returned.has(one) && !cameBack.has(one),
    mood1: ({ mood }) => mood === 1,
    mood2: ({ mood }) => mood === 2,
    mood3: ({ mood }) => mood === 3,
    mood4: ({ mood }) => mood === 4,
    mood5: ({ mood }) => mood === 5,
    recoveryOffered: ({ recovery }) => recovery !== null,
    recoveryAccepted: ({ recovery }) => recovery === 'accepted' || recovery === 'kept',
    recoveryKept: ({ recovery }) => recovery === 'kept',
    promisesKept: ({ promise }) => promise === 'kept',
    promisesLate: ({ promise }) => promise === 'late',
    waitsBefore: (one) => (told(one)?.waitedMs ?? Infinity) < (told(one)?.lowMs ?? 0),
    waitsWithin: ({ noted: { wait } }) => !!wait && wait.waitedMs >= wait.lowMs && wait.waitedMs <= wait.highMs,
    waitsBeyond: ({ noted: { wait } }) => !!wait && wait.waitedMs > wait.highMs,
    announcedMs: (one) => Math.round(told(one)?.highMs ?? 0),
    waitedMs: (one) => told(one)?.waitedMs ?? 0,
    repeated: ({ noted }) => Object.keys(noted.repeats).length > 0,
    notSeen: cause('notSeen'),
    unclear: cause('unclear'),
    outdated: cause('outdated'),
    wrong: cause('wrong'),
    filledAgain: cause('filledAgain'),
    servedOwn: ({ served }) => served === 'own',
    servedAbove: ({ served }) => served === 'above',
    returns: (one) => returned.has(one),
    deepGlad: (one) => isDeep(one) && (one.mood ?? 0) > 3,
    deepEven: (one) => isDeep(one) && one.mood === 3,
    porcupines: (one) => isDeep(one) && (one.mood === 1 || one.mood === 2),
    deepUnsaid: (one) => isDeep(one) && one.mood === null,
    promoters: ({ recommends }) => recommends === 9 || recommends === 10,
    passives: ({ recommends }) => recommends === 7 || recommends === 8,
    detractors: ({ recommends }) => recommends !== null && recommends < 7,
  };
}

/** The sums of a period and place, without those of visits. */
export function recount(
  all: readonly PastSession[],
  again: Recounted,
  filter: InsightFilter,
): Partial<Record<Counter, number>> {
  const within = all.filter((one) => isWithin(one, filter));
  const counted: Partial<Record<Counter, number>> = {};
  for (const [counter, test] of Object.entries(tests(again)) as [Counter, Test][]) {
    counted[counter] = within.reduce((sum, one) => sum + Number(test(one)), 0);
  }
  return counted;
}

/** The same of what people found for themselves. */
export function recountVisits(all: readonly VisitFact[], filter: InsightFilter) {
  const within = all.filter((one) => isWithin(one, filter));
  const articles = new Map<string, { opened: number; helped: number; notHelped: number }>();
  const misses = new Map<string, number>();
  for (const { articles: opened, misses: texts } of within) {
    for (const { key, hasHelped } of opened) {
      const sum = articles.get(key) ?? { opened: 0, helped: 0, notHelped: 0 };
      articles.set(key, {
        opened: sum.opened + 1,
        helped: sum.helped + Number(hasHelped === true),
        notHelped: sum.notHelped + Number(hasHelped === false),
      });
    }
    for (const text of texts) misses.set(text, (misses.get(text) ?? 0) + 1);
  }
  const of = (result: VisitFact['result']) => within.filter((one) => one.result === result).length;
  return { visitsSolved: of('solved'), visitsAsked: of('asked'), visitsLeft: of('left'), articles, misses };
}

/** How often each machine came back. */
export function recountMachines(all: readonly PastSession[], { returned }: Recounted, filter: InsightFilter) {
  const found = new Map<string, number>();
  for (const one of all) {
    if (one.machineId === null || !returned.has(one) || !isWithin(one, filter)) continue;
    found.set(one.machineId, (found.get(one.machineId) ?? 0) + 1);
  }
  return found;
}
