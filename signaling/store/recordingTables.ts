import type { Generated } from 'kysely';
import type { RecordedSegment } from '#models/recording.ts';

/** A segment as its row has it. `hasRaw` is 0 once its bytes are in a joined file and gone from their own. */
type SegmentRow = Omit<RecordedSegment, 'purposes'> & {
  companyId: string;
  forCase: number;
  forTraining: number;
  /** The name its bytes lie under, made by the server. */
  upload: string;
  hasRaw: number;
  /** When it began and was last added to by the server's clock, epoch ms. */
  begunAt: number;
  changedAt: number;
};

/** Tables of recordings. Flags are 0 or 1. */
export type RecordingTables = {
  recordings: {
    companyId: string;
    sessionId: string;
    /** Zero of the session's clock, epoch ms. */
    firstLiveAt: number;
    /** When the session ended; null while it has not. */
    endedAt: number | null;
    /** `open` until all of it is here. `erased` rows say that something was here, and nothing about whom. */
    state: 'open' | 'joined' | 'failed' | 'erased';
    /** What could not be joined; null where everything was. */
    problem: string | null;
    isHeld: number;
    /** When it was last erased; stays where more was agreed to after that. */
    erasedAt: number | null;
  };
  segments: SegmentRow;
  recordingFiles: {
    companyId: string;
    sessionId: string;
    n: number;
    fromMs: number;
    toMs: number;
    mime: string;
    /** The name its bytes lie under, made by the server. */
    name: string;
    bytes: number;
    sha256: string;
    forCase: number;
    forTraining: number;
    /** The segments in it and where, as JSON. */
    segments: string;
    /** When its bytes were last compared with what they were, epoch ms; 0 while they were not. */
    checkedAt: Generated<number>;
    /** What of it is lost, as JSON; null while it is as it was made. */
    damage: string | null;
    /** What its bytes are compared with, part by part; null where that is not known yet. */
    proof: string | null;
    /** What its store said of it when it was compared and whole; null where it said nothing. */
    seal: string | null;
  };
  thumbnails: {
    companyId: string;
    sessionId: string;
    atMs: number;
    byteLength: number;
    forCase: number;
    forTraining: number;
  };
  /** What happened in a session beside marks and chat, one JSON object each. */
  happenings: { companyId: string; sessionId: string; seq: number; at: number; body: string };
  /** Who of the staff did what to which recording. Rows are only ever added. */
  audits: {
    companyId: string;
    sessionId: string;
    /** Numbers what happened to a recording, from 1. */
    seq: number;
    id: string;
    at: number;
    staffId: string | null;
    act: string;
  };
};
