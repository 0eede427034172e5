import type { ChatAuthor } from '#models/chat.ts';
import type { PictureFile, Side } from './database.ts';

/** The threads of sessions, and who is on chat duty. */
export type ChatTables = {
  messages: {
    companyId: string;
    sessionId: string;
    seq: number;
    /** An id is known within one author's messages, so that nobody can use up another's. */
    author: ChatAuthor;
    id: string;
    /** Who of the staff wrote it, as they were called then. */
    name: string | null;
    at: number;
    bytes: number;
    /** What was said, as JSON. */
    body: string;
  };
  chatMarks: { companyId: string; sessionId: string; side: Side; deliveredSeq: number; readSeq: number };
  attachments: {
    companyId: string;
    sessionId: string;
    id: string;
    mime: PictureFile['mime'];
    byteLength: number;
  };
  /** `isOnDuty` is 0 or 1. */
  chatDuties: { companyId: string; staffId: string; isOnDuty: number };
};
