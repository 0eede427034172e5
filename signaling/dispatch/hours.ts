import { type Opening, openingAt } from '#models/hours.ts';
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
