import { webhooksDe } from '#models/text/webhooks.de.ts';
import { webhooksEn } from '#models/text/webhooks.en.ts';
import { sayIn } from '../staff/useSay.ts';

/** The reader's words about webhooks. */
export const useSayWebhooks = sayIn({ en: webhooksEn, de: webhooksDe });
