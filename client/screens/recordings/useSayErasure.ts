import { erasureDe } from '#models/text/erasure.de.ts';
import { erasureEn } from '#models/text/erasure.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about erasing. */
export const useSayErasure = sayIn({ en: erasureEn, de: erasureDe });
