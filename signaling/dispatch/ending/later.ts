import type { Contact } from '#models/contact.ts';
import { beginSession } from '#models/session/begin.ts';
import { advance, type Session } from '#models/session.ts';
import { hashOf, makeSecret } from '../../auth/secret.ts';
import { announced } from '../announced.ts';
import { noteReach } from '../callback/reach.ts';
import type { Core } from '../core.ts';
import { perform } from '../effects.ts';
import { ofSession, type Room } from '../room.ts';
import { newRoom } from '../rooms.ts';
import { rulesOf } from '../world.ts';

/** Everything that is known of a session's request, for one that goes on with it: nothing is asked again [rule.A4]. */
function carriedOver(former: Session) {
  const { companyId, machineId, customer, consent, problem, visitId, family, entryLevel, certificateId, source } =
    former;
  const origin = { source: source === 'request' ? ('link' as const) : source, certificateId, visitId, family };
  return { companyId, machineId, customer, consent, problem, entryLevel, ...origin, continues: former.id };
}

/** A session that goes on with one that ended: all that is known goes with it, it keeps that one's age [route.R3], and whoever had it is asked first [route.R6]. */
export function continued<S extends Session>(session: S, former: Session): S {
  const { customer, consent: _, companyId: __, machineId, problem, ...known } = carriedOver(former);
  const { name, level, segment } = customer;
  const served = 'technicianId' in former && former.technicianId !== null && 'endedAt' in former;
  return {
    ...session,
    ...known,
    customer: { ...session.customer, name: name ?? session.customer.name, level, segment },
    machineId: machineId ?? session.machineId,
    problem: problem ?? session.problem,
    askedAt: former.askedAt,
    queuedAt: session.askedAt,
    known: served ? { technicianId: former.technicianId as string, at: former.endedAt } : session.known,
  };
}

type Later = { readonly id: string; readonly at: number; readonly contact: Contact };

function promised(core: Core, { session: former, floor }: Room, { id, at }: Later): Session | null {
  const now = core.clock.now();
  const consent = { ...former.consent, recordingAt: null };
  const begun = beginSession({ ...carriedOver(former), consent, id, askedAt: now }, now + core.waits.queuedMs);
  const scheduled = advance(begun, { type: 'schedule', at }, now, core.waits);
  const dueAt = at + rulesOf(floor.settings).targets.callbackMs;
  return scheduled && { ...scheduled, callback: { promisedAt: now, dueAt } };
}

/** A link nobody has: whoever is called comes by the way back that the letter carries, or by their card. */
async function addLink(core: Core, session: Session): Promise<string> {
  const { companyId, machineId, customer, source, family, certificateId, problem, visitId, continues } = session;
  const [id, createdAt] = [core.ids(), core.clock.now()];
  const untouched = { sessionId: null, firstUsedAt: null, revokedAt: null, sessionEndedAt: null };
  const origin = { source, family, certificateId, problem, visitId, continues };
  const { name: customerName, level, segment, language } = customer;
  await core.store.links.insert({
    ...{ id, companyId, machineId, customerName, level, segment, language, createdAt },
    ...{ ...untouched, ...origin, expiresAt: createdAt, secretHash: hashOf(makeSecret()) },
  });
  return id;
}

/**
 * A callback at `at` that goes on with this session: a promise like any other [route.R12], with a session of its own that
 * waits for its time and has the age of its promise. Null where the customer could not be reached. Call it inside the lane.
 */
export async function promiseLater(core: Core, room: Room, later: Later): Promise<Session | null> {
  const session = promised(core, room, later);
  if (!session) return null;
  const linkId = await addLink(core, session);
  const news = announced(core, null, session);
  if (!(await core.store.sessions.begin({ session, linkId, tokenHash: hashOf(makeSecret()), news }))) return null;
  core.onNews();
  core.sessionOfLink.set(linkId, session.id);
  const next = await newRoom(core, session, linkId);
  next.homework = room.homework;
  await noteReach(core, next, { push: null, page: false, ...later.contact });
  perform(core, { room: next, previous: session, by: null });
  core.log.info({ ...ofSession(next), continues: room.session.id }, 'a callback was promised for later');
  return session;
}
