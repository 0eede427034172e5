import type { Channels } from '#models/callback/channels.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { type CallbackPromise, promiseCallback } from '#models/routing/promise.ts';
import type { CallbackOptions, CallbackOutcome } from '#models/wire/callback.ts';
import { type About, admit, isRefusal } from '../access.ts';
import { commit } from '../commit.ts';
import type { Core } from '../core.ts';
import { matchFloor } from '../matching.ts';
import type { CustomerWho, Page, StaffWho } from '../page.ts';
import type { Room } from '../room.ts';
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
  const others = [...floor.waiting].map((room) => room.session).filter(({ id }) => id !== session.id);
  const world = worldOf(floor, [...others, session], now);
  const own = world.sessions.find(({ id }) => id === session.id);
  const promise = own ? promiseCallback(world, own, now) : { isPromised: false, boundMs: null };
  const opensAt = world.hours && now < world.hours.from ? world.hours.from : null;
  return { promise, dueAt: now + world.settings.targets.callbackMs, opensAt };
}

/** True while nobody is asked and nobody has it, so that it can be left for later. */
function canLeave({ session }: Room): boolean {
  return session.state === 'triage' || session.state === 'queued';
}

/** What the customer is told before they ask. It promises nothing yet. */
export function callbackOptions(core: Core, page: Page<CustomerWho>, input: About): Answer<CallbackOptions> {
  const room = admit(core, page, { ...input, bond: 'person' });
  if (isRefusal(room)) return room;
  const { promise, dueAt, opensAt } = foresee(core, room);
  const { phone = null, mail = null } = room.reach?.contact ?? room.session.contact ?? {};
  return { ok: true, ...core.notify.means, promise, dueAt, opensAt, known: { phone, mail } };
}

/** Promises a callback, or says the true time: the test is made now, on who works now. */
export async function askCallback(
  core: Core,
  page: Page<CustomerWho>,
  input: Asking,
): Promise<Answer<CallbackOutcome>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    if (!canLeave(room) || room.session.callback) return refuse('NOT_NOW');
    const channels = workingOf(core, input.channels);
    if (channels.length === 0) return { ...done, outcome: 'noChannel' };
    const { promise, dueAt, opensAt } = foresee(core, room);
    if (opensAt !== null) return { ...done, outcome: 'closed', opensAt };
    if (!promise.isPromised) return { ...done, outcome: 'tooLong', boundMs: promise.boundMs };
    // Where they can be reached is written before anything is promised: a promise nobody can keep is none.
    await noteReach(core, room, input.channels);
    if (!(await commit(core, room, { event: { type: 'promise', dueAt } }))) return refuse('NOT_NOW');
    await matchFloor(core, room.floor);
    return { ...done, outcome: 'promised', dueAt, channels };
  });
}

/** Leaves without a promise: called when it is their turn, or when the team opens. */
export async function leaveForCallback(
  core: Core,
  page: Page<CustomerWho>,
  input: Asking,
): Promise<Answer<Pick<Extract<CallbackOutcome, { outcome: 'promised' }>, 'channels'>>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const channels = workingOf(core, input.channels);
    if (!canLeave(room) || room.session.callback || channels.length === 0) return refuse('NOT_NOW');
    const now = core.clock.now();
    const at = foresee(core, room).opensAt ?? now;
    await noteReach(core, room, input.channels);
    if (!(await commit(core, room, { event: { type: 'schedule', at } }))) return refuse('NOT_NOW');
    if (at <= now) await commit(core, room, { event: { type: 'expire' } });
    await matchFloor(core, room.floor);
    return { ...done, channels };
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
    await matchFloor(core, room.floor);
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
