import type { Level } from '../level.ts';
import type { Question } from '../library/repeat.ts';
import type { Felt } from './mood.ts';
import type { PeakKind } from './peaks.ts';
import type { Recap } from './recap.ts';
import type { Score } from './recommend.ts';
import type { RecoveryOption } from './recovery.ts';

/** What the customer says of "is it fixed?". */
export const resolutions = ['fixed', 'partlyFixed', 'notFixed'] as const;
export type Resolution = (typeof resolutions)[number];

/** Somebody of the staff who helped, as they were called and counted then. */
export type Helper = { readonly id: string; readonly name: string; readonly level: Level };

/** Pictures by the keyframe they are, as the customer chose them; null where they chose none. */
export type BeforeAndAfter = { readonly before: string | null; readonly after: string | null };

type Stamped = { readonly id: string; readonly at: number };

/**
 * One thing that happened and matters for the end, at epoch ms. Moments are only added, in the order in which they
 * happened, each once by its id; everything else about an ending follows from them.
 */
export type Moment = Stamped &
  (
    | { readonly what: 'announced'; readonly highMs: number }
    | { readonly what: 'accepted' | 'interrupted' | 'back' | 'stopped' | 'halted' | 'ended' | 'asked' }
    | { readonly what: 'late'; readonly dueAt: number }
    | { readonly what: 'repeated'; readonly question: Question }
    | { readonly what: 'helped'; readonly who: Helper }
    | ({ readonly what: 'felt' } & Omit<Felt, 'id' | 'at'>)
    | { readonly what: 'written'; readonly recap: Recap }
    | ({ readonly what: 'answered'; readonly resolution: Resolution } & BeforeAndAfter)
    | { readonly what: 'offered' | 'declined' | 'kept' | 'missed' | 'closed' }
    | {
        readonly what: 'chosen';
        readonly option: RecoveryOption;
        /** Until when it is to be kept, epoch ms; null where that is as soon as it can be. */
        readonly dueAt: number | null;
        /** Who had the lead. */
        readonly technicianId: string | null;
        /** The session that goes on with it; null where this one does. */
        readonly sessionId: string | null;
      }
    | { readonly what: 'mended'; readonly peak: PeakKind }
    | { readonly what: 'recommended'; readonly score: Score }
  );
/** A moment before it has its id and time. */
export type MomentDraft = Moment extends infer M ? (M extends Moment ? Omit<M, 'id' | 'at'> : never) : never;

/** As many as a session has; a log that is longer was written by nobody's ending [threat.T11]. */
export const maxMoments = 400;
