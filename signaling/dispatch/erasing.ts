import type { KeptBy } from '#models/api/erasure.ts';
import { sessionEndOf } from '#models/company.ts';
import type { RecordedBytes } from '../media/recordings/bytes.ts';
import type { OfSession } from '../store/database.ts';
import { losersOf } from '../store/learning.ts';
import type { StaffRow } from '../store/staff.ts';
import type { Core } from './core.ts';
import { countVisitOf } from './counting.ts';
import { countedOf } from './figures.ts';
import { bytesOfRecording } from './recording/erase.ts';
import { tellCoaching } from './recording/learning.ts';
import { roomOf } from './rooms.ts';

type Lead = Pick<StaffRow, 'id' | 'name'>;

/** What is not counted of it yet is counted first, so that the figures stay what they would have been. */
async function countFirst(core: Core, where: OfSession): Promise<void> {
  const { insights, sessions, erasures } = core.store;
  const session = await sessions.get(where.companyId, where.sessionId);
  if (session && (await insights.fact(where)) === null) {
    const counted = countedOf({ room: await roomOf(core, session), next: session });
    if (counted) await insights.add(where.companyId, { sessions: [counted] });
  }
  const visitId = await erasures.visitOf(where);
  if (visitId !== null) await countVisitOf(core, visitId);
}

async function bytesOf(core: Core, where: OfSession, noteIds: readonly string[]): Promise<RecordedBytes> {
  const { keyframes, snapshots, attachments } = await core.store.erasures.pictures(where);
  const of = (ids: readonly string[]) => ids.map((id) => ({ ...where, id }));
  const kinds = { keyframe: keyframes, snapshot: snapshots, attachment: attachments } as const;
  const kindsOf = ['keyframe', 'snapshot', 'attachment'] as const;
  const pictures = kindsOf.flatMap((kind) => of(kinds[kind]).map((one) => ({ ...one, kind })));
  return { ...(await bytesOfRecording(core, where)), notes: of(noteIds), pictures };
}

/** Nobody looks at it any more: its customer's pages find nothing when they dial again, nor do the staff's. */
function emptyRoom(core: Core, { sessionId }: OfSession): void {
  const room = core.rooms.get(sessionId);
  if (!room) return;
  for (const page of room.customerPages) page.disconnect(true);
  if (room.seats.technician) room.seats.technician.data.room = null;
  core.rooms.delete(sessionId);
  core.agenda.clear(`absent:${sessionId}`);
  if (room.linkId) core.sessionOfLink.delete(room.linkId);
}

/**
 * What is personal of a session goes: rows first, with a note of the bytes that are to go, then these. Answers what keeps
 * it; null once it has gone. `lead`: who wished it, null for time. Call it inside the lane.
 */
export async function eraseSession(core: Core, where: OfSession, lead: Lead | null): Promise<KeptBy | 'gone' | null> {
  const { store, archive, clock, ids } = core;
  const keptBy = await store.erasures.keptBy(where);
  if (keptBy !== null) return keptBy;
  await countFirst(core, where);
  const learned = await store.learning.known(where);
  const bytes = await bytesOf(core, where, learned.noteIds);
  const at = clock.now();
  const { companyId, sessionId: subject } = where;
  const who = lead && { companyId, at, staffId: lead.id, name: lead.name, by: 'person' as const };
  const change = who && { ...who, what: 'session' as const, subject, before: null, after: null };
  const by = lead && change && { staffId: lead.id, change };
  const kept = await store.erasures.erase(where, { at, id: ids(), by, learned, leaving: archive.names(bytes) });
  if (kept !== null) return kept;
  emptyRoom(core, where);
  core.log.info({ ...where, isWished: lead !== null }, 'session erased');
  tellCoaching(core, losersOf(learned));
  await archive.forget(bytes);
  return null;
}

/** As many go in one turn, so that the sessions go on in between. */
const atOnce = 10;

/** Sessions that were kept as long as their company keeps them. True while there are more. */
export async function eraseOutdatedSessions(core: Core): Promise<boolean> {
  const now = core.clock.now();
  let isMore = false;
  for (const { id: companyId, settings } of await core.store.companies.all()) {
    const keptMs = sessionEndOf(settings, 0);
    if (keptMs === null) continue;
    await core.store.erasures.forgetUnopened(companyId, now - keptMs);
    const outdated = await core.store.erasures.outdated(companyId, now - keptMs, atOnce);
    for (const sessionId of outdated) await eraseSession(core, { companyId, sessionId }, null);
    isMore ||= outdated.length === atOnce;
  }
  return isMore;
}
