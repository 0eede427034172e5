import type { Exchange } from '#models/api.ts';
import { isLinkGood } from '#models/link.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import type { LinkRow } from '../store/links.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { plan } from './effects.ts';
import { matchFloor } from './matching.ts';
import type { Room } from './room.ts';
import { loadRoom, newRoom } from './rooms.ts';

export type Opened = { readonly session: Session; readonly isNewDevice: true };

function firstSession(core: Core, link: LinkRow, input: Exchange): Session {
  const now = core.clock.now();
  const { companyId, machineId, customerName, level, segment } = link;
  return {
    id: link.sessionId ?? core.ids(),
    companyId,
    machineId,
    customer: { name: customerName, level, segment, language: input.language },
    consent: { sharingAt: now, recordingAt: input.recording ? now : null },
    askedAt: now,
    epoch: 0,
    customerEpoch: 1,
    declinedBy: [],
    state: 'queued',
    expiresAt: now + core.waits.queuedMs,
  };
}

/** The link is marked first: a crash in between leaves a link that opens its session at the next tap, never a lost session. */
async function begin(core: Core, link: LinkRow, input: Exchange): Promise<Answer<Opened>> {
  const session = firstSession(core, link, input);
  const at = core.clock.now();
  if (link.sessionId === null) await core.store.links.use(link.companyId, link.id, { sessionId: session.id, at });
  await core.store.sessions.insert(session, link.id);
  core.sessionOfLink.set(link.id, session.id);
  const room = await newRoom(core, session, link.id);
  plan(core, room);
  core.log.info({ session: session.id }, 'session queued');
  await matchFloor(core, room.floor);
  return { ok: true, session: room.session, isNewDevice: true };
}

/** The room a link opened before; null before its first use. */
async function roomOfLink(core: Core, link: LinkRow): Promise<Room | null> {
  const sessionId = link.sessionId ?? core.sessionOfLink.get(link.id);
  if (sessionId === undefined) return null;
  const known = core.rooms.get(sessionId);
  if (known) return known;
  const session = await core.store.sessions.get(link.companyId, sessionId);
  return session && (await loadRoom(core, session));
}

/** Where the end of its session was not noted on the link, because the server died in between, it is noted now. */
async function isOver(core: Core, link: LinkRow, { session }: Room): Promise<boolean> {
  if (session.state !== 'ended' || link.sessionEndedAt !== null) return false;
  await core.store.links.sessionEnded(link.companyId, session.id, session.endedAt);
  return !isLinkGood({ ...link, sessionEndedAt: session.endedAt }, core.clock.now());
}

function sendAway({ session, customerPages }: Room): void {
  for (const page of customerPages) {
    if (page.data.who.customerEpoch === session.customerEpoch) continue;
    page.emit('session:taken', { sessionId: session.id, by: 'device' });
    page.disconnect(true);
  }
}

/** Another device becomes the customer [rule.S6, threat.T4]: the one before is told and its lines are closed. */
async function takeOver(core: Core, room: Room, input: Exchange): Promise<Answer<Opened>> {
  if (!(await commit(core, room, { event: { type: 'takeOver' } }))) return refuse('NOT_NOW');
  const hasAgreed = room.session.consent.recordingAt !== null;
  const { recording } = input;
  if (hasAgreed !== recording) await commit(core, room, { event: { type: 'consent', recording } });
  sendAway(room);
  return { ok: true, session: room.session, isNewDevice: true };
}

/** The tap on a link: opens its session at its first use, later makes this device the customer, once it was asked. */
export async function openSession(core: Core, link: LinkRow, input: Exchange): Promise<Answer<Opened>> {
  return await core.lane(async () => {
    const room = await roomOfLink(core, link);
    if (!room) return await begin(core, link, input);
    if (await isOver(core, link, room)) return refuse('LINK_UNKNOWN');
    // Nothing is going on any more that two devices could get in each other's way of.
    const isDone = room.session.state === 'wrappingUp' || room.session.state === 'ended';
    if (isDone) return { ok: true, session: room.session, isNewDevice: true };
    return input.takeOver ? await takeOver(core, room, input) : refuse('IN_USE');
  });
}
