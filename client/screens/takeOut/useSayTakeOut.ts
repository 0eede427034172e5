import { takeOutDe } from '#models/text/takeOut.de.ts';
import { type TakeOutKey, takeOutEn } from '#models/text/takeOut.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about taking a film out of a recording. */
export const useSayTakeOut = sayIn<TakeOutKey>({ en: takeOutEn, de: takeOutDe });
