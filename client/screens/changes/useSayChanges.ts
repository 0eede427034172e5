import { changesDe } from '#models/text/changes.de.ts';
import { changesEn } from '#models/text/changes.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about changes. */
export const useSayChanges = sayIn({ en: changesEn, de: changesDe });
