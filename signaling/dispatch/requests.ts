import { type Answer, refuse } from '#models/refusal.ts';
import { isWaiting, type Session } from '#models/session.ts';
import type { LeaveRequest, RequestOutcome } from '#models/wire/ways.ts';
import { admit, isRefusal } from './access.ts';
import { noteReach, workingOf } from './callback/reach.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import type { Floor } from './floor.ts';
import { opensAtOf } from './hours.ts';
import type { CustomerWho, Page } from './page.ts';

/**
 * A customer who came outside hours leaves a request: it waits for the opening, keeps its age, and is so the first in
 * line then. Nothing is promised, and it is taken only with a channel that works [rule.B1]. While the team is there it is
 * refused: nobody needs to come back later.
 */
export async function leaveRequest(
  core: Core,
  page: Page<CustomerWho>,
  input: LeaveRequest,
): Promise<Answer<RequestOutcome>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    const at = opensAtOf(room.floor, core.clock.now());
    if (at === null || !isWaiting(room.session) || room.session.state === 'offered') return refuse('NOT_NOW');
    const given = { push: null, page: false, ...input.contact };
    const channels = workingOf(core, given);
    if (channels.length === 0) return { ok: true, outcome: 'noChannel' };
    await noteReach(core, room, given);
    const { problem } = input;
    const isLeft = await commit(core, room, { event: { type: 'schedule', at, request: { problem } } });
    return isLeft ? { ok: true, outcome: 'left', channels } : refuse('NOT_NOW');
  });
}

/**
 * True for a session that waits for the opening, however it was left; whoever is called again is waited for by the minute,
 * and whoever was promised a day and a time is called then.
 */
function isForOpening({ state, callback, continues }: Session): boolean {
  const isDated = continues !== null && callback?.dueAt != null;
  return state === 'scheduled' && !callback?.missed && !isDated;
}

/** After a team has changed its hours: whoever waits for the opening waits for the new one. Call it inside the lane. */
export async function moveToOpening(core: Core, floor: Floor): Promise<void> {
  const now = core.clock.now();
  for (const room of [...core.rooms.values()]) {
    if (room.floor !== floor || !isForOpening(room.session)) continue;
    const at = opensAtOf(floor, now) ?? now;
    if (room.session.state === 'scheduled' && room.session.expiresAt !== at)
      await commit(core, room, { event: { type: 'schedule', at } });
  }
}
