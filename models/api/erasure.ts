/** Why the personal data of a session cannot go now: it goes on, something of it is still promised, or a legal hold keeps it. */
export type KeptBy = 'open' | 'promise' | 'hold';

/** By a lead. GET: what there is to go. DELETE of the session: it goes, for good; `NOT_NOW` while something keeps it. */
export function erasurePath(sessionId: string): string {
  return `${erasedSessionPath(sessionId)}/erasure`;
}

export function erasedSessionPath(sessionId: string): string {
  return `/api/sessions/${sessionId}`;
}

/** What is kept of a session, before it goes. Nothing in it says what it is. */
export type ErasurePreview = {
  /** Null where it can go. */
  readonly keptBy: KeptBy | null;
  readonly messages: number;
  readonly pictures: number;
  readonly hasRecording: boolean;
  /** When it goes by itself, epoch ms; null where it does not. */
  readonly erasesAt: number | null;
};
