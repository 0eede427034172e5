import type { Ending } from '../ending/ending.ts';
import { dayAt } from '../hours.ts';
import type { Level, Segment } from '../level.ts';
import type { Article } from '../library/article.ts';
import { type Evidence, hasTried, isDeepIn, type Weights } from '../library/assessment.ts';
import { foldTrail, type TrailEvent } from '../library/trail.ts';
import type { Session } from '../session.ts';
import type { EndedSession, Felt, VisitFact } from './fact.ts';

type Ended = Extract<Session, { state: 'ended' }>;

/** What else is known of a session when it ends. */
export type Around = {
  readonly site: string;
  /** The family of its machine; null where there is none. */
  readonly family: string | null;
  /** Of whoever served it; null where nobody did. */
  readonly technicianLevel: Level | null;
  readonly ending: Pick<Ending, 'answer' | 'felt' | 'recovery' | 'recommends'>;
  readonly evidence: readonly Evidence[];
  readonly weights: Weights;
  /** The company's, null where it has set none. */
  readonly timeZone: string | null;
};

/** As the promises of a company are counted: one that was not yet due when the session ended counts for nothing. */
function promiseOf({ callback, endedAt }: Ended): EndedSession['promise'] {
  if (callback === null || callback.dueAt === null) return null;
  const { dueAt, metAt } = callback;
  if (metAt !== undefined) return metAt <= dueAt ? 'kept' : 'late';
  return dueAt <= endedAt ? 'late' : null;
}

function servedOf({ outcome, customer }: Ended, level: Level | null): EndedSession['served'] {
  if (outcome === 'abandoned' || level === null) return null;
  return level > customer.level ? 'above' : 'own';
}

const stages = {
  offered: 'offered',
  declined: 'offered',
  accepted: 'accepted',
  missed: 'accepted',
  kept: 'kept',
} as const;

/** What is counted of how it ended for the customer. */
export function feltOf({ answer, felt, recovery, recommends }: Around['ending']): Felt {
  return {
    said: answer?.resolution ?? null,
    mood: felt.at(-1)?.mood ?? null,
    recovery: recovery && stages[recovery.state],
    recommends,
  };
}

/** What is counted of a session that ends with this step. */
export function observed(session: Ended, around: Around): EndedSession {
  const { id: sessionId, machineId, customer, askedAt, endedAt, outcome, visitId, continues } = session;
  const { evidence, weights, technicianLevel } = around;
  const hasTrail = visitId !== null && hasTried(evidence);
  return {
    ...{ sessionId, machineId, continues, askedAt, endedAt, outcome, ...feltOf(around.ending) },
    ...{ segment: customer.segment, level: customer.level, site: around.site },
    family: session.family ?? around.family ?? '',
    day: dayAt(around.timeZone, endedAt),
    served: servedOf(session, technicianLevel),
    promise: promiseOf(session),
    selfService: hasTrail ? (isDeepIn(evidence, weights) ? 'deep' : 'shallow') : null,
  };
}

/** Searches are told apart by their words alone. */
function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

function lastStep(events: readonly TrailEvent[]) {
  const steps = events.filter((event) => event.type === 'step');
  return steps.reduce<(typeof steps)[number] | null>((last, step) => (last && last.at > step.at ? last : step), null);
}

type Gone = {
  readonly events: readonly TrailEvent[];
  readonly articles: ReadonlyMap<string, Pick<Article, 'key'>>;
  readonly hasAsked: boolean;
  readonly place: {
    readonly day: number;
    readonly family: string;
    readonly segment: Segment;
    readonly level: Level;
    readonly site: string;
  };
};

/**
 * What is counted of somebody who read and tried and has gone. An article has helped where the last step they tried is one of
 * its steps, they did it, and they asked nobody; it has not where its own last step did not do, or they asked after all.
 */
export function observedVisit({ events, articles, hasAsked, place }: Gone): VisitFact {
  const trail = foldTrail(events);
  const last = lastStep(events);
  const isSolved = !hasAsked && last?.result === 'did';
  const opened = [...trail.articles].flatMap(([id, { steps }]) => {
    const key = articles.get(id)?.key;
    if (key === undefined) return [];
    const hasFailed = hasAsked || [...steps.values()].some((result) => result !== 'did');
    const hasHelped = isSolved && last?.articleId === id ? true : hasFailed ? false : null;
    return [{ key, hasHelped }];
  });
  const misses = trail.searches.filter(({ hits }) => hits === 0).map(({ text }) => plain(text));
  return {
    ...place,
    result: hasAsked ? 'asked' : isSolved ? 'solved' : 'left',
    articles: opened,
    misses: [...new Set(misses)],
  };
}
