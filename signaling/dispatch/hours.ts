import type { CompanySettings } from '#models/company.ts';
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

const planned = new WeakMap<CompanySettings, ReadonlyMap<string, Pick<Floor, 'settings'>>>();

/** The settings as they are for each of those with hours of their own: the same as long as the settings are. */
function plansOf(settings: CompanySettings): ReadonlyMap<string, Pick<Floor, 'settings'>> {
  const known = planned.get(settings);
  if (known) return known;
  const { hours, shifts } = settings;
  const plans = new Map(
    shifts.map(({ staffId, days }) => [staffId, { settings: { ...settings, hours: hours && { ...hours, days } } }]),
  );
  planned.set(settings, plans);
  return plans;
}

/** When somebody of the team is there now or next, by their own hours or else by the team's; null as for `hoursOf`. */
export function shiftOf({ settings }: Pick<Floor, 'settings'>, staffId: string, now: number): Opening | null {
  return hoursOf(plansOf(settings).get(staffId) ?? { settings }, now);
}

/** When the team of a floor is there again, epoch ms; null while it is there. For the views. */
export function opensAtOf(floor: Pick<Floor, 'settings'>, now: number): number | null {
  const opening = hoursOf(floor, now);
  return opening && opening.from > now ? opening.from : null;
}
