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
  readonly changedAt: number;
};
/** GET /api/webhooks/:id/deliveries: the latest first. */
export type WebhookDeliveries = { readonly deliveries: readonly WebhookDelivery[] };
