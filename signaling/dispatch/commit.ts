import { advance, type SessionEvent } from '#models/session.ts';
import type { Core } from './core.ts';
import { perform } from './effects.ts';
import type { Page } from './page.ts';
import type { Room } from './room.ts';

export type Step = { readonly event: SessionEvent; readonly by?: Page };

/**
 * One step of a session: decided by the model, written, and only then felt and told. False when the model refuses it, or
 * when another server was faster; nothing has changed then. Call it inside the lane.
 */
export async function commit(core: Core, room: Room, { event, by }: Step): Promise<boolean> {
  const previous = room.session;
  const next = advance(previous, event, core.clock.now(), core.waits);
  if (!next) return false;
  if (!(await core.store.sessions.save(next, previous))) {
    core.log.warn({ session: previous.id, event: event.type }, 'another server was faster');
    room.session = (await core.store.sessions.get(previous.companyId, previous.id)) ?? previous;
    return false;
  }
  if (next.state === 'ended') await core.store.links.sessionEnded(next.companyId, next.id, core.clock.now());
  room.session = next;
  perform(core, { room, previous, by: by ?? null });
  return true;
}
