import { chatDe } from '#models/text/chat.de.ts';
import { chatEn } from '#models/text/chat.en.ts';
import { chatCustomerDe } from '#models/text/chatCustomer.de.ts';
import { chatCustomerEn } from '#models/text/chatCustomer.en.ts';
import { sayIn } from '../useSay.ts';

/** The chat's words in the customer's language. */
export const useSayChat = sayIn({ en: { ...chatEn, ...chatCustomerEn }, de: { ...chatDe, ...chatCustomerDe } });
