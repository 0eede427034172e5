import type { Room } from '../room.ts';
import { sessionView } from '../views.ts';
import { isHelper } from './beside.ts';
import { beforeConsent } from './view.ts';

/** Tells everybody beside the lead how the session stands. */
export function mirrorBeside(room: Room): void {
  if (room.beside.size === 0) return;
  const view = sessionView(room);
  for (const [id, { page }] of room.beside)
    page?.emit('session:changed', isHelper(room, id) ? view : beforeConsent(view));
}
