import * as z from 'zod/mini';
import type { Level, Segment } from '../level.ts';
import type { Trail } from './trail.ts';

/** What is known of somebody, apart from what they did just now. */
export type Person = {
  readonly segment: Segment;
  /** The level of a certificate that holds; null without one. It is proof. */
  readonly certified: Level | null;
  /** What they say of themselves. It is evidence, not proof. */
  readonly claim: Level | null;
  /** Earlier sessions of theirs, and in how many of them they did the steps themselves. */
  readonly history: { readonly sessions: number; readonly handsOn: number };
};

/** What somebody can have done, in the order in which a table of weights lists it. */
export const deeds = ['read', 'stepTried', 'searched', 'photo', 'outside', 'session', 'handsOn'] as const;
export type Deed = (typeof deeds)[number];

const points = z.number().check(z.minimum(0), z.maximum(100));
const worth = z.strictObject({ points, atMost: z.int().check(z.minimum(0), z.maximum(100)) });

/** The table of weights: points for each thing done, at most so many of them, and what points are worth. */
export const weightsSchema = z.strictObject({
  /** A claim of level 2 or 3, a level above 1. Deeds count for more. */
  claim: z.strictObject({ consumer: points, business: points }),
  deeds: z.strictObject({
    ...{ read: worth, stepTried: worth, searched: worth, photo: worth, outside: worth, session: worth },
    handsOn: worth,
  }),
  /** Points from which on somebody counts as experienced, and as deep enough to skip the first tier. */
  experienced: points,
  secondTier: points,
  /** Points of reading and doing from which on a chat with somebody experienced is offered, once. */
  offerChat: points,
  /** The part of an article that must have been seen for it to count as read. */
  readShare: z.number().check(z.minimum(0), z.maximum(1)),
});
export type Weights = z.infer<typeof weightsSchema>;

export const defaultWeights: Weights = {
  claim: { consumer: 1, business: 2 },
  deeds: {
    read: { points: 1, atMost: 5 },
    stepTried: { points: 2, atMost: 6 },
    searched: { points: 0.25, atMost: 4 },
    photo: { points: 0.5, atMost: 2 },
    outside: { points: 0.5, atMost: 2 },
    session: { points: 0.5, atMost: 4 },
    handsOn: { points: 2, atMost: 4 },
  },
  experienced: 8,
  secondTier: 5,
  offerChat: 4,
  readShare: 0.6,
};

/** One line of why: what was seen, how often, and what it was worth. */
export type Evidence =
  | { readonly kind: 'certificate'; readonly level: Level }
  | { readonly kind: 'claim'; readonly level: Level; readonly points: number }
  | { readonly kind: Deed; readonly count: number; readonly points: number };

/** Where somebody stands: their level, the tier at which they come in, and everything it rests on. */
export type Assessment = {
  readonly level: Level;
  readonly tier: Level;
  readonly points: number;
  /** True when a chat with somebody experienced is to be offered before they ask. */
  readonly isDeep: boolean;
  readonly evidence: readonly Evidence[];
};

function counts(person: Person, trail: Trail, weights: Weights): Readonly<Record<Deed, number>> {
  const readings = [...trail.articles.values()];
  return {
    read: readings.filter(({ share }) => share >= weights.readShare).length,
    // A step they could not do was tried as well; that it is beyond them is no point for doing it.
    stepTried: readings.flatMap(({ steps }) => [...steps.values()].filter((result) => result !== 'cannot')).length,
    searched: trail.searches.length,
    photo: trail.photos.length,
    outside: trail.outside.length,
    session: person.history.sessions,
    handsOn: person.history.handsOn,
  };
}

function sum(evidence: readonly Evidence[], kinds: readonly string[]): number {
  return evidence.reduce((total, line) => total + ('points' in line && kinds.includes(line.kind) ? line.points : 0), 0);
}

/** What was done here and now, by which somebody comes in at a higher tier. */
const hereAndNow = ['read', 'stepTried', 'searched', 'photo', 'outside'] as const;
const everything = [...hereAndNow, 'session', 'handsOn', 'claim'] as const;

/**
 * The level and tier of a person, with the evidence. A certificate is proof and is never lowered; without one nobody is
 * taken for level 3, and what people say counts less than what they did [rule.A1]. More evidence never gives less.
 */
export function assess(person: Person, trail: Trail, weights: Weights = defaultWeights): Assessment {
  const { certified, claim, segment } = person;
  const evidence: Evidence[] = [];
  if (certified !== null) evidence.push({ kind: 'certificate', level: certified });
  if (claim !== null && claim > 1)
    evidence.push({ kind: 'claim', level: claim, points: weights.claim[segment] * (claim - 1) });
  for (const [kind, count] of Object.entries(counts(person, trail, weights)) as [Deed, number][]) {
    const { points, atMost } = weights.deeds[kind];
    if (count > 0) evidence.push({ kind, count, points: points * Math.min(count, atMost) });
  }
  const points = sum(evidence, everything);
  const done = sum(evidence, hereAndNow);
  const earned: Level = points >= weights.experienced ? 2 : 1;
  const level = certified !== null && certified > earned ? certified : earned;
  const skipped: Level = done >= weights.secondTier ? 2 : 1;
  const tier: Level = certified === 3 ? 3 : level === 1 ? skipped : 2;
  return { level, tier, points, isDeep: tier < 3 && done >= weights.offerChat, evidence };
}

/** True where what was done here and now, as these lines tell it, is so much that a chat is offered [rule.A6]. */
export function isDeepIn(evidence: readonly Evidence[], { offerChat }: Weights): boolean {
  return sum(evidence, hereAndNow) >= offerChat;
}

/** True where anything was read or tried here and now. */
export function hasTried(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ kind }) => (hereAndNow as readonly string[]).includes(kind));
}
