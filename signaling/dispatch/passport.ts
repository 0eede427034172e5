import type { Earlier, Passport } from '#models/library/passport.ts';
import type { Intake } from '#models/library/repeat.ts';
import { holderOf, type Session } from '#models/session.ts';
import { contactView } from './callback/reach.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { mirror } from './effects.ts';
import { homeworkOf } from './homework.ts';
import { roomOf } from './rooms.ts';
import { snapshotView } from './views.ts';

/** As many earlier sessions as are of use to whoever helps now. */
const maxEarlier = 5;

/** The sessions before this one: the one it goes on with, and those about its machine. */
async function before({ store }: Core, { companyId, machineId, continues }: Session): Promise<Session[]> {
  const found = machineId === null ? [] : await store.earlier.atMachine(companyId, machineId, maxEarlier + 1);
  const isThere = continues === null || found.some(({ id }) => id === continues);
  const former = isThere ? null : await store.sessions.get(companyId, continues);
  return former ? [former, ...found] : found;
}

async function earlierAt(core: Core, session: Session): Promise<Earlier[]> {
  const { store } = core;
  const { companyId, id } = session;
  const found = await before(core, session);
  const ended = found.filter((one) => one.state === 'ended').filter((one) => one.id !== id);
  const latest = ended.slice(0, maxEarlier);
  const kept = await store.snapshots.ofSessions(
    companyId,
    latest.map((session) => session.id),
  );
  return latest.map(({ id: sessionId, endedAt, outcome, note, problem }) => {
    const snapshots = kept.filter((row) => row.sessionId === sessionId).map(snapshotView);
    return { sessionId, endedAt, outcome, note, problem, snapshots };
  });
}

/** Callbacks about this machine that were promised and not met, in this session or in another. */
async function promisesAt(core: Core, session: Session): Promise<Passport['promises']> {
  const { companyId, machineId } = session;
  const others = machineId === null ? [] : await core.store.earlier.openAt(companyId, machineId);
  const all = [session, ...others.filter(({ id }) => id !== session.id)];
  return all.flatMap(({ id: sessionId, state, callback }) =>
    state !== 'ended' && callback && !callback.metAt ? [{ sessionId, dueAt: callback.dueAt }] : [],
  );
}

/** Everything that is known of a session's request [rule.A4]. */
export async function passportOf(core: Core, session: Session): Promise<Passport> {
  const room = await roomOf(core, session);
  const { machine, homework } = room;
  const { customer, problem, companyId, visitId } = session;
  const said = machine || visitId === null ? null : await core.store.visits.placeOf({ companyId, id: visitId });
  const known = machine ?? (said && { id: '', ...said, serial: '', site: '' });
  const [earlier, promises] = [await earlierAt(core, session), await promisesAt(core, session)];
  return { ...homework, customer, machine: known, problem, contact: contactView(room), earlier, promises };
}

/** Something more was read or tried, or all of it was deleted: whoever is in the session knows it. */
export async function trailChanged(core: Core, visitId: string): Promise<void> {
  for (const room of core.rooms.values()) {
    if (room.session.visitId !== visitId || room.session.state === 'ended') continue;
    room.homework = await homeworkOf(core.store, room.session, room.floor.settings.weights);
    mirror(room);
  }
}

/** What the customer answered is in the session from now on; false when it is over. */
export async function fillIn(core: Core, sessionId: string, { field, text }: Intake): Promise<boolean> {
  return await core.lane(async () => {
    const room = core.rooms.get(sessionId);
    return room !== undefined && (await commit(core, room, { event: { type: 'answer', field, text } }));
  });
}

/** The machines somebody of the staff has open sessions about: offered, theirs, beside a colleague, or in a chat. */
export function machinesOf(core: Core, staffId: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { session } of core.rooms.values()) {
    const { machineId, helpers, invitation, chat, state } = session;
    const isIn = holderOf(session) === staffId || helpers.includes(staffId) || invitation?.askedId === staffId;
    if (machineId !== null && state !== 'ended' && (isIn || chat?.technicianId === staffId)) found.add(machineId);
  }
  return found;
}
