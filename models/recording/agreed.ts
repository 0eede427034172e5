import { purposes as everyPurpose, type Purpose } from '../customer.ts';
import type { Happened } from './happening.ts';

/** How a session stood, as far as recording goes. */
type Stood = { readonly purposes: readonly Purpose[]; readonly isCovered: boolean; readonly leadId: string | null };

function after(stood: Stood, happened: Happened): Stood {
  switch (happened.type) {
    case 'consent':
      return { ...stood, purposes: everyPurpose.filter((purpose) => happened[purpose]) };
    case 'covered':
      return { ...stood, isCovered: happened.is };
    case 'led':
      return { ...stood, leadId: happened.technicianId };
    case 'left':
      return happened.technicianId === stood.leadId ? { ...stood, leadId: null } : stood;
    case 'ended':
      return { ...stood, leadId: null };
    default:
      return stood;
  }
}

/**
 * What a technician's page might record for at a moment, epoch ms, and what of it still stands: by the session's log alone,
 * for pages that come to say it only later. Empty where nothing was agreed to, it was covered, the lead was somebody else's,
 * or it was taken back since.
 */
export function agreedAt(
  happenings: readonly Happened[],
  { technicianId, at }: { readonly technicianId: string; readonly at: number },
): Purpose[] {
  let stood: Stood = { purposes: [], isCovered: false, leadId: null };
  const gone = new Set<Purpose>();
  for (const happened of happenings) {
    if (happened.at <= at) stood = after(stood, happened);
    if (happened.at >= at && happened.type === 'withdrawn') for (const purpose of happened.purposes) gone.add(purpose);
  }
  if (stood.isCovered || stood.leadId !== technicianId) return [];
  return stood.purposes.filter((purpose) => !gone.has(purpose));
}

/** Whether the log knows of somebody as having had the lead at any time. */
export function hasLed(happenings: readonly Happened[], technicianId: string): boolean {
  return happenings.some((happened) => happened.type === 'led' && happened.technicianId === technicianId);
}

/** Whether a purpose was agreed to at a moment, epoch ms, and has not been taken back since. */
export function wasAgreed(
  happenings: readonly Happened[],
  { purpose, at }: { readonly purpose: Purpose; readonly at: number },
): boolean {
  let is = false;
  for (const happened of happenings) {
    if (happened.type === 'consent' && happened.at <= at) is = happened[purpose];
    if (happened.type === 'withdrawn' && happened.at >= at && happened.purposes.includes(purpose)) return false;
  }
  return is;
}
