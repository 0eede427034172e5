import { giveBackDe } from '#models/text/giveBack.de.ts';
import { type GiveBackKey, giveBackEn } from '#models/text/giveBack.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about making an article from a recording. */
export const useSayGiveBack = sayIn<GiveBackKey>({ en: giveBackEn, de: giveBackDe });
