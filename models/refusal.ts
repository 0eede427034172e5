/** Every reason the server may give for not doing what was asked. Each has a sentence in the catalogue. */
export const refusalReasons = [
  'ALREADY_TAKEN',
  'BAD_INPUT',
  'BUSY',
  'CODE_EXPIRED',
  'CODE_UNKNOWN',
  'FENCED',
  'FORBIDDEN',
  'INTERNAL',
  'IN_USE',
  'LINK_UNKNOWN',
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

/** A refusal is an answer, not an exception. `holder` names who has it instead, where that helps. */
export type Refusal = { readonly ok: false; readonly reason: RefusalReason; readonly holder?: string };

/** What a request comes back with. */
export type Answer<T> = ({ readonly ok: true } & T) | Refusal;

/** Makes a refusal. */
export function refuse(reason: RefusalReason, holder?: string): Refusal {
  return holder === undefined ? { ok: false, reason } : { ok: false, reason, holder };
}
