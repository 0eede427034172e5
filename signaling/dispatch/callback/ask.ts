import type { Channels } from '#models/callback/channels.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { type CallbackPromise, promiseCallback } from '#models/routing/promise.ts';
import type { CallbackOptions, CallbackOutcome } from '#models/wire/callback.ts';
import { type About, admit, isRefusal } from '../access.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { tellDesk } from '../effects.ts';
import { matchFloor } from '../matching.ts';
import type { CustomerWho, Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';
import { waitingOn } from '../waiting.ts';
import { worldOf } from '../world.ts';
import { noteReach, workingOf } from './reach.ts';

type Asking = About & { readonly channels: Channels };
const done = { ok: true } as const;

/** What can be said of a callback now, from the world as matching sees it [route.R12]. */
function foresee(
  { clock }: Core,
  { session, floor }: Room,
): { promise: CallbackPromise; dueAt: number; opensAt: number | null } {
  const now = clock.now();
  const others = waitingOn(floor, now).filter(({ id }) => id !== session.id);
  const world = worldOf(floor, [...others, session], now);
  const own = world.sessions.find(({ id }) => id === session.id);
  const promise = own ? promiseCallback(world, own, now) : { isPromised: false, boundMs: null };
  const opensAt = world.hours && now < world.hours.from ? world.hours.from : null;
  return { promise, dueAt: now + world.settings.targets.callbackMs, opensAt };
}

/** True while nobody has it, so that it can be left for later; whoever is being asked may still take it. */
function canLeave({ session }: Room): boolean {
  return !session.callback && (session.state === 'triage' || session.state === 'queued' || session.state === 'offered');
}

/** What changed is told to whoever is being asked just now, before the next round. */
async function afterAsking(core: Core, { session, floor }: Room): Promise<void> {
  const holder = session.state === 'offered' ? core.desks.get(session.technicianId) : undefined;
  if (holder) tellDesk(core, holder);
  await matchFloor(core, floor);
}

/** What can be said of a callback before it is asked for. It promises nothing yet. */
export function optionsIn(core: Core, room: Room): Omit<CallbackOptions, 'known'> {
  return { ...core.notify.means, ...foresee(core, room) };
}

/** What the customer is told before they ask. */
export function callbackOptions(core: Core, page: Page<CustomerWho>, input: About): Answer<CallbackOptions> {
  const room = admit(core, page, { ...input, bond: 'person' });
  if (isRefusal(room)) return room;
  const { phone = null, mail = null } = room.reach?.contact ?? {};
  return { ok: true, ...optionsIn(core, room), known: { phone, mail } };
}

/** Promises a callback, or says the true time: the test is made now, on who works now. Call it inside the lane. */
export async function promiseIn(core: Core, room: Room, given: Channels): Promise<Answer<CallbackOutcome>> {
  if (!canLeave(room)) return refuse('NOT_NOW');
  const channels = workingOf(core, given);
  if (channels.length === 0) return { ...done, outcome: 'noChannel' };
  const { promise, dueAt, opensAt } = foresee(core, room);
  if (opensAt !== null) return { ...done, outcome: 'closed', opensAt };
  if (!promise.isPromised) return { ...done, outcome: 'tooLong', boundMs: promise.boundMs };
  // Where they can be reached is written before anything is promised: a promise nobody can keep is none.
  await noteReach(core, room, given);
  if (!(await commit(core, room, { event: { type: 'promise', dueAt } }))) return refuse('NOT_NOW');
  await afterAsking(core, room);
  return { ...done, outcome: 'promised', dueAt, channels };
}

/** The customer asks to be called back. */
export async function askCallback(
  core: Core,
  page: Page<CustomerWho>,
  input: Asking,
): Promise<Answer<CallbackOutcome>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    return isRefusal(room) ? room : await promiseIn(core, room, input.channels);
  });
}

type Left = Pick<Extract<CallbackOutcome, { outcome: 'promised' }>, 'channels'>;

/** Leaves without a promise: called when it is their turn, or when the team opens. Call it inside the lane. */
export async function leaveIn(core: Core, room: Room, given: Channels): Promise<Answer<Left>> {
  const channels = workingOf(core, given);
  if (!canLeave(room) || channels.length === 0) return refuse('NOT_NOW');
  const { opensAt } = foresee(core, room);
  await noteReach(core, room, given);
  const isLater = opensAt !== null && room.session.state !== 'offered';
  const event = isLater ? ({ type: 'schedule', at: opensAt } as const) : ({ type: 'promise', dueAt: null } as const);
  if (!(await commit(core, room, { event }))) return refuse('NOT_NOW');
  await afterAsking(core, room);
  return { ...done, channels };
}

/** The customer leaves without a promise. */
export async function leaveForCallback(core: Core, page: Page<CustomerWho>, input: Asking): Promise<Answer<Left>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    return isRefusal(room) ? room : await leaveIn(core, room, input.channels);
  });
}

/** Waits on the page instead. A promise that was broken stays written down: it counts, and keeps its urgency. */
export async function dropCallback(core: Core, page: Page<CustomerWho>, input: About): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const { callback } = room.session;
    if (!callback || callback.lateAt !== undefined || callback.metAt !== undefined) return done;
    if (!(await commit(core, room, { event: { type: 'dropPromise' } }))) return refuse('NOT_NOW');
    await afterAsking(core, room);
    return done;
  });
}

/** The technician waited in vain: the customer is called again later. */
export async function putBack(core: Core, page: Page<StaffWho>, input: About): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'assignment' });
    if (isRefusal(room)) return room;
    if (!(await commit(core, room, { event: { type: 'putBack' } }))) return refuse('NOT_NOW');
    await matchFloor(core, room.floor);
    return done;
  });
}
