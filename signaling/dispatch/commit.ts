import { advance, type Session, type SessionEvent } from '#models/session.ts';
import type { Core } from './core.ts';
import { perform } from './effects.ts';
import type { Page } from './page.ts';
import type { Room } from './room.ts';

export type Step = { readonly event: SessionEvent; readonly by?: Page };

/**
 * One step of a session: decided by the model, written, and only then felt and told. False when the model refuses it, or
 * when another server was faster, whose step is then ours as well. Call it inside the lane.
 */
export async function commit(core: Core, room: Room, { event, by }: Step): Promise<boolean> {
  const previous = room.session;
  const next = advance(previous, event, core.clock.now(), core.waits);
  if (!next) return false;
  const isFirst = await core.store.sessions.save(next, previous);
  if (!isFirst) core.log.warn({ session: previous.id, event: event.type }, 'another server was faster');
  const stored = isFirst ? next : await core.store.sessions.get(previous.companyId, previous.id);
  if (!stored) return false;
  room.session = stored;
  perform(core, { room, previous, by: by ?? null });
  if (isFirst && next.state === 'ended') await noteEnd(core, next);
  return isFirst;
}

/** The link lapses some time after its session; where this cannot be written, the next tap on the link does it. */
async function noteEnd(core: Core, { companyId, id }: Session): Promise<void> {
  try {
    await core.store.links.sessionEnded(companyId, id, core.clock.now());
  } catch (error) {
    core.log.error({ err: error, session: id }, 'the end of a session was not noted on its link');
  }
}
