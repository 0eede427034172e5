/** A link handed to a customer. The secret itself is never stored, only its SHA-256. */
export type Link = {
  readonly createdAt: number;
  /** Before its first use: when it lapses. */
  readonly expiresAt: number;
  readonly firstUsedAt: number | null;
  readonly revokedAt: number | null;
  /** When the session it opened ended; the link stays good for a last look for 15 minutes. */
  readonly sessionEndedAt: number | null;
};

/** A link not yet used lapses after a day. */
export const linkFirstUseMs = 24 * 3600_000;
/** After the end of its session a link works this much longer. */
export const linkAfterEndMs = 15 * 60_000;

/** True while the link opens its session. Unknown, lapsed and revoked links are not told apart to the outside. */
export function isLinkGood(link: Link, now: number): boolean {
  if (link.revokedAt !== null) return false;
  if (link.sessionEndedAt !== null) return now < link.sessionEndedAt + linkAfterEndMs;
  return link.firstUsedAt !== null || now < link.expiresAt;
}
