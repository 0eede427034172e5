import type { Aligned } from './align.ts';
import type { Spot } from './detect.ts';
import { depth, type Point2, project } from './homography.ts';
import type { Homography } from './place.ts';
import { leastTold, type Tally, toldBy } from './telling.ts';

// What the surroundings say about placements, and which placement wins, without any state of its own.

/** Correlation from which a patch of the surroundings counts as seen. */
const seenQuality = 0.7;

/** What the surroundings say about a placement. */
export type Vote = {
  /** Share of the weight of all patches that should be seen which agrees, nearer patches counting more. */
  readonly share: number;
  /** The weight that agrees. */
  readonly agreed: number;
  /** How well what tells the place from its look-alikes agrees, over how well the rest does. */
  readonly told: number;
  /** How much each patch agrees, 0 to 1, and its weight. */
  readonly opinions: ReadonlyMap<Spot, Opinion>;
};

/** What is placed: a spot, and within what distance of it the surroundings are likely to belong to it, px. */
export type Centre = {
  readonly spot: Point2;
  readonly radius: number;
  /** What looks like nothing a repeat away. */
  readonly telling: ReadonlySet<Spot>;
};

type Opinion = { readonly agrees: number; readonly weight: number };

/**
 * Lets the surroundings vote on a placement without assuming that they lie on its plane: a patch agrees the less the
 * farther it was found from where the placement puts it, by a measure that grows with its distance from the spot, since
 * parallax between neighbours in the picture is small. `aligned`: the support looked for under this placement.
 */
export function vote(homography: Homography, aligned: readonly Aligned[], centre: Centre): Vote {
  const { spot, radius } = centre;
  const opinions = new Map<Spot, Opinion>();
  const telling: Tally = { asked: 0, agreed: 0 };
  const other: Tally = { asked: 0, agreed: 0 };
  const [su, sv] = project(homography, spot[0], spot[1]);
  for (const { spot: voter, x, y, u, v, quality } of aligned) {
    if (!(depth(homography, x, y) > 0)) continue;
    const [pu, pv] = project(homography, x, y);
    const away = Math.hypot(pu - su, pv - sv);
    const weight = 1 / (1 + ((x - spot[0]) ** 2 + (y - spot[1]) ** 2) / (radius * radius));
    const isNear = Math.max(0, 1 - Math.hypot(u - pu, v - pv) / (6 + 0.12 * away));
    const counted = centre.telling.has(voter) ? telling : other;
    counted.asked += weight;
    if (quality >= seenQuality) counted.agreed += weight * isNear;
    opinions.set(voter, { agrees: Math.max(0, quality) * isNear, weight });
  }
  const asked = telling.asked + other.asked;
  const agreed = telling.agreed + other.agreed;
  return { share: asked > 0 ? agreed / asked : 0, agreed, told: toldBy(telling, other, leastTelling), opinions };
}

/** Weight of patches below which they say nothing. */
const leastTelling = 1;

/** A placement in a contest, and where it puts the spot, px of the picture. */
export type Contender = Vote & { readonly spot: Point2 };

/** Share of the surroundings that must agree before a mark is believed to be found again. */
const leastVote = 0.3;
/** Px of the picture within which two placements are the same. */
const same = 3;
/** A difference of agreement below this is noise. */
const indifferent = 0.02;
/** A difference of agreement above this says no more. */
const mostSaid = 0.4;
/** How many times the weight of those who prefer the other must prefer the winner. */
const leastMargin = 2;

/** Whether the surroundings speak for a placement at all, and what tells it from its look-alikes does as well. */
export function isSupported({ share, told }: Vote, least = leastTold): boolean {
  return share >= leastVote && told >= least;
}

/**
 * Whether one placement is clearly preferred to another by the patches that can tell the two apart: on repeated
 * structure most patches fit both, and only what differs between the repeats may decide.
 */
function isPreferred(a: Contender, b: Contender): boolean {
  let forA = 0;
  let forB = 0;
  for (const [voter, mine] of a.opinions) {
    const other = b.opinions.get(voter);
    if (!other) continue;
    const difference = mine.agrees - other.agrees;
    const weight = (mine.weight + other.weight) / 2;
    const amount = weight * Math.min(mostSaid, Math.abs(difference));
    if (difference > indifferent) forA += amount;
    else if (difference < -indifferent) forB += amount;
  }
  return forA > 0 && forA >= leastMargin * forB;
}

/** Where a followed mark may be expected, and how far its nearest look-alike is from it, px of the picture. */
export type Expected = { readonly spots: readonly Point2[]; readonly repeat: number };

/** What is left of a placement's vote a repeat away from where the mark is expected. */
const surprise = 0.6;
/** Repeats by which two placements must differ in distance before the nearer one needs no preference. */
const nearer = 0.5;
/** How many times as good as the next the best must be where a mark is expected. */
const followedMargin = 1.02;

/** The placement that is likeliest for a mark that was followed here: the vote, less what its moving there would surprise. */
export function likeliest<T extends Contender>(contenders: readonly T[], { spots, repeat }: Expected): T | null {
  const repeats = (a: T) => Math.min(...spots.map((spot) => distance(a.spot, spot))) / repeat;
  const likelihood = (a: T) => a.share * surprise ** repeats(a);
  const [best, ...others] = contenders.filter((one) => isSupported(one)).sort((a, b) => likelihood(b) - likelihood(a));
  if (!best) return null;
  const elsewhere = others.filter((other) => distance(other.spot, best.spot) > same);
  const isClear = elsewhere.every((other) => likelihood(best) > followedMargin * likelihood(other));
  const asNear = elsewhere.filter((other) => repeats(other) < repeats(best) + nearer);
  return isClear && !asNear.some((other) => isPreferred(other, best)) ? best : null;
}

function distance(a: Point2, b: Point2): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Whether a placement fits about as well as another and explains clearly more of the picture. */
function explainsMore(a: Contender, b: Contender): boolean {
  return a.share > 0.9 * b.share && a.agreed > 1.15 * b.agreed;
}

/**
 * The placement clearly preferred to every other that puts the spot elsewhere; null when there is none. `least`: how well
 * what tells it from its look-alikes must agree, over how well the rest does.
 */
export function winner<T extends Contender>(contenders: readonly T[], least = leastTold): T | null {
  const elsewhere = (a: T, b: T) => distance(a.spot, b.spot) > same;
  const isUnbeaten = (a: T) =>
    contenders.every((b) => !elsewhere(a, b) || (a.share > b.share && !explainsMore(b, a) && isPreferred(a, b)));
  const unbeaten = contenders.filter((contender) => isSupported(contender, least) && isUnbeaten(contender));
  return unbeaten.sort((a, b) => b.share - a.share)[0] ?? null;
}
