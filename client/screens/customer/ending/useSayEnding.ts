import { endingDe } from '#models/text/ending.de.ts';
import { endingEn } from '#models/text/ending.en.ts';
import { sayIn } from '../useSay.ts';

/** The words of the end in the customer's language. */
export const useSayEnding = sayIn({ en: endingEn, de: endingDe });
