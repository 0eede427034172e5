import type { PushSubscription } from '#models/callback/channels.ts';
import type { Delivery } from './delivery.ts';
import type { VapidPair } from './keys.ts';

export type Push = {
  readonly subscription: PushSubscription;
  /** What the page's worker gets; only that browser can read it. */
  readonly payload: object;
  /** Replaces an undelivered one of the same topic at the push service: up to 32 URL-safe characters. */
  readonly topic: string;
  readonly ttlMs: number;
};

const answerWithinMs = 10_000;

function deliveryOf({ status, headers }: Response): Delivery {
  const waitMs = Number(headers.get('retry-after')) * 1000;
  if (status >= 200 && status < 300) return { verdict: 'sent' };
  if (status === 404 || status === 410) return { verdict: 'gone', code: status };
  if (status === 429 || status >= 500) return { verdict: 'later', code: status, ...(waitMs > 0 ? { waitMs } : {}) };
  return { verdict: 'never', code: status };
}

/** Posts a message to a push service, encrypted for one browser (RFC 8030, 8188, 8291). Follows no redirect. */
export async function sendPush(
  push: Push,
  from: { readonly vapid: VapidPair; readonly subject: string },
): Promise<Delivery> {
  const { default: webPush } = await import('web-push');
  const { endpoint, method, headers, body } = webPush.generateRequestDetails(
    push.subscription,
    JSON.stringify(push.payload),
    {
      vapidDetails: { subject: from.subject, ...from.vapid },
      TTL: Math.ceil(push.ttlMs / 1000),
      urgency: 'high',
      topic: push.topic,
    },
  );
  const { 'Content-Length': _, ...sent } = headers as Record<string, string>;
  const signal = AbortSignal.timeout(answerWithinMs);
  const response = await fetch(endpoint, { method, headers: sent, body, redirect: 'manual', signal });
  await response.body?.cancel();
  return deliveryOf(response);
}
