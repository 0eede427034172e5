import type { Due, Full } from '../store/webhooks.ts';

/**
 * As much is on its way at once: to one address, for one company, and in all. A receiver that answers nothing holds up neither
 * another one of its company nor those of other companies.
 */
const atOnce = { webhookId: 4, companyId: 8, all: 64 } as const;
/** As much is looked at for what may go next. */
export const mostFound = 2 * atOnce.all;

function fullBy(underWay: readonly Due[], which: 'webhookId' | 'companyId'): string[] {
  const counts = new Map<string, number>();
  for (const due of underWay) counts.set(due[which], (counts.get(due[which]) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= atOnce[which]).map(([id]) => id);
}

/** Whoever has as much on its way as they may. */
export function fullOf(underWay: readonly Due[]): Full {
  return { webhooks: fullBy(underWay, 'webhookId'), companies: fullBy(underWay, 'companyId') };
}

/** What of it may go now, in its order; `underWay` is what goes already. */
export function choose(found: readonly Due[], underWay: readonly Due[]): Due[] {
  const [going, chosen] = [[...underWay], [] as Due[]];
  for (const due of found) {
    const { webhooks, companies } = fullOf(going);
    const isGoing = going.some(({ webhookId, seq }) => webhookId === due.webhookId && seq === due.seq);
    const isFull = webhooks.includes(due.webhookId) || companies.includes(due.companyId);
    if (isGoing || isFull || going.length >= atOnce.all) continue;
    going.push(due);
    chosen.push(due);
  }
  return chosen;
}
