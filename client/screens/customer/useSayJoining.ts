import { joiningDe } from '#models/text/joining.de.ts';
import { joiningEn } from '#models/text/joining.en.ts';
import { sayIn } from './useSay.ts';

/** The words for whoever comes, goes and asks to come. */
export const useSayJoining = sayIn({ en: joiningEn, de: joiningDe });
