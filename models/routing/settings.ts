import type { Level, Segment } from '../level.ts';
import { defaultWaits } from '../waits.ts';

/** Everything of routing that a company may set. Durations in ms. */
export type RoutingSettings = {
  /** How long a wait should be at most. A callback's is the promise itself. */
  readonly targets: {
    readonly byLevel: Readonly<Record<Level, Readonly<Record<Segment, number>>>>;
    readonly certifiedMs: number;
    readonly callbackMs: number;
  };
  /**
   * The wait that counts as one unit of urgency, where it is not the target [route.R3]. `lostMs` is for a customer
   * whose technician was lost; a session that was handed over has `handoverShare` of its ordinary one.
   */
  readonly taus: {
    readonly callbackMs: number;
    readonly certifiedMs: number;
    readonly lostMs: number;
    readonly handoverShare: number;
  };
  /**
   * How many idle level 3 technicians are kept for level 3 [route.R4]: the greater of `atLeast` and `share` of those on
   * duty, one more against level 1. A session that waited this many targets is let through. Null keeps nobody back.
   */
  readonly reserve: {
    readonly atLeast: number;
    readonly share: number;
    readonly level1AfterTargets: number;
    readonly level2AfterTargets: number;
    /** What counts as a callback's target here. */
    readonly callbackTargetMs: number;
  } | null;
  /** When somebody who does not know the product family may take a session [route.R7]. */
  readonly outsideFamily: { readonly afterTargets: number; readonly callbackAfterMs: number };
  /** How long ago an earlier session may be for its technician to be asked first [route.R6]. */
  readonly knownForMs: number;
  /** An older heartbeat than this says that nobody is there [route.R10]. */
  readonly staleAfterMs: number;
  /** How long an offer stays open, and when declines are forgotten once everybody declined [route.R9]. */
  readonly offerMs: number;
  readonly forgetDeclinesMs: number;
};

const second = 1_000;

/** The values that were compared with other policies in simulation. */
export const defaultSettings: RoutingSettings = {
  targets: {
    byLevel: {
      1: { consumer: 90 * second, business: 60 * second },
      2: { consumer: 60 * second, business: 45 * second },
      3: { consumer: 45 * second, business: 45 * second },
    },
    certifiedMs: 20 * second,
    callbackMs: 180 * second,
  },
  taus: { callbackMs: 6 * second, certifiedMs: 5 * second, lostMs: 2 * second, handoverShare: 1 / 2 },
  reserve: {
    atLeast: 1,
    share: 1 / 6,
    level1AfterTargets: 6,
    level2AfterTargets: 3,
    callbackTargetMs: 60 * second,
  },
  outsideFamily: { afterTargets: 2, callbackAfterMs: 120 * second },
  knownForMs: 7 * 24 * 3600 * second,
  staleAfterMs: 5 * second,
  offerMs: defaultWaits.offerMs,
  forgetDeclinesMs: 10 * second,
};
