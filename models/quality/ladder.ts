import { depthOf, floorKbps, isMoving, type Rung, rungFor, rungs } from './rungs.ts';

/** One look at the uplink; null where the browser does not say, or nothing was measured since the last look. */
export type Sample = {
  /** ms of a monotonic clock. */
  readonly at: number;
  /** The picture is meant to be seen. */
  readonly isShowing: boolean;
  /** kbit/s by a train that arrived. */
  readonly trainKbps: number | null;
  /** What congestion control believes it may send, kbit/s; it knows only as far as it sends. */
  readonly availableKbps: number | null;
  /** 0..1 of what was sent. */
  readonly lossShare: number | null;
  readonly roundTripMs: number | null;
  /** Frames of the picture sent a second, and whether there would be more on a better line. */
  readonly framesPerSecond: number | null;
  readonly isHeldBack: boolean;
};

/** Where the uplink stands, and since when there is reason to leave. */
export type Ladder = {
  readonly rung: Rung;
  /** What the path is thought to take, kbit/s; null: not known. */
  readonly capacityKbps: number | null;
  readonly poorSince: number | null;
  readonly goodSince: number | null;
  readonly climbedAt: number | null;
  /** There has to be room for this long before a climb; longer after each climb in vain. */
  readonly patienceMs: number;
};

/** A poor line is left after this long; a picture that stutters is worth no more. */
const poorMs = 2_000;
/** The first patience, and the longest: however often a climb was in vain, there is another. */
export const patience = { shortestMs: 4_000, longestMs: 60_000 } as const;
/** A voice is given up only after this. */
const voiceMs = 8_000;
/** From what is known to be less, it goes up as from here. */
const leastKbps = 20;
/** A fall this soon after a climb shows that it was in vain. */
const inVainMs = 20_000;
/** A climb needs this much more than the floor it goes to. */
const headroom = 1.3;
/** Beyond these the line is choked, whatever it is thought to take. */
const choked = { lossShare: 0.25, roundTripMs: 1_500 } as const;
/** Below these it may carry more. */
const calm = { lossShare: 0.12, roundTripMs: 900 } as const;
/** A moving picture with fewer frames is none. */
const stutterRate = 3;
/** How far one train moves what is thought of the path: down faster than up, and up no further than by this factor. */
const trust = { down: 0.6, up: 0.4, mostUp: 1.6 } as const;

/** The ladder before anything is known. */
export const newLadder: Ladder = {
  rung: 'hd',
  capacityKbps: null,
  poorSince: null,
  goodSince: null,
  climbedAt: null,
  patienceMs: patience.shortestMs,
};

/**
 * A page that is busy makes a train look slower, and never faster: while nothing is shown the better one is believed, and
 * from then on as much of it as the present rung needs.
 */
function learned({ rung, capacityKbps: known }: Ladder, { trainKbps, isShowing }: Sample): number | null {
  if (known === null || trainKbps === null) return trainKbps ?? known;
  if (!isShowing && trainKbps > known) return trainKbps;
  if (trainKbps < known) return known + (trainKbps - known) * trust.down;
  const more = Math.min(known + (trainKbps - known) * trust.up, Math.max(leastKbps, known) * trust.mostUp);
  return Math.max(more, Math.min(trainKbps, floorKbps[rung]));
}

function isPoor({ rung }: Ladder, capacityKbps: number | null, sample: Sample): boolean {
  const { lossShare, roundTripMs, availableKbps, framesPerSecond, isHeldBack } = sample;
  if ((lossShare ?? 0) > choked.lossShare || (roundTripMs ?? 0) > choked.roundTripMs) return true;
  if (!isMoving(rung)) return capacityKbps !== null && capacityKbps < floorKbps[rung];
  const isStuttering = framesPerSecond !== null && framesPerSecond < stutterRate;
  const isThin = availableKbps !== null && availableKbps < floorKbps[rung];
  // A picture that asks for little tells little of what there is; one that is to stay sharp is never said to be held back.
  return isHeldBack ? isStuttering || isThin : isStuttering && isThin;
}

/** The best rung there is room for, above the present one; null when there is none. */
function within(rung: Rung, capacityKbps: number | null, { lossShare, roundTripMs }: Sample): Rung | null {
  const isCalm = (lossShare ?? 0) <= calm.lossShare && (roundTripMs ?? 0) <= calm.roundTripMs;
  if (capacityKbps === null || !isCalm) return null;
  const best = rungFor(capacityKbps / headroom);
  return depthOf(best) < depthOf(rung) ? best : null;
}

/** What congestion control and trains say together, once the line turned out poor. */
function lowered(rung: Rung, capacityKbps: number | null, { availableKbps }: Sample): number | null {
  if (!isMoving(rung) || availableKbps === null) return capacityKbps;
  return Math.min(capacityKbps ?? availableKbps, availableKbps);
}

function fall(ladder: Ladder, capacityKbps: number | null, sample: Sample): Ladder {
  const isInVain = ladder.climbedAt !== null && sample.at - ladder.climbedAt < inVainMs;
  const known = lowered(ladder.rung, capacityKbps, sample);
  const next = rungs[Math.min(rungs.length - 1, depthOf(ladder.rung) + 1)] ?? 'text';
  const fitting = rungFor(known ?? Number.POSITIVE_INFINITY);
  return {
    rung: depthOf(fitting) > depthOf(next) ? fitting : next,
    capacityKbps: known,
    poorSince: null,
    goodSince: null,
    climbedAt: null,
    patienceMs: isInVain ? Math.min(patience.longestMs, ladder.patienceMs * 2) : ladder.patienceMs,
  };
}

/**
 * The ladder after one more look. While nothing is shown it goes at once to where there is room; from then on it falls after
 * `poorMs` of a poor line (`voiceMs` where that is the end of the voice), to where there is room and at least by one rung, and climbs after its patience to where there is
 * room to spare. A climb in vain doubles the patience; one that holds gives it back.
 */
export function step(ladder: Ladder, sample: Sample): Ladder {
  const { at } = sample;
  const capacityKbps = learned(ladder, sample);
  if (!sample.isShowing) {
    const rung = capacityKbps === null ? ladder.rung : rungFor(capacityKbps);
    return { ...ladder, rung, capacityKbps, poorSince: null, goodSince: null, climbedAt: null };
  }
  const hasHeld = ladder.climbedAt !== null && at - ladder.climbedAt >= inVainMs;
  const rested = hasHeld ? { climbedAt: null, patienceMs: patience.shortestMs } : {};
  const now: Ladder = { ...ladder, ...rested, capacityKbps };
  if (isPoor(ladder, capacityKbps, sample)) {
    const poorSince = ladder.poorSince ?? at;
    const enoughMs = ladder.rung === 'voice' ? voiceMs : poorMs;
    if (at - poorSince >= enoughMs && ladder.rung !== 'text') return fall(now, capacityKbps, sample);
    return { ...now, poorSince, goodSince: null };
  }
  const better = within(ladder.rung, capacityKbps, sample);
  if (better === null) return { ...now, poorSince: null, goodSince: null };
  const goodSince = ladder.goodSince ?? at;
  if (at - goodSince < now.patienceMs) return { ...now, poorSince: null, goodSince };
  return { ...now, rung: better, poorSince: null, goodSince: null, climbedAt: at };
}
