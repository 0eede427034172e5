import { defaultCompanySettings } from '#models/company.ts';
import type { Machine } from '#models/customer.ts';
import { endingOf } from '#models/ending/ending.ts';
import type { Session } from '#models/session.ts';
import type { StaffView } from '#models/view.ts';
import { staffViewOf } from '../store/staff.ts';
import { loadReach } from './callback/reach.ts';
import { emptyChatLog, loadChatLog } from './chatLog.ts';
import type { Core } from './core.ts';
import { addFamily, createFloor, type Floor } from './floor.ts';
import { homeworkOf } from './homework.ts';
import { recall } from './lessons.ts';
import { createRoom, type NewRoom, type Room } from './room.ts';
import { besideIn } from './together/beside.ts';
import { snapshotView } from './views.ts';

/** As many machines of a company as are kept at hand. */
const maxMachines = 1_000;

/** The floor of a company. */
export async function floorOf(core: Core, companyId: string): Promise<Floor> {
  const known = core.floors.get(companyId);
  if (known) return known;
  const company = await core.store.companies.get(companyId);
  const { name: companyName, settings } = company ?? { name: '', settings: defaultCompanySettings };
  const learned = await recall(core, companyId);
  const members = new Map((await core.store.staff.list(companyId)).map((row) => [row.id, staffViewOf(row)]));
  const { hasMail } = core.notify.means;
  const made = { companyName, hasMail, settings, members, now: core.clock.now, ...learned };
  const floor = core.floors.get(companyId) ?? createFloor(companyId, made);
  core.floors.set(companyId, floor);
  return floor;
}

/** A machine of the company, asked of the store once. */
export async function machineOf(core: Core, floor: Floor, machineId: string | null): Promise<Machine | null> {
  if (machineId === null) return null;
  const known = floor.machines.get(machineId);
  if (known) return known;
  const machine = await core.store.machines.get(floor.companyId, machineId);
  if (floor.machines.size >= maxMachines) floor.machines.clear();
  if (machine) floor.machines.set(machineId, machine);
  addFamily(floor, machine?.family ?? null);
  return machine;
}

async function chatOf(core: Core, { id: sessionId, companyId, chat }: Session) {
  if (!chat) return emptyChatLog();
  const log = await loadChatLog(core.store, { companyId, sessionId });
  return { ...log, technician: await personOf(core, companyId, chat.technicianId) };
}

async function personOf(core: Core, companyId: string, staffId: string | null): Promise<StaffView | null> {
  if (staffId === null) return null;
  const known = core.desks.get(staffId);
  if (known) return known.me;
  const row = await core.store.staff.get(companyId, staffId);
  return row && staffViewOf(row);
}

async function besideOf(core: Core, session: Session): Promise<Room['beside']> {
  const found: Room['beside'] = new Map();
  for (const id of besideIn(session)) {
    const me = await personOf(core, session.companyId, id);
    if (me) found.set(id, { me, page: null, isInTouch: false });
  }
  return found;
}

function keep(core: Core, made: NewRoom): Room {
  const room = createRoom(made);
  addFamily(room.floor, room.session.family);
  core.rooms.set(room.session.id, room);
  if (room.session.state === 'queued') room.floor.waiting.add(room);
  if (room.session.chat && room.session.state !== 'ended') room.floor.chats.add(room);
  return room;
}

/** The room of a session that begins now, opened by this link. */
export async function newRoom(core: Core, session: Session, linkId: string): Promise<Room> {
  const floor = await floorOf(core, session.companyId);
  const machine = await machineOf(core, floor, session.machineId);
  return keep(core, { session, floor, machine, linkId, customerLeftAt: core.clock.now() });
}

async function fromStore(core: Core, session: Session): Promise<NewRoom> {
  const { companyId } = session;
  const where = { companyId, sessionId: session.id };
  const floor = await floorOf(core, companyId);
  return {
    session,
    linkId: null,
    floor,
    machine: await machineOf(core, floor, session.machineId),
    technician: await personOf(core, companyId, 'technicianId' in session ? session.technicianId : null),
    beside: await besideOf(core, session),
    asked: await personOf(core, companyId, session.invitation?.askedId ?? null),
    chat: await chatOf(core, session),
    homework: await homeworkOf(core.store, session, floor.settings.weights),
    snapshots: (await core.store.snapshots.list(where)).map(snapshotView),
    ending: endingOf(await core.store.endings.moments(where)),
    log: await core.store.operations.sizes(where),
    reach: session.state === 'ended' ? null : await loadReach(core, where),
    customerLeftAt: core.clock.now(),
  };
}

/** The room of a session that began before this server did, or that has ended. Call it inside the lane. */
export async function loadRoom(core: Core, session: Session): Promise<Room> {
  return keep(core, await fromStore(core, session));
}

/** The room of a session to look at; one that is not in memory is not kept there. */
export async function roomOf(core: Core, session: Session): Promise<Room> {
  return core.rooms.get(session.id) ?? createRoom(await fromStore(core, session));
}

/** Lets go of an ended session nobody looks at; it stays in the store. */
export function forgetRoom(core: Core, room: Room): void {
  const { session, seats, customerPages } = room;
  if (session.state !== 'ended' || customerPages.size > 0 || seats.technician) return;
  core.rooms.delete(session.id);
  core.agenda.clear(`absent:${session.id}`);
  if (room.linkId) core.sessionOfLink.delete(room.linkId);
}
