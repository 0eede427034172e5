import { troubleDe } from '#models/text/trouble.de.ts';
import { troubleEn } from '#models/text/trouble.en.ts';
import { sayIn } from './useSay.ts';

/** The words for whoever has no picture. */
export const useSayTrouble = sayIn({ en: troubleEn, de: troubleDe });
