import type { Core } from './core.ts';
import { tellWatchers } from './queue.ts';
import type { Room } from './room.ts';
import { atRiskMs, isUnasked, troubleOf } from './trouble.ts';

/** Sets the alarm of a promise; its time is the one that was promised and never another [route.P12]. */
export function planPromise(core: Core, room: Room): void {
  const { session } = room;
  const dueAt = session.callback?.dueAt ?? null;
  if (dueAt === null || !isUnasked(session) || room.toldOf === 'late') return;
  const at = room.toldOf === null ? dueAt - atRiskMs : dueAt;
  core.agenda.set(`promise:${session.id}`, at, () => ring(core, room));
}

function ring(core: Core, room: Room): void {
  const trouble = troubleOf(room.session, core.clock.now());
  if (trouble === null || trouble === room.toldOf) return;
  room.toldOf = trouble;
  core.log.warn({ session: room.session.id }, trouble === 'late' ? 'a callback is late' : 'a callback is at risk');
  tellWatchers(core, room.floor);
  for (const listener of core.promiseListeners) listener(room, trouble);
  planPromise(core, room);
}
