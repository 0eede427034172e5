/** Every reason the server may give for not doing what was asked. Each has a sentence in the catalogue. */
export const refusalReasons = [
  'ALREADY_TAKEN',
  'ARTICLE_GONE',
  'BAD_INPUT',
  'BUSY',
  'CHANGED_SINCE',
  'CODE_EXPIRED',
  'CODE_UNKNOWN',
  'FENCED',
  'FORBIDDEN',
  'INTERNAL',
  'IN_USE',
  'LINK_UNKNOWN',
  'MISMATCH',
  'NO_CONSENT',
  'NOT_FOUND',
  'NOT_NOW',
  'RATE_LIMITED',
  'SIGNED_OUT',
  'TOO_LARGE',
  'TOO_LATE',
  'UNREACHABLE',
  'WRONG_CREDENTIALS',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/**
 * A refusal is an answer, not an exception. `holder` names who has it instead, where that helps; `segmentId` the segment of
 * a recording it is about.
 */
export type Refusal = {
  readonly ok: false;
  readonly reason: RefusalReason;
  readonly holder?: string;
  readonly segmentId?: string;
};

/** What a request comes back with. */
export type Answer<T> = ({ readonly ok: true } & T) | Refusal;

/** Makes a refusal. */
export function refuse(reason: RefusalReason, holder?: string): Refusal {
  return holder === undefined ? { ok: false, reason } : { ok: false, reason, holder };
}

/** Whether asking the same again in a moment is worth it: the answer says nothing of what was asked for. */
export function passes(reason: RefusalReason): boolean {
  return ['BUSY', 'INTERNAL', 'RATE_LIMITED', 'UNREACHABLE'].includes(reason);
}
