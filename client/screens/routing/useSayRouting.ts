import { routingDe } from '#models/text/routing.de.ts';
import { routingEn } from '#models/text/routing.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about routing. */
export const useSayRouting = sayIn({ en: routingEn, de: routingDe });
