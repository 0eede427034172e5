import { messagesDe } from '#models/text/messages.de.ts';
import { messagesEn } from '#models/text/messages.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about letters. */
export const useSayMessages = sayIn({ en: messagesEn, de: messagesDe });
