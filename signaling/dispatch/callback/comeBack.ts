import { type Answer, refuse } from '#models/refusal.ts';
import type { ReturnRow } from '../../store/notices.ts';
import type { Core } from '../core.ts';
import { type Opened, type Tap, takeOver } from '../intake.ts';

/**
 * The tap on the way back that a letter carried. It is good for one browser, which becomes the customer: at once where
 * none is on the line, and once it was asked where one is [rule.S6, threat.T4].
 */
export async function comeBack(core: Core, way: ReturnRow, tap: Tap): Promise<Answer<Opened>> {
  return await core.lane(async () => {
    const room = core.rooms.get(way.sessionId);
    if (!room || room.session.companyId !== way.companyId || room.session.state === 'ended')
      return refuse('LINK_UNKNOWN');
    if (room.customerPages.size > 0 && !tap.takeOver) return refuse('IN_USE');
    if (!(await core.store.notices.use(way.secretHash, core.clock.now()))) return refuse('LINK_UNKNOWN');
    return await takeOver(core, room, tap);
  });
}
