import * as z from 'zod/mini';
import { type WebhookType, webhookTypeSchema } from '../webhook.ts';

/** POST /api/webhooks: where a company's own systems are told of what happens. */
export const newWebhookSchema = z.strictObject({
  url: z.string().check(z.minLength(8), z.maxLength(500)),
  types: z.array(webhookTypeSchema).check(z.minLength(1), z.maxLength(20)),
});
export type NewWebhook = z.infer<typeof newWebhookSchema>;
/** The secret to check signatures with, shown this once. */
export type WebhookMade = { readonly id: string; readonly secret: string };

export type Webhook = {
  readonly id: string;
  readonly url: string;
  readonly types: readonly WebhookType[];
  readonly createdAt: number;
  /** How much is still to be told, and how much was given up. */
  readonly waiting: number;
  readonly failed: number;
};
/** GET /api/webhooks */
export type Webhooks = { readonly webhooks: readonly Webhook[] };

/** One thing that was told, or is to be. */
export type WebhookDelivery = {
  readonly id: string;
  readonly type: WebhookType;
  readonly at: number;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly tries: number;
  /** What was answered last; 0 for no answer, null before the first try. */
  readonly code: number | null;
  /** When it was tried last, or told to be, epoch ms. */
  readonly changedAt: number;
  /** When it is tried next, epoch ms; null where it is not. */
  readonly nextAt: number | null;
  /** True while it waits for an earlier one of its session. */
  readonly isBehind: boolean;
};
/** GET /api/webhooks/:id/deliveries?state=failed: the latest first, all of them where no state is asked for. */
export const deliveriesQuerySchema = z.strictObject({ state: z.exactOptional(z.enum(['waiting', 'failed'])) });
/** POST /api/webhooks/:id/tries: all that waits is tried now, or all that was given up is told anew, under the same ids. */
export const triesSchema = z.strictObject({ which: z.enum(['waiting', 'failed']) });
export type Tries = z.infer<typeof triesSchema>;

export type WebhookDeliveries = { readonly deliveries: readonly WebhookDelivery[] };
