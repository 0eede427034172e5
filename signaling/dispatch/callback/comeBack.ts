import { type Answer, refuse } from '#models/refusal.ts';
import { hashOf, makeSecret } from '../../auth/secret.ts';
import type { ReturnRow } from '../../store/notices.ts';
import { type About, admit, isRefusal } from '../access.ts';
import type { Core } from '../core.ts';
import { admitTo, letIn, type Opened, type Tap } from '../intake.ts';
import type { CustomerWho, Page } from '../page.ts';
import { ofSession } from '../room.ts';

/** Somebody who taps on a way back; `keyHash`: the SHA-256 of the key their page made. */
export type ReturnTap = Tap & { readonly keyHash: string };

/** False for a way that another browser has used. */
function isOpenTo({ usedAt, keyHash: usedBy, isRevoked }: ReturnRow, keyHash: string): boolean {
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

/** A way back for another browser of the customer's own; nothing of it is kept but a hash. */
export async function giveWayBack(
  core: Core,
  page: Page<CustomerWho>,
  input: About,
): Promise<Answer<{ readonly secret: string }>> {
  return await core.lane(async () => {
    const room = admit(core, page, { ...input, bond: 'person' });
    if (isRefusal(room)) return room;
    if (room.session.state === 'ended') return refuse('NOT_NOW');
    const secret = makeSecret();
    const createdAt = core.clock.now();
    await core.store.notices.addReturn({ ...ofSession(room), secretHash: hashOf(secret), createdAt });
    return { ok: true, secret };
  });
}
