import type { Level } from '#models/level.ts';
import type { Session } from '#models/session.ts';
import type { Colleague, DeskView, OfferView, SessionView, SnapshotView, StaffView } from '#models/view.ts';
import type { SnapshotRow } from '../store/snapshots.ts';
import { type Desk, presenceOf } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Room } from './room.ts';

const levels: readonly Level[] = [1, 2, 3];
/** Most colleagues a desk is told of. */
const maxColleagues = 24;

function technicianOf({ session, technician }: Room): StaffView | null {
  const hasAccepted = 'technicianId' in session && session.state !== 'offered' && session.technicianId !== null;
  return hasAccepted ? technician : null;
}

function endOf(session: Session) {
  return {
    liveAt: 'liveAt' in session ? session.liveAt : null,
    interruptedAt: session.state === 'interrupted' ? session.interruptedAt : null,
    endedAt: 'endedAt' in session ? session.endedAt : null,
    endedBy: session.state === 'wrappingUp' ? session.endedBy : null,
    outcome: session.state === 'ended' ? session.outcome : null,
    note: session.state === 'ended' ? session.note : null,
  };
}

/** The session as the people in it see it. Whom it is offered to stays between us until they accept. */
export function sessionView(room: Room): SessionView {
  const { session, floor, machine, snapshots, seats, camera } = room;
  const { id, state, epoch, customer, consent, askedAt, problem, contact } = session;
  return {
    id,
    companyName: floor.companyName,
    state,
    epoch,
    customer,
    consent,
    machine,
    technician: technicianOf(room),
    problem,
    contact,
    askedAt,
    ...endOf(session),
    snapshots,
    isCustomerHere: seats.customer !== null,
    isTechnicianHere: seats.technician !== null,
    camera,
  };
}

function offerView(room: Room, now: number): OfferView | null {
  const { session, machine } = room;
  if (session.state !== 'offered') return null;
  const { id, epoch, customer, askedAt, expiresAt } = session;
  return { sessionId: id, epoch, customer, machine, askedAt, expiresAt, sentAt: now };
}

function waitingOn(floor: Floor): DeskView['waiting'] {
  const counts = new Map<Level, number>(levels.map((level) => [level, 0]));
  for (const { session } of floor.waiting) {
    const { level } = session.customer;
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return levels.map((level) => ({ level, count: counts.get(level) ?? 0 }));
}

function colleaguesOf(desk: Desk): Colleague[] {
  const found: Colleague[] = [];
  for (const other of desk.floor.desks) {
    if (found.length >= maxColleagues) break;
    if (other !== desk) found.push({ ...other.me, presence: presenceOf(other) });
  }
  return found;
}

/** The desk apart from the session on it and from whom else it knows of. */
export function ownDeskView(desk: Desk, now: number): DeskView {
  const { me, floor, room } = desk;
  const offer = room && offerView(room, now);
  return {
    me,
    companyName: floor.companyName,
    presence: presenceOf(desk),
    offer,
    sessionId: offer ? null : (room?.session.id ?? null),
    waiting: waitingOn(floor),
    colleagues: null,
  };
}

/** The desk apart from the session on it. */
export function deskView(desk: Desk, now: number): DeskView {
  return { ...ownDeskView(desk, now), colleagues: colleaguesOf(desk) };
}

/** A kept picture as it is told. */
export function snapshotView(row: SnapshotRow): SnapshotView {
  const { id, sessionId, keyframe, seq, keptAt } = row;
  return { id, keyframe, seq, keptAt, url: `/api/sessions/${sessionId}/snapshots/${id}` };
}
