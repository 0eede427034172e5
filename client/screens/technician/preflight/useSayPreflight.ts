import { preflightDe } from '#models/text/preflight.de.ts';
import { type PreflightKey, preflightEn } from '#models/text/preflight.en.ts';
import { sayIn } from '../../staff/useSay.ts';

/** The words of the check of devices and network. */
export const useSayPreflight = sayIn<PreflightKey>({ en: preflightEn, de: preflightDe });
