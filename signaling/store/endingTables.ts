import type { Resolution } from '#models/ending/moment.ts';
import type { Mood } from '#models/ending/mood.ts';
import type { RecoveryState } from '#models/ending/recovery.ts';

type OfSession = { companyId: string; sessionId: string };

export type EndingTables = {
  /** The moments of an ending as a JSON array; the columns beside it are what is counted and looked for. */
  endings: OfSession & {
    changedAt: number;
    /** When the session was over; null before that. */
    endedAt: number | null;
    resolution: Resolution | null;
    mood: Mood | null;
    recovery: RecoveryState | null;
    /** Since when somebody has to see to a recovery; null where nobody has. */
    openSince: number | null;
    /** Where the customer is reached for a recovery, as JSON; it goes once that is kept or given up. */
    contact: string | null;
    body: string;
  };
  /** Cards by the SHA-256 of their secret. */
  cards: OfSession & {
    id: string;
    secretHash: string;
    createdAt: number;
    changedAt: number;
    revokedAt: number | null;
    /** When its session's personal data went. */
    erasedAt: number | null;
    /** Where the question of the next day goes, forgotten once it was asked; `push` is a subscription as JSON. */
    mail: string | null;
    push: string | null;
    /** When it is asked, or tried again; null where it is not to be. */
    askAt: number | null;
    askTries: number;
    askedAt: number | null;
    answer: 'working' | 'notWorking' | null;
  };
};
