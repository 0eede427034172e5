import type { Generated } from 'kysely';
import type { Mood } from '#models/ending/mood.ts';
import type { Language, Level, Segment } from '#models/level.ts';
import type { Outcome } from '#models/session.ts';

/** Tables by which recordings are found. Flags are 0 or 1. */
export type RecordingSearchTables = {
  /** What can be found of sessions that ended, once for each audience that finds something else. */
  findables: {
    /** Grows with the time it ended, so that the newest comes first by it; the words of it lie under the same number. */
    n: number;
    companyId: string;
    sessionId: string;
    forCase: number;
    forTraining: number;
    /** Null where this audience has no recording of it. */
    state: 'coming' | 'ready' | 'failed' | null;
    endedAt: number;
    machineId: string | null;
    family: string | null;
    model: string | null;
    serial: string | null;
    site: string | null;
    level: Level;
    segment: Segment;
    language: Language;
    outcome: Outcome;
    mood: Mood | null;
    note: string;
    hasMarks: number;
    posterMs: number | null;
    /** Ids as a JSON array. */
    people: string;
  };
  /** Sessions of which something changed that is not in what can be found yet. */
  findablesDue: { n: Generated<number>; companyId: string; sessionId: string };
  /** `word` is the tag as it is compared, `label` as it was written. */
  recordingTags: {
    companyId: string;
    sessionId: string;
    word: string;
    label: string;
    staffId: string;
    at: number;
  };
  savedSearches: { id: string; companyId: string; staffId: string; name: string; address: string; createdAt: number };
};
