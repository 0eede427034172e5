import type { Request } from 'express';
import { isInThread } from '#models/chat.ts';
import { idSchema } from '#models/id.ts';
import { type Answer, type Refusal, type RefusalReason, refuse } from '#models/refusal.ts';
import { holderOf, type Session } from '#models/session.ts';
import type { StaffRow } from '../store/staff.ts';
import type { HttpParts } from './parts.ts';
import { sessionOf } from './sessionOf.ts';

/** A session whose pictures may be had, or added to. */
export type Access = Answer<{ readonly session: Session }>;

function technicianOf(session: Session): string | null {
  return session.state === 'ended' ? session.technicianId : holderOf(session);
}

function asCustomer(parts: HttpParts, req: Request): Promise<Session | null> {
  return parts.auth.customerOf(req.headers.cookie).then(async (customer) => {
    if (!customer || customer.sessionId !== req.params.sessionId) return null;
    return await sessionOf(parts, customer.companyId, customer.sessionId);
  });
}

type AsStaff = Answer<{ readonly staff: StaffRow; readonly session: Session }>;

/** A session of another company is not told apart from one that does not exist [rule.R6]. */
async function asStaff(parts: HttpParts, req: Request): Promise<AsStaff> {
  const staff = await parts.auth.staffOf(req.headers.cookie);
  if (!staff) return refuse('SIGNED_OUT');
  const session = await sessionOf(parts, staff.companyId, String(req.params.sessionId));
  return session ? { ok: true, staff, session } : deny(parts, staff, 'NOT_FOUND');
}

/** Somebody known who reaches for what is not theirs leaves a line in the log (threat.T3). */
function deny({ log }: HttpParts, { id: staffId }: StaffRow, reason: RefusalReason): Refusal {
  log.warn({ staffId, reason }, 'picture refused');
  return refuse(reason);
}

function areIdsGood(req: Request): boolean {
  return [req.params.sessionId, req.params.id].every((id) => id === undefined || idSchema.safeParse(id).success);
}

/** Who may look at a session's pictures: its customer, its technician and helpers, who of the staff is in its thread, and the company's trainers and leads. */
export async function mayRead(
  parts: HttpParts,
  req: Request,
): Promise<Answer<{ readonly session: Session; readonly isCustomer?: boolean; readonly isTrainer?: boolean }>> {
  if (!areIdsGood(req)) return refuse('NOT_FOUND');
  const own = await asCustomer(parts, req);
  if (own) return { ok: true, session: own, isCustomer: true };
  const answer = await asStaff(parts, req);
  if (!answer.ok) return answer;
  const { staff, session } = answer;
  const isIn = isPartOf(session, staff.id);
  const isAllowed = staff.role !== 'technician' || isIn || isBefore(parts, staff, session);
  const isTrainer = staff.role === 'trainer' && !isIn;
  return isAllowed ? { ok: true, session, isTrainer } : deny(parts, staff, 'FORBIDDEN');
}

/** What was kept of an ended session is for whoever has one about the same machine now: it is in their passport. */
function isBefore({ dispatch }: HttpParts, { id }: StaffRow, { state, machineId }: Session): boolean {
  return state === 'ended' && machineId !== null && dispatch.machinesOf(id).has(machineId);
}

/** A session and who of the staff is in it; trainers and leads may look at every one of their company's. */
export async function asStaffInSession(parts: HttpParts, req: Request): Promise<AsStaff & { isIn?: boolean }> {
  if (!areIdsGood(req)) return refuse('NOT_FOUND');
  const answer = await asStaff(parts, req);
  if (!answer.ok) return answer;
  const { staff, session } = answer;
  const isIn = isPartOf(session, staff.id);
  const isAllowed = staff.role !== 'technician' || isIn || session.invitation?.askedId === staff.id;
  return isAllowed ? { ...answer, isIn } : deny(parts, staff, 'FORBIDDEN');
}

function isPartOf(session: Session, staffId: string): boolean {
  return technicianOf(session) === staffId || session.helpers.includes(staffId) || isInThread(session, staffId);
}

/** The session's technician under the present epoch; anybody else of the company came too late or never was [rule.S4]. */
export async function mayWriteAsTechnician(parts: HttpParts, req: Request, epoch: number): Promise<Access> {
  if (!areIdsGood(req)) return refuse('NOT_FOUND');
  const answer = await asStaff(parts, req);
  if (!answer.ok) return answer;
  const { staff, session } = answer;
  const isTheirs = technicianOf(session) === staff.id && session.epoch === epoch && session.state !== 'offered';
  if (isTheirs) return { ok: true, session };
  return deny(parts, staff, staff.role === 'technician' ? 'FENCED' : 'FORBIDDEN');
}

/** The session's customer until it has ended, or its technician. */
export async function mayWrite(parts: HttpParts, req: Request, epoch: number): Promise<Access> {
  if (!areIdsGood(req)) return refuse('NOT_FOUND');
  const own = await asCustomer(parts, req);
  if (!own) return await mayWriteAsTechnician(parts, req, epoch);
  return own.state === 'ended' ? refuse('TOO_LATE') : { ok: true, session: own };
}

/** Whoever may write in a session's thread, until it has ended. */
export async function mayAttach(parts: HttpParts, req: Request): Promise<Access> {
  if (!areIdsGood(req)) return refuse('NOT_FOUND');
  const own = await asCustomer(parts, req);
  const answer = own ? ({ ok: true, session: own } as const) : await asStaff(parts, req);
  if (!answer.ok) return answer;
  const { session } = answer;
  if ('staff' in answer && !isInThread(session, answer.staff.id)) return deny(parts, answer.staff, 'FORBIDDEN');
  if (session.state === 'ended') return refuse('TOO_LATE');
  return session.chat ? { ok: true, session } : refuse('NOT_NOW');
}
