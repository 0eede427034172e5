import type { Exchange } from '#models/api.ts';
import { consentTextVersion, type Machine, type Purpose } from '#models/customer.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { beginSession, beginTriage } from '#models/session/begin.ts';
import type { Session } from '#models/session.ts';
import type { Arrival } from '../store/arrivals.ts';
import type { LinkRow } from '../store/links.ts';
import { watchAbsence } from './absence.ts';
import { announced } from './announced.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { perform, tellFloorSoon } from './effects.ts';
import { continued } from './ending/later.ts';
import { lookAhead } from './foresight.ts';
import { assessed } from './homework.ts';
import { matchFloor, withFirstOffer } from './matching.ts';
import { tellWatchers } from './queue.ts';
import type { Room } from './room.ts';
import { floorOf, machineOf, newRoom, roomOf } from './rooms.ts';
import { offeredToSender } from './sender.ts';

/** The tap on a link, by a browser whose cookie has this SHA-256. */
export type Tap = Exchange & { readonly tokenHash: string };
export type Opened = { readonly session: Session };

type Beginning = {
  readonly link: LinkRow;
  readonly machine: Machine | null;
  readonly tap: Tap;
  /** The last session that was asked for with this device at this machine. */
  readonly before: Session | null;
  /** The session it goes on with. */
  readonly former: Session | null;
};

function firstSession(core: Core, { link, machine, tap, before, former }: Beginning): Session {
  const now = core.clock.now();
  const { companyId, machineId, level, segment, source, certificateId, problem, keptFor, visitId } = link;
  const name = link.customerName ?? tap.name ?? before?.customer.name ?? null;
  const customer = { name, level, segment, language: tap.language };
  const has = (purpose: Purpose) => (tap.purposes.includes(purpose) ? now : null);
  const agreed = { caseAt: has('case'), trainingAt: has('training'), textVersion: consentTextVersion };
  const consent = { sharingAt: now, ...agreed };
  const id = link.sessionId ?? core.ids();
  const known = keptFor === null ? null : { technicianId: keptFor, at: now, isSender: true };
  const origin = { source, certificateId, problem, known, visitId, family: link.family ?? machine?.family ?? null };
  const given = { id, companyId, machineId, customer, consent, askedAt: now, ...origin };
  const begun = (tap.writes ? beginTriage : beginSession)(given, now + core.waits.queuedMs);
  const first = former ? continued<Session>(begun, former) : begun;
  return link.entryLevel !== null && link.entryLevel > first.entryLevel
    ? { ...first, entryLevel: link.entryLevel }
    : first;
}

/** With whoever had the last session about the machine [route.R6], where nobody is named before them. */
async function knownBefore({ store }: Core, session: Session): Promise<Session> {
  const { companyId, machineId, known } = session;
  const served = machineId === null || known ? null : await store.history.served(companyId, machineId);
  return served ? { ...session, known: { technicianId: served.technicianId, at: served.at } } : session;
}

/** A wait begins: its customer is told at once what is foreseen, and leads are where nobody could serve it. */
function waitFrom(core: Core, room: Room): void {
  lookAhead(core, room);
  if (room.wait?.lacks) tellWatchers(core, room.floor);
  tellFloorSoon(core, room.floor);
}

/** Session, first offer, customer and the note on the link are one write: the tap counts as a whole or not at all. */
async function begin(core: Core, link: LinkRow, tap: Tap): Promise<Answer<Opened>> {
  const floor = await floorOf(core, link.companyId);
  const machine = await machineOf(core, floor, link.machineId);
  const before = link.visitId ? ((await core.store.earlier.ofVisit(link.companyId, link.visitId))[0] ?? null) : null;
  const former = link.continues ? await core.store.sessions.get(link.companyId, link.continues) : null;
  const begun = await knownBefore(core, firstSession(core, { link, machine, tap, before, former }));
  const { session: first, homework } = await assessed(core.store, begun, floor.settings.weights);
  const isQueued = first.state === 'queued';
  const unasked = { session: first, offer: null };
  const asked = isQueued ? (offeredToSender(core, link, first) ?? withFirstOffer(core, floor, first)) : unasked;
  const { session, offer } = asked;
  const news = announced(core, null, first);
  const opening = { session, linkId: link.id, tokenHash: tap.tokenHash, decision: offer?.decision ?? null, news };
  if (!(await core.store.sessions.begin(opening))) return refuse('LINK_UNKNOWN');
  core.onNews();
  if (offer) floor.ledger = offer.after;
  core.sessionOfLink.set(link.id, session.id);
  const room = await newRoom(core, first, link.id);
  room.homework = homework;
  core.log.info({ session: session.id }, `session ${first.state}`);
  core.meter.stepped(first.state);
  room.session = session;
  room.because = offer?.reason ?? null;
  const change = { room, previous: first, by: null };
  perform(core, change);
  if (session.state !== 'offered') waitFrom(core, room);
  watchAbsence(core, room);
  await core.onStep(change);
  await matchFloor(core, floor);
  return { ok: true, session: room.session };
}

/** The room a link opened before; null before its first use. */
async function roomOfLink(core: Core, link: LinkRow): Promise<Room | null> {
  const sessionId = link.sessionId ?? core.sessionOfLink.get(link.id);
  if (sessionId === undefined) return null;
  const known = core.rooms.get(sessionId);
  if (known) return known;
  const session = await core.store.sessions.get(link.companyId, sessionId);
  return session && (await roomOf(core, session));
}

function sendAway({ session, customerPages }: Room): void {
  for (const page of customerPages) {
    if (page.data.who.customerEpoch === session.customerEpoch) continue;
    page.emit('session:taken', { sessionId: session.id, by: 'device' });
    page.disconnect(true);
  }
}

/** A browser that comes to a session there is, and the way back it uses up where it came by one. */
type Coming = { readonly tap: Tap; readonly way?: Arrival['way'] };

function arrivalOf({ clock }: Core, { tap, way = null }: Coming): Arrival {
  return { tokenHash: tap.tokenHash, at: clock.now(), way };
}

/** This browser is the session's customer too: the one that was, in a session nothing goes on in any more. */
export async function letIn(core: Core, { session }: Room, coming: Coming): Promise<Answer<Opened>> {
  await core.store.sessions.arrive(session, session, arrivalOf(core, coming));
  return { ok: true, session };
}

/**
 * This browser becomes the customer [rule.S6, threat.T4]: at once where nothing goes on any more that two devices could
 * get in each other's way of; else `asks` says whether it is asked first, and the one before is told and its lines are closed.
 */
export async function admitTo(
  core: Core,
  room: Room,
  { asks, ...coming }: Coming & { readonly asks: boolean },
): Promise<Answer<Opened>> {
  const [{ state }, { tap }] = [room.session, coming];
  if (state === 'wrappingUp' || state === 'ended') return await letIn(core, room, coming);
  if (asks && !tap.takeOver) return refuse('IN_USE');
  const event = { type: 'takeOver', purposes: tap.purposes } as const;
  if (!(await commit(core, room, { event, arrival: arrivalOf(core, coming) }))) return refuse('NOT_NOW');
  sendAway(room);
  return { ok: true, session: room.session };
}

/** The tap on a link: opens its session at its first use, later makes this device the customer, once it was asked. */
export async function openSession(core: Core, link: LinkRow, tap: Tap): Promise<Answer<Opened>> {
  return await core.lane(async () => {
    const room = await roomOfLink(core, link);
    return room ? await admitTo(core, room, { tap, asks: true }) : await begin(core, link, tap);
  });
}
