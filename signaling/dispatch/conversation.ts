import type { CameraReport } from '#models/camera.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { type FiledOutcome, holderOf, type SessionEvent } from '#models/session.ts';
import type { PeerRequest } from '#models/wire.ts';
import { type About, admit, findRoom, isRefusal } from './access.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { mirror } from './effects.ts';
import { handOverAsWished } from './ending/handOver.ts';
import { matchFloor } from './matching.ts';
import { isCustomerPage, type Page, type StaffWho } from './page.ts';
import { settleLost } from './presence.ts';
import type { Room } from './room.ts';
import { admitAny } from './together/access.ts';
import { type Beside, besideOf } from './together/beside.ts';
import { customerEnd, endOf, meantBy, nextPeer, pageOf } from './together/pairs.ts';

const done = { ok: true } as const;

/** True when the session is over for this page already: saying so again is no mistake. */
function isOverFor({ session }: Room, page: Page): boolean {
  const { who } = page.data;
  if (session.state !== 'wrappingUp' && session.state !== 'ended') return false;
  return who.side === 'customer' ? who.customerEpoch === session.customerEpoch : session.technicianId === who.staffId;
}

/** Either side leaves for good. */
export async function hangUp(core: Core, page: Page, input: About): Promise<Answer<object>> {
  return await core.lane(async () => {
    const over = findRoom(core, page, input.sessionId);
    if (over && isOverFor(over, page)) return done;
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const { side: by } = page.data.who;
    return await step(core, room, { type: 'hangUp', by });
  });
}

/** The technician closes the session with what came of it. */
export async function file(
  core: Core,
  page: Page<StaffWho>,
  input: About & { readonly outcome: FiledOutcome; readonly note: string },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const { outcome, note } = input;
    const filed = findRoom(core, page, input.sessionId)?.session;
    if (filed?.state === 'ended' && filed.technicianId === page.data.who.staffId) return done;
    const room = admit(core, page, { ...input, bond: 'assignment' });
    return isRefusal(room) ? room : await step(core, room, { type: 'file', outcome, note });
  });
}

async function step(core: Core, room: Room, event: SessionEvent): Promise<Answer<object>> {
  if (!(await commit(core, room, { event }))) return refuse('NOT_NOW');
  await matchFloor(core, room.floor);
  return done;
}

/** Whether a page gets the other's picture or sound: makes the session live, or interrupted. */
export async function reportMedia(
  core: Core,
  page: Page,
  input: About & { readonly isFlowing: boolean },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admitAny(core, page, input);
    if (isRefusal(room)) return room;
    const beside = besideOf(room, page);
    if (beside) return await tellTouch(core, room, { beside, isInTouch: input.isFlowing });
    if (isCustomerPage(page)) room.hasMedia = input.isFlowing;
    // Refused where it is so already, and that is as good.
    await commit(core, room, { event: { type: input.isFlowing ? 'connect' : 'interrupt' } });
    await settleLost(core, room);
    return done;
  });
}

/** A helper's own line makes the session neither live nor interrupted; whoever has the lead sees it before they hand over. */
async function tellTouch(
  core: Core,
  room: Room,
  { beside, isInTouch }: { beside: Beside; isInTouch: boolean },
): Promise<Answer<object>> {
  if (beside.isInTouch === isInTouch) return done;
  beside.isInTouch = isInTouch;
  mirror(room);
  if (isInTouch) await handOverAsWished(core, room, beside);
  return done;
}

/** What the customer's phone says of its camera. */
export function reportCamera(core: Core, page: Page, input: About & { readonly report: CameraReport }): Answer<object> {
  const room = admit(core, page, { ...input, bond: 'person' });
  if (isRefusal(room)) return room;
  const { sessionId, report } = input;
  room.camera = report;
  room.seats.technician?.emit('camera:reported', { sessionId, report });
  return done;
}

/** A page would like a restarted or a new peer from whoever makes it. */
export function requestPeer(core: Core, page: Page, input: PeerRequest): Answer<object> {
  const room = admitAny(core, page, input);
  if (isRefusal(room)) return room;
  const from = endOf(page.data.who);
  const to = input.to ?? meantBy(page, room);
  const other = to === null || to === from ? null : pageOf(room, to);
  if (!other) return refuse('NOT_NOW');
  other.emit('peer:requested', { ...input, from });
  return done;
}

/** A page of the staff is about to make a new peer with somebody of the session. */
export function beginPeer(
  core: Core,
  page: Page<StaffWho>,
  input: About & { readonly to?: string | undefined },
): Answer<{ readonly pcEpoch: number }> {
  const room = admitAny(core, page, input);
  if (isRefusal(room)) return room;
  const { staffId } = page.data.who;
  const to = input.to ?? customerEnd;
  const isMember = to === customerEnd || to === holderOf(room.session) || room.session.helpers.includes(to);
  if (!isMember || to === staffId) return refuse('NOT_NOW');
  return { ok: true, pcEpoch: nextPeer(room, staffId, to) };
}
