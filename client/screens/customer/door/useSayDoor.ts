import { doorDe } from '#models/text/door.de.ts';
import { doorEn } from '#models/text/door.en.ts';
import { sayIn } from '../useSay.ts';

/** The words at the door, in the customer's language. */
export const useSayDoor = sayIn({ en: doorEn, de: doorDe });
