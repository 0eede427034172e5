import { createHmac } from 'node:crypto';

export type Signed = { readonly id: string; readonly at: number; readonly body: string };

/**
 * The headers that say who sent it, when, and that nothing was changed on the way: HMAC-SHA256 over the id, the time in seconds
 * and the body with full stops between, as the Standard Webhooks specification has it (https://www.standardwebhooks.com).
 * `secret` is `whsec_` and base64; `at` is epoch ms.
 */
export function signatureHeaders({ id, at, body }: Signed, secret: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
