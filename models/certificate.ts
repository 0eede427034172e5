import type { Language, Level } from './level.ts';

/** What a company certified somebody for: whoever shows its code skips triage and enters at its level [route.R2]. */
export type Certificate = {
  readonly id: string;
  readonly holder: string;
  /** The product family it is about. */
  readonly family: string;
  readonly level: Level;
  /** The language the holder is served in. */
  readonly language: Language;
  readonly createdAt: number;
  /** The first moment at which it is no good any more, epoch ms. */
  readonly expiresAt: number;
  /** Set when a lead ended it early. */
  readonly endedAt: number | null;
};

export type Standing = 'good' | 'expired' | 'ended';

/** How a certificate stands at `now`, epoch ms. One that was ended stays so, whatever its expiry. */
export function standingOf({ endedAt, expiresAt }: Pick<Certificate, 'endedAt' | 'expiresAt'>, now: number): Standing {
  if (endedAt !== null) return 'ended';
  return now < expiresAt ? 'good' : 'expired';
}
