import { type Answer, refuse } from '#models/refusal.ts';
import { isUnderWay } from '#models/session.ts';
import type { Signal } from '#models/wire.ts';
import { admit, isRefusal } from '../dispatch/access.ts';
import type { Page } from '../dispatch/page.ts';
import { otherPage } from '../dispatch/room.ts';
import type { Door } from './gate.ts';

/** Most signals a side may send for one peer connection (threat.T12). */
const maxSignals = 200;

/**
 * Hands a description or candidate to the page across the table, unread and unlogged: only within the assignment both
 * are in, and only for the peer connection that is being made.
 */
export function relay({ core }: Door, page: Page, signal: Signal): Answer<object> {
  const room = admit(core, page, { sessionId: signal.sessionId, epoch: signal.epoch, bond: 'assignment' });
  if (isRefusal(room)) return room;
  if (signal.pcEpoch < room.pcEpoch) return refuse('TOO_LATE');
  if (signal.pcEpoch > room.pcEpoch) return refuse('BAD_INPUT');
  const { side } = page.data.who;
  const other = otherPage(room, side);
  if (!other || !isUnderWay(room.session)) return refuse('NOT_NOW');
  if (room.signals[side] >= maxSignals) return refuse('RATE_LIMITED');
  room.signals[side] += 1;
  other.emit('signal:received', signal);
  return { ok: true };
}
