import { commit } from './commit.ts';
import type { Core } from './core.ts';
import { matchFloor } from './matching.ts';

/**
 * Revokes a link: it opens nothing any more, the session it opened ends, and the customer's lines are told so and closed
 * [rule.K3]. False when the company has no such link.
 */
export async function revokeLink(core: Core, companyId: string, linkId: string): Promise<boolean> {
  return await core.lane(async () => {
    const link = await core.store.links.revoke(companyId, linkId, core.clock.now());
    const room = link?.sessionId && core.rooms.get(link.sessionId);
    if (!room) return link !== null;
    await commit(core, room, { event: { type: 'revoke' } });
    for (const page of [...room.customerPages]) page.disconnect(true);
    await matchFloor(core, room.floor);
    return true;
  });
}
