import type { Purpose } from '../customer.ts';
import type { Happened } from './happening.ts';

/** Whose page records it, since when by the server's clock, epoch ms, and for what. */
type Begun = { readonly technicianId: string; readonly begunAt: number; readonly purposes: readonly Purpose[] };

/** Whether what happened ends what may be kept of a segment. */
function ends(happened: Happened, { technicianId, purposes }: Begun): boolean {
  switch (happened.type) {
    case 'covered':
      return happened.is;
    case 'consent':
      return purposes.length === 0 ? !happened.case && !happened.training : purposes.some((one) => !happened[one]);
    case 'ended':
      return true;
    case 'led':
      return happened.technicianId !== technicianId;
    case 'left':
      return happened.technicianId === technicianId;
    default:
      return false;
  }
}

/**
 * Until when a segment may be kept: until the customer covers what they show or agrees no more to something it is for, the
 * session is over, or it is somebody else's. Epoch ms; null where nothing ended it yet.
 */
export function allowedUntil(happenings: readonly Happened[], segment: Begun): number | null {
  const end = happenings.find((happened) => happened.at >= segment.begunAt && ends(happened, segment));
  return end?.at ?? null;
}

/** So much later than it began a page on a busy computer comes to say so, ms. */
const toldLateMs = 1_000;

/**
 * How much of a segment may be kept, ms from its beginning, where it may be kept until `untilAt`. A page that told its
 * beginning as earlier than it can have been keeps less, not more: what is cut away is counted from when it can.
 */
export function keptMs(
  { startedAtMs, begunAt }: { readonly startedAtMs: number; readonly begunAt: number },
  { untilAt, firstLiveAt }: { readonly untilAt: number | null; readonly firstLiveAt: number },
): number {
  if (untilAt === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, untilAt - Math.max(begunAt - toldLateMs, firstLiveAt + startedAtMs));
}
