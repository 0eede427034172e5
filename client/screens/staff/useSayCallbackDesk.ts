import { callbackDeskDe } from '#models/text/callbackDesk.de.ts';
import { callbackDeskEn } from '#models/text/callbackDesk.en.ts';
import { sayIn } from './useSay.ts';

/** The staff's words for callbacks. */
export const useSayCallbackDesk = sayIn({ en: callbackDeskEn, de: callbackDeskDe });
