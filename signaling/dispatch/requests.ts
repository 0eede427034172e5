import { type Answer, refuse } from '#models/refusal.ts';
import type { Session } from '#models/session.ts';
import type { LeaveRequest } from '#models/wire/ways.ts';
import { admit, isRefusal } from './access.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import type { Floor } from './floor.ts';
import { opensAtOf } from './hours.ts';
import type { CustomerWho, Page } from './page.ts';

/**
 * A customer who came outside hours leaves a request: it waits for the opening, keeps its age, and is so the first in
 * line then. Nothing is promised. While the team is there it is refused: nobody needs to come back later.
 */
export async function leaveRequest(core: Core, page: Page<CustomerWho>, input: LeaveRequest): Promise<Answer<object>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const at = opensAtOf(room.floor, core.clock.now());
    if (at === null) return refuse('NOT_NOW');
    const { problem, contact } = input;
    const isLeft = await commit(core, room, { event: { type: 'schedule', at, request: { problem, contact } } });
    return isLeft ? { ok: true } : refuse('NOT_NOW');
  });
}

function isRequest({ state, source }: Session): boolean {
  return state === 'scheduled' && source === 'request';
}

/** After a team has changed its hours: requests wait for the new ones. Call it inside the lane. */
export async function moveRequests(core: Core, floor: Floor): Promise<void> {
  const now = core.clock.now();
  for (const room of [...core.rooms.values()]) {
    if (room.floor !== floor || !isRequest(room.session)) continue;
    const at = opensAtOf(floor, now) ?? now;
    if (room.session.state === 'scheduled' && room.session.expiresAt !== at)
      await commit(core, room, { event: { type: 'schedule', at } });
  }
}
