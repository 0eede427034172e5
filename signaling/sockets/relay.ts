import { type Answer, refuse } from '#models/refusal.ts';
import type { Signal } from '#models/wire.ts';
import { isRefusal } from '../dispatch/access.ts';
import type { Page } from '../dispatch/page.ts';
import { admitAny } from '../dispatch/together/access.ts';
import { endOf, meantBy, pageOf, pairOf } from '../dispatch/together/pairs.ts';
import type { Door } from './gate.ts';

/** Most signals a side may send for one peer connection (threat.T12). */
const maxSignals = 200;

/**
 * Hands a description or candidate to the page it is for, unread and unlogged: only between two who hear and see each
 * other within this assignment, and only for the peer connection that the two of them are making.
 */
export function relay({ core }: Door, page: Page, signal: Signal): Answer<object> {
  const room = admitAny(core, page, signal);
  if (isRefusal(room)) return room;
  const from = endOf(page.data.who);
  const to = signal.to ?? meantBy(page, room);
  if (to === null || to === from) return refuse('NOT_NOW');
  const other = pageOf(room, to);
  if (!other) return refuse('NOT_NOW');
  const pair = pairOf(room, from, to);
  if (signal.pcEpoch < pair.pcEpoch) return refuse('TOO_LATE');
  if (signal.pcEpoch > pair.pcEpoch) return refuse('BAD_INPUT');
  const sent = pair.signals.get(from) ?? 0;
  if (sent >= maxSignals) return refuse('RATE_LIMITED');
  pair.signals.set(from, sent + 1);
  const { to: _, ...carried } = signal;
  other.emit('signal:received', { ...carried, from });
  return { ok: true };
}
