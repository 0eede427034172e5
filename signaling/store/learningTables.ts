type OfSession = { companyId: string; sessionId: string };

/** Tables of what is learned from recordings. Flags are 0 or 1. */
export type LearningTables = {
  notes: OfSession & {
    id: string;
    authorId: string;
    atMs: number;
    toMs: number | null;
    text: string;
    /** Marks as JSON; null where nothing was drawn. */
    drawing: string | null;
    /** Bytes of its picture; null where there is none. */
    pictureBytes: number | null;
    number: number;
    createdAt: number;
    /** Taken away by its author, who may bring it back for a while. */
    removedAt: number | null;
    sharedWith: string | null;
    sharedAt: number | null;
    isDone: number;
  };
  noteReplies: OfSession & { noteId: string; id: string; authorId: string; at: number; text: string };
  scorecards: OfSession & {
    id: string;
    authorId: string;
    rubricVersion: number;
    /** JSON objects. */
    scores: string;
    comment: string;
    number: number;
    changedAt: number;
    sharedWith: string | null;
    sharedAt: number | null;
    isDone: number;
  };
  /** What of the inbox somebody has seen, and when last. */
  coachingSeen: { companyId: string; itemId: string; staffId: string; at: number };
  /** That something was shared with somebody, or was on the shelf (`staffId` null), and is not there any more. Nothing says of what. */
  learningGone: { companyId: string; id: string; staffId: string | null };
  rubrics: { companyId: string; version: number; at: number; criteria: string };
  exemplars: OfSession & {
    id: string;
    authorId: string;
    fromMs: number;
    toMs: number | null;
    title: string;
    why: string;
    at: number;
  };
  playlists: { companyId: string; id: string; title: string; about: string; isOpen: number; number: number };
  /** The items of playlists in the order of `n`. One whose recording is gone keeps its place and nothing else. */
  playlistItems: {
    companyId: string;
    playlistId: string;
    n: number;
    id: string;
    sessionId: string | null;
    fromMs: number;
    toMs: number;
    title: string;
    words: string;
  };
};
