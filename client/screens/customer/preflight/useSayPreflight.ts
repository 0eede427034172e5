import { preflightDe } from '#models/text/preflight.de.ts';
import { preflightEn } from '#models/text/preflight.en.ts';
import { sayIn } from '../useSay.ts';

/** The words of the check of devices and network. */
export const useSayPreflight = sayIn({ en: preflightEn, de: preflightDe });
