import { advance, type SessionEvent } from '#models/session.ts';
import type { Core } from './core.ts';
import { perform } from './effects.ts';
import type { Page } from './page.ts';
import type { Room } from './room.ts';

export type Step = { readonly event: SessionEvent; readonly by?: Page };

/**
 * One step of a session: decided by the model, written, and only then felt and told. False when the model refuses it.
 * Call it inside the lane.
 */
export async function commit(core: Core, room: Room, { event, by }: Step): Promise<boolean> {
  const previous = room.session;
  const now = core.clock.now();
  const next = advance(previous, event, now, core.waits);
  if (!next) return false;
  const { sessions } = core.store;
  const isWritten = await (next.state === 'ended' ? sessions.end(next, previous, now) : sessions.save(next, previous));
  if (!isWritten) throw new Error(`The session ${previous.id} is not in the store as it is in memory.`);
  room.session = next;
  const change = { room, previous, by: by ?? null };
  perform(core, change);
  await core.onStep(change);
  return true;
}
