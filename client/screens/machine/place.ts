import type { DeviceShelf } from './shelf.ts';

/** Where somebody reads: at a machine, by its code, or at a family of a company's machines where it is not known which one it is. */
export type Place = { readonly code: string } | Family;
type Family = { readonly company: string; readonly family: string; readonly model: string | null };

export const trailPrefix = 'trail:';
const modelPrefix = 'model:';
export const offerPrefix = 'chat-offer:';

/** What the page says of where it is. */
export function placeIn({ code, company = '', family = '', model }: DOMStringMap): Place {
  return code ? { code } : { company, family, model: model ?? null };
}

/** What a device keeps by it; the same for all models of a family. */
export function keyOf(place: Place): string {
  return 'code' in place ? place.code : `${place.company}/${encodeURIComponent(place.family)}`;
}

export function placeOfKey(key: string): Place {
  const [company = '', family] = key.split('/');
  return family === undefined ? { code: key } : { company, family: decodeURIComponent(family), model: null };
}

/** The address its articles lie under, without a slash at the end. */
export function baseOf(place: Place): string {
  return 'code' in place ? `/m/${place.code}` : `/at/${keyOf(place)}`;
}

/** Nothing of where somebody stood, and what they did there, stays on the device. */
export function forgetPlaces(shelf: DeviceShelf): void {
  const prefixes = [trailPrefix, modelPrefix, offerPrefix];
  for (const key of shelf.keys()) if (prefixes.some((prefix) => key.startsWith(prefix))) shelf.removeItem(key);
}

/** Which model it is is said on one page, and asked with on another. */
export function rememberModel(place: Place, shelf: Pick<Storage, 'setItem'>): void {
  if ('code' in place || !place.model) return;
  try {
    shelf.setItem(`${modelPrefix}${keyOf(place)}`, place.model);
  } catch {
    // A forbidden shelf: the family is known all the same.
  }
}
