import { type Certificate, standingOf } from '../certificate.ts';
import type { Level } from '../level.ts';

/** How long a device is recognised after a certificate was shown on it. */
export const recognisedForMs = 30 * 24 * 3600_000;

/** Who everybody is that nothing is proven of. */
const everybody: Level = 1;

type Shown = Pick<Certificate, 'id' | 'holder' | 'family' | 'level' | 'expiresAt' | 'endedAt'>;

/** As whom somebody reads alone, and why not at the level of their certificate where it does not count here. */
export type Recognition =
  | {
      readonly kind: 'reads';
      readonly certificateId: string;
      readonly holder: string;
      readonly level: Level;
      readonly expiresAt: number;
    }
  | { readonly kind: 'elsewhere'; readonly holder: string; readonly families: readonly string[] }
  | { readonly kind: 'expired'; readonly holder: string; readonly expiredAt: number };

/**
 * What the certificates that were shown on a device, all of one company, are worth at a family of its machines at `now`,
 * epoch ms: the highest good one of this family counts. Of one that was ended nothing is said, as at the door [rule.W1],
 * nor of one of another family that ran out. Null where there is nothing to say.
 */
export function recognitionAt(family: string, shown: readonly Shown[], now: number): Recognition | null {
  const good = shown.filter((certificate) => standingOf(certificate, now) === 'good');
  const [best] = good.filter((one) => one.family === family).sort((a, b) => b.level - a.level);
  if (best) {
    const { id: certificateId, holder, level, expiresAt } = best;
    return { kind: 'reads', certificateId, holder, level, expiresAt };
  }
  const expired = shown.filter((one) => one.family === family && standingOf(one, now) === 'expired');
  const [last] = expired.sort((a, b) => b.expiresAt - a.expiresAt);
  if (last) return { kind: 'expired', holder: last.holder, expiredAt: last.expiresAt };
  const [other] = good;
  if (!other) return null;
  return { kind: 'elsewhere', holder: other.holder, families: [...new Set(good.map((one) => one.family))].sort() };
}

/** The level at which somebody reads alone [rule.A2]; a level that was merely told counts for nothing here [rule.A1]. */
export function readingLevelOf(recognition: Recognition | null): Level {
  return recognition?.kind === 'reads' ? recognition.level : everybody;
}
