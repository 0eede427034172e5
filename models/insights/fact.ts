import type { Resolution } from '../ending/moment.ts';
import type { Mood } from '../ending/mood.ts';
import type { Score } from '../ending/recommend.ts';
import type { Level, Segment } from '../level.ts';
import type { RepeatCause } from '../library/repeat.ts';
import type { Outcome } from '../session.ts';

/** Where something that is counted belongs: what figures can be narrowed down to. Empty where it is not known. */
export type Place = {
  /** The day on the company's own calendar, counted from 1970-01-01. */
  readonly day: number;
  readonly family: string;
  readonly segment: Segment;
  /** The customer's. */
  readonly level: Level;
  readonly site: string;
};

/** How far a recovery came: offered, taken up, done. One that was missed was taken up. */
type Recovery = 'offered' | 'accepted' | 'kept';
/** What was announced when a wait began, and how long it was; ms. */
export type ToldWait = { readonly lowMs: number; readonly highMs: number; readonly waitedMs: number };

/** What is known of how a session ended from its customer; more of it may come in after the end. */
export type Felt = {
  /** What they answered to whether it is fixed; null while they have not. */
  readonly said: Resolution | null;
  /** The last face; null while there is none. */
  readonly mood: Mood | null;
  readonly recovery: Recovery | null;
  /** How likely they are to recommend the company; null where they were not asked or did not say. */
  readonly recommends: Score | null;
};

/** What is told of a session that has ended when its last step is written. Nobody of the staff is in it, and no work is timed [rule.R3]. */
export type EndedSession = Place &
  Felt & {
    readonly sessionId: string;
    readonly machineId: string | null;
    /** The session that this one goes on with; null where it began by itself. */
    readonly continues: string | null;
    /** Epoch ms. */
    readonly askedAt: number;
    readonly endedAt: number;
    /** As it was filed. */
    readonly outcome: Outcome;
    /** Whether whoever served it was of the customer's own level; null where nobody did. */
    readonly served: 'own' | 'above' | null;
    /** Null where no callback was promised, or none was due when it ended. */
    readonly promise: 'kept' | 'late' | null;
    /** Null where nothing was read or tried before. */
    readonly selfService: 'shallow' | 'deep' | null;
  };

/** The same with what else was written down of it: one row of the facts that all figures are counted from. */
export type SessionFact = EndedSession & {
  readonly wait: ToldWait | null;
  /** How often something was asked twice, by its cause. */
  readonly repeats: Readonly<Partial<Record<RepeatCause, number>>>;
  /** It goes on with another, or its machine had one that ended not long before this one was asked for. */
  readonly isReturn: boolean;
  /** Another one goes on with it, or its machine had one not long after. */
  readonly cameBack: boolean;
};

/** A machine that has another session so soon after one came back, ms. */
export const returnWithinMs = 14 * 24 * 3600_000;

/** What somebody found for themselves at a machine's pages, once they have gone. Who it was is not in it. */
export type VisitFact = Place & {
  /** `solved`: the last step they tried is one they did; `asked`: they asked for somebody; `left`: neither. */
  readonly result: 'solved' | 'asked' | 'left';
  /** What they opened; null where it is not known whether it helped. */
  readonly articles: readonly { readonly key: string; readonly hasHelped: boolean | null }[];
  /** What they searched for in vain. */
  readonly misses: readonly string[];
};
