import type { EndAnswer } from '../ending/ending.ts';
import type { Helper } from '../ending/moment.ts';
import type { Felt } from '../ending/mood.ts';
import type { Peak } from '../ending/peaks.ts';
import type { Recap } from '../ending/recap.ts';
import type { Recovery, RecoveryOption } from '../ending/recovery.ts';

/** A recovery as the people in the session see it. */
export type RecoveryView = Pick<Recovery, 'state' | 'option' | 'dueAt' | 'isClosed'> & {
  /** What can be kept now, best first. */
  readonly options: readonly RecoveryOption[];
  /** By when a callback tomorrow would be promised, epoch ms. */
  readonly tomorrowAt: number;
  /** Whether a letter can be sent. */
  readonly hasMail: boolean;
};

/** The end of a session, as far as it has come. */
export type EndingView = {
  readonly askedAt: number | null;
  readonly answer: EndAnswer | null;
  /** The last face. */
  readonly felt: Felt | null;
  readonly recap: Recap | null;
  readonly recovery: RecoveryView | null;
  readonly helpers: readonly Helper[];
  /** Whether the customer is asked how likely they are to recommend the company. What they say is in nobody's view. */
  readonly asksScore: boolean;
  /** What went badly and nobody has mended, for the technician alone. */
  readonly hints: readonly Peak[];
};
