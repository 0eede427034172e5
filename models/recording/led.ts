import type { Happened } from './happening.ts';

/** Who had the lead at a moment, epoch ms, by the session's log: the last who got it up to then; null where nobody had. */
export function leadAt(happenings: readonly Happened[], at: number): string | null {
  let leadId: string | null = null;
  for (const happened of happenings) if (happened.type === 'led' && happened.at <= at) leadId = happened.technicianId;
  return leadId;
}
