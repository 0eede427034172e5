import { keysDe } from '#models/text/keys.de.ts';
import { keysEn } from '#models/text/keys.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about keys. */
export const useSayKeys = sayIn({ en: keysEn, de: keysDe });
