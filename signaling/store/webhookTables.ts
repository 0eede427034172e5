import type { Generated } from 'kysely';
import type { WebhookType } from '#models/webhook.ts';

/** What a company's own systems are told: written with the step it tells of, and kept until it was told. */
export type WebhookTables = {
  webhooks: {
    id: string;
    companyId: string;
    url: string;
    /** A JSON array. */
    types: string;
    createdAt: number;
    endedAt: number | null;
  };
  webhookEvents: {
    seq: Generated<number>;
    id: string;
    companyId: string;
    line: string;
    type: WebhookType;
    at: number;
    /** What is sent, as JSON; the same bytes at every try. */
    body: string;
  };
  webhookDeliveries: {
    companyId: string;
    webhookId: string;
    seq: number;
    line: string;
    state: 'waiting' | 'sent' | 'failed';
    tries: number;
    nextAt: number;
    changedAt: number;
    code: number | null;
  };
};
