import type { Level } from '#models/level.ts';
import { stepsTried } from '#models/library/passport.ts';
import { knowsFamily } from '#models/routing/eligible.ts';
import { reasonOf } from '#models/routing/reason.ts';
import { urgencyOf } from '#models/routing/urgency.ts';
import type { Reason } from '#models/routing/world.ts';
import { isWaiting, type Session } from '#models/session.ts';
import type { Colleague, DeskView, OfferView, SessionView, SnapshotView, StaffView } from '#models/view.ts';
import { whyOf } from '#models/why.ts';
import type { SnapshotRow } from '../store/snapshots.ts';
import { callbackView, contactView } from './callback/reach.ts';
import { type Desk, presenceOf } from './desk.ts';
import { endingView } from './ending/view.ts';
import type { Floor } from './floor.ts';
import { recordingState } from './recording/state.ts';
import type { Room } from './room.ts';
import { togetherView } from './together/view.ts';
import { waitingOn } from './waiting.ts';
import { asWaiting, rulesOf } from './world.ts';

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
  const { session, floor, machine, snapshots, seats, camera, wait } = room;
  const together = togetherView(room, floor.now());
  const { id, state, epoch, customer, consent, askedAt, source, entryLevel, problem } = session;
  const technician = technicianOf(room);
  return {
    id,
    companyName: floor.companyName,
    state,
    epoch,
    customer,
    consent,
    machine,
    problem,
    contact: contactView(room),
    technician,
    together,
    why: technician ? whyOf(session, technician) : [],
    helpers: together.helpers.map(({ person }) => person),
    ...{ source, entryLevel, wait: isWaiting(session) ? wait : null },
    askedAt,
    ...endOf(session),
    firstLiveAt: session.firstLiveAt,
    recording: recordingState(room),
    snapshots,
    isCustomerHere: seats.customer !== null,
    isTechnicianHere: seats.technician !== null,
    customerEpoch: session.customerEpoch,
    camera,
    callback: callbackView(room),
    chat: session.chat && { technician: room.chat.technician, openedAt: session.chat.openedAt },
    stepsTried: stepsTried(room.homework),
    ending: endingView(room, floor.now()),
  };
}

/** Why an open offer was made, where nobody remembers: as the technician now stands to it. */
function reasonAgain({ floor, session }: Room, { me }: Desk, now: number): Reason {
  const waiting = asWaiting(session);
  const settings = rulesOf(floor.settings);
  const isOutsideFamily = !knowsFamily({ families: me.families.length > 0 ? me.families : floor.families }, waiting);
  const ranked = { session: waiting, urgency: urgencyOf(settings, waiting, now) };
  return reasonOf(ranked, me, { now, settings, isOutsideFamily, isEnough: true });
}

/** As much of the customer's last words as is read in a glance. */
const maxWords = 280;

function lastWordsOf({ chat: { lastWords } }: Room): string | null {
  return lastWords && lastWords.length > maxWords ? `${lastWords.slice(0, maxWords)}…` : lastWords;
}

function offerView(room: Room, desk: Desk, now: number): OfferView | null {
  const { session, machine } = room;
  const lastWords = lastWordsOf(room);
  if (session.state !== 'offered') return null;
  const { id, epoch, customer, askedAt, expiresAt, entryLevel } = session;
  const callback = callbackView(room);
  const reason = room.because ?? reasonAgain(room, desk, now);
  return {
    ...{ sessionId: id, epoch, customer, machine, askedAt, expiresAt, sentAt: now },
    ...{ entryLevel, callback, reason, kind: 'session', lastWords, problem: session.problem, homework: room.homework },
  };
}

/** What somebody sees who is asked to join a session. */
function invitationView(room: Room, desk: Desk, now: number): OfferView | null {
  const { session, machine } = room;
  const lastWords = lastWordsOf(room);
  const { invitation, id, epoch, customer, askedAt, entryLevel } = session;
  if (!invitation || invitation.expiresAt === null) return null;
  const callback = callbackView(room);
  const { kind, expiresAt } = invitation;
  const reason = room.because ?? reasonAgain(room, desk, now);
  return {
    ...{ sessionId: id, epoch, customer, machine, askedAt, expiresAt, sentAt: now },
    ...{ entryLevel, callback, reason, kind, lastWords, problem: session.problem, homework: room.homework },
  };
}

function countsOf(floor: Floor, now: number): DeskView['waiting'] {
  const counts = new Map<Level, number>(levels.map((level) => [level, 0]));
  for (const { entryLevel: level } of waitingOn(floor, now)) counts.set(level, (counts.get(level) ?? 0) + 1);
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
  const { me, floor, room, asked } = desk;
  const offer = asked ? invitationView(asked, desk, now) : room && offerView(room, desk, now);
  return {
    me,
    companyName: floor.companyName,
    presence: presenceOf(desk),
    awayBecause: desk.awayBecause,
    offer,
    sessionId: offer ? null : (room?.session.id ?? null),
    waiting: countsOf(floor, now),
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
