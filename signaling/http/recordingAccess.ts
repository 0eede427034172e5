import type { Request } from 'express';
import type { Purpose } from '#models/customer.ts';
import { idSchema } from '#models/id.ts';
import { touches } from '#models/learning/stretch.ts';
import type { Span } from '#models/recording/stretches.ts';
import { type Answer, type RefusalReason, refuse } from '#models/refusal.ts';
import { holderOf, type Session } from '#models/session.ts';
import type { OfSession } from '../store/database.ts';
import type { RecordingRow } from '../store/recordings.ts';
import type { KeptSegment } from '../store/segments.ts';
import type { StaffRow } from '../store/staff.ts';
import type { HttpParts } from './parts.ts';
import { sessionOf } from './sessionOf.ts';

/** A recording, who looks at it, and for what they may. */
export type RecordingAccess = {
  readonly staff: StaffRow;
  readonly where: OfSession;
  readonly session: Session;
  readonly recording: RecordingRow;
  readonly purposes: readonly Purpose[];
  /** The stretches of it that are theirs to see; null for all of it. */
  readonly spans: readonly Span[] | null;
  /** What is for no purpose any more, and is kept by a legal hold alone. */
  readonly seesHeld: boolean;
};

/** What those see who look at recordings of sessions that are not their own. */
export function audienceOf(role: 'trainer' | 'lead'): Purpose {
  return role === 'trainer' ? 'training' : 'case';
}

type Sight = Pick<RecordingAccess, 'purposes' | 'spans'>;

/**
 * A trainer sees what may be used for training; a lead, and the technicians of the session, what was kept for the case, and
 * what is for training once something of it was shared with them or stands in a course; anybody else what courses show.
 */
async function sightOf({ store }: HttpParts, { id, role }: StaffRow, session: Session): Promise<Sight> {
  if (role === 'trainer') return { purposes: ['training'], spans: null };
  const technicianId = session.state === 'ended' ? session.technicianId : holderOf(session);
  const isIn = role === 'lead' || technicianId === id || session.helpers.includes(id);
  const spans = await store.learning.shownTo({ companyId: session.companyId, sessionId: session.id }, id);
  const training: readonly Purpose[] = spans.length > 0 ? ['training'] : [];
  return isIn ? { purposes: ['case', ...training], spans: null } : { purposes: training, spans };
}

/** Whether a stretch of a recording is among those that whoever asks may see. */
export function isShown(stretch: Span, { spans }: Pick<RecordingAccess, 'spans'>): boolean {
  return spans === null || touches(spans, stretch);
}

/** Whether whoever has this access may see something. */
export function isFor(
  has: { readonly purposes: readonly Purpose[] },
  { purposes, seesHeld }: Pick<RecordingAccess, 'purposes' | 'seesHeld'>,
): boolean {
  return has.purposes.length === 0 ? seesHeld : has.purposes.some((purpose) => purposes.includes(purpose));
}

/** A segment on the session's clock; one that nobody said the end of goes on. */
export function spanOf({ startedAtMs, endedAtMs }: KeptSegment): Span {
  return { fromMs: startedAtMs, toMs: endedAtMs ?? Number.POSITIVE_INFINITY };
}

type Asking = {
  /** A lead settles what becomes of a recording that is not theirs to see. */
  readonly isToSee: boolean;
};

/** One that was erased, another company's, and one that never was are told in the same words. */
async function accessFor(
  parts: HttpParts,
  req: Request,
  { isToSee }: Asking,
): Promise<Answer<{ readonly access: RecordingAccess }>> {
  const staff = await parts.auth.staffOf(req.headers.cookie);
  if (!staff) return refuse('SIGNED_OUT');
  const { companyId } = staff;
  const sessionId = String(req.params.id);
  const deny = (reason: RefusalReason) => {
    parts.log.warn({ staffId: staff.id, reason }, 'recording refused');
    return refuse(reason);
  };
  if (!idSchema.safeParse(sessionId).success) return deny('NOT_FOUND');
  const where = { companyId, sessionId };
  const session = await sessionOf(parts, companyId, sessionId);
  const recording = session && (await parts.store.recordings.get(where));
  if (!recording || recording.state === 'erased') return deny('NOT_FOUND');
  const sees = { ...(await sightOf(parts, staff, session)), seesHeld: recording.isHeld && staff.role === 'lead' };
  // Where nothing of it is for whoever asks, its marks and its chat are not either.
  const isAllowed = isToSee
    ? (await parts.store.segments.list(where)).some((segment) => isFor(segment, sees) && isShown(spanOf(segment), sees))
    : staff.role === 'lead';
  if (!isAllowed) return deny('FORBIDDEN');
  return { ok: true, access: { staff, where, session, recording, ...sees } };
}

/** To look at a recording, or to play it: something of it has to be for whoever asks. */
export function recordingAccess(parts: HttpParts, req: Request) {
  return accessFor(parts, req, { isToSee: true });
}

/** To hold a recording or to erase it: for the lead alone, whatever it may be used for. */
export function recordingRule(parts: HttpParts, req: Request) {
  return accessFor(parts, req, { isToSee: false });
}
