import { waitingDe } from '#models/text/waiting.de.ts';
import { type WaitingKey, waitingEn } from '#models/text/waiting.en.ts';
import { type SayOf, sayIn } from '../useSay.ts';

export type SayWaiting = SayOf<WaitingKey>;

/** The waiting screen's words for a key. */
export const useSayWaiting = sayIn({ en: waitingEn, de: waitingDe });
