import { endingDeskDe } from '#models/text/endingDesk.de.ts';
import { type EndingDeskKey, endingDeskEn } from '#models/text/endingDesk.en.ts';
import { type SayOf, sayIn } from './useSay.ts';

export type SayEndingDesk = SayOf<EndingDeskKey>;

/** The words of endings for a key. */
export const useSayEndingDesk = sayIn<EndingDeskKey>({ en: endingDeskEn, de: endingDeskDe });
