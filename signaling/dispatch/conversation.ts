import type { CameraReport } from '#models/camera.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import type { FiledOutcome, SessionEvent } from '#models/session.ts';
import type { PeerRequest } from '#models/wire.ts';
import { type About, admit, findRoom, isRefusal } from './access.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { matchFloor } from './matching.ts';
import { isCustomerPage, type Page, type StaffWho } from './page.ts';
import { settleLost } from './presence.ts';
import type { Room } from './room.ts';

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

/** The customer agrees to the recording, or no longer does. */
export async function changeConsent(
  core: Core,
  page: Page,
  input: About & { readonly recording: boolean },
): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    return isRefusal(room) ? room : await step(core, room, { type: 'consent', recording: input.recording });
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
    const room = admit(core, page, { ...input, bond: 'assignment' });
    if (isRefusal(room)) return room;
    if (isCustomerPage(page)) room.hasMedia = input.isFlowing;
    // Refused where it is so already, and that is as good.
    await commit(core, room, { event: { type: input.isFlowing ? 'connect' : 'interrupt' } });
    await settleLost(core, room);
    return done;
  });
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

/** The customer's page would like a restarted or a new peer. */
export function requestPeer(core: Core, page: Page, input: PeerRequest): Answer<object> {
  const room = admit(core, page, { ...input, bond: 'assignment' });
  if (isRefusal(room)) return room;
  const { technician } = room.seats;
  if (!technician) return refuse('NOT_NOW');
  technician.emit('peer:requested', input);
  return done;
}

/** The technician's page is about to make a new peer. */
export function beginPeer(core: Core, page: Page, input: About): Answer<{ readonly pcEpoch: number }> {
  const room = admit(core, page, { ...input, bond: 'assignment' });
  if (isRefusal(room)) return room;
  room.pcEpoch += 1;
  room.signals.customer = 0;
  room.signals.technician = 0;
  return { ok: true, pcEpoch: room.pcEpoch };
}
