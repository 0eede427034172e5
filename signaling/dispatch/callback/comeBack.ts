import { type Answer, refuse } from '#models/refusal.ts';
import type { ReturnRow } from '../../store/notices.ts';
import type { Core } from '../core.ts';
import { admitTo, letIn, type Opened, type Tap } from '../intake.ts';

/** Somebody who taps on a way back; `keyHash`: the SHA-256 of the key their page made. */
export type ReturnTap = Tap & { readonly keyHash: string };

/** False for a way that another browser has used. */
export function isOpenTo({ usedAt, keyHash: usedBy, isRevoked }: ReturnRow, keyHash: string): boolean {
  return !isRevoked && (usedAt === null || usedBy === keyHash);
}

/**
 * The tap on the way back that a letter carried. It is good for one browser, which becomes the customer: at once where
 * none is on the line, and once it was asked where one is [rule.S6, threat.T4]. The same browser asking again, as after
 * a lost answer, is let in as the customer it became, unless another has taken over since.
 */
export async function comeBack(core: Core, secretHash: string, tap: ReturnTap): Promise<Answer<Opened>> {
  return await core.lane(async () => {
    const way = await core.store.notices.returnOf(secretHash);
    if (!way || !isOpenTo(way, tap.keyHash)) return refuse('LINK_UNKNOWN');
    const room = core.rooms.get(way.sessionId);
    if (!room || room.session.companyId !== way.companyId || room.session.state === 'ended')
      return refuse('LINK_UNKNOWN');
    const { keyHash } = tap;
    if (way.customerEpoch === room.session.customerEpoch) return await letIn(core, room, { tap });
    return await admitTo(core, room, { tap, way: { secretHash, keyHash }, asks: room.customerPages.size > 0 });
  });
}
