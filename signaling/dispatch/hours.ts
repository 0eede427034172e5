import { type Opening, openingAt } from '#models/hours.ts';
import type { Session } from '#models/session.ts';
import { commit } from './commit.ts';
import type { Core } from './core.ts';
import type { Floor } from './floor.ts';

type Known = { readonly at: number; readonly opening: Opening | null };

/** What was reckoned of a floor's hours, by its settings: new settings are reckoned anew. */
const reckoned = new WeakMap<object, Known>();

/** When the team of a floor is there now or next; null where it always is, or gives no date. For the world that is matched. */
export function hoursOf({ settings }: Pick<Floor, 'settings'>, now: number): Opening | null {
  const { hours } = settings;
  if (!hours) return null;
  const known = reckoned.get(hours);
  const isOfNow = known && now >= known.at && (known.opening ? now < known.opening.until : now === known.at);
  if (isOfNow) return known.opening;
  const opening = openingAt(hours, now);
  reckoned.set(hours, { at: now, opening });
  return opening;
}

/** When the team of a floor is there again, epoch ms; null while it is there. For the views. */
export function opensAtOf(floor: Pick<Floor, 'settings'>, now: number): number | null {
  const opening = hoursOf(floor, now);
  return opening && opening.from > now ? opening.from : null;
}

function isRequest({ state, source }: Session): boolean {
  return state === 'scheduled' && source === 'request';
}

/** After a team has changed its hours: requests wait for the new ones. Call it inside the lane. */
export async function moveRequests(core: Core, floor: Floor): Promise<void> {
  const now = core.clock.now();
  for (const room of [...core.rooms.values()]) {
    if (room.floor !== floor || !isRequest(room.session)) continue;
    const at = opensAtOf(floor, now) ?? now;
    if (room.session.state === 'scheduled' && room.session.expiresAt !== at)
      await commit(core, room, { event: { type: 'schedule', at } });
  }
}
