import type { WebhooksKey } from '#models/text/webhooks.en.ts';

/** What an answer of a receiver means, and what can be done there; null for one that took what it was told. */
export function answerHelp(code: number | null): WebhooksKey | null {
  if (code === null || (code >= 200 && code < 300)) return null;
  if (code === 0) return 'help.silent';
  if (code < 400) return 'help.moved';
  if (code === 401 || code === 403) return 'help.refused';
  if (code === 404 || code === 410) return 'help.nowhere';
  return code < 500 ? 'help.fault' : 'help.broken';
}
