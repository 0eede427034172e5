import { chatDe } from '#models/text/chat.de.ts';
import { chatEn } from '#models/text/chat.en.ts';
import { chatDeskDe } from '#models/text/chatDesk.de.ts';
import { chatDeskEn } from '#models/text/chatDesk.en.ts';
import { sayIn } from '../../staff/useSay.ts';

/** The chats' words in the reader's language. */
export const useSayChats = sayIn({ en: { ...chatEn, ...chatDeskEn }, de: { ...chatDe, ...chatDeskDe } });
