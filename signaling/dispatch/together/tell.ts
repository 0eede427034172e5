import type { TogetherTold } from '#models/wire/together.ts';
import type { Room } from '../room.ts';

/** Tells whoever has the lead, and the helpers, what came of somebody. */
export function tellTeam(room: Room, what: TogetherTold['what'], name: string): void {
  const news: TogetherTold = { sessionId: room.session.id, what, name };
  room.seats.technician?.emit('helper:told', news);
  for (const { page } of room.beside.values()) page?.emit('helper:told', news);
}
