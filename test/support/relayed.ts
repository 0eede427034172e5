import type { BrowserContext, Page } from 'playwright-core';
import type { Customer } from './customer.ts';
import type { Technician } from './technician.ts';

declare const peersBound: readonly RTCPeerConnection[];

/** A network on which nothing but relays can be reached. */
export async function relaysOnly(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const Free = RTCPeerConnection;
    const made: RTCPeerConnection[] = [];
    class Bound extends Free {
      constructor(config: RTCConfiguration = {}) {
        super({ ...config, iceTransportPolicy: 'relay' });
        made.push(this);
      }
    }
    Object.assign(globalThis, { RTCPeerConnection: Bound, peersBound: made });
  });
}

/** In what a page on such a network speaks to the relay by which its call goes, and the relay's address; null where it has none itself. */
export async function relayOf(page: Page): Promise<string | null> {
  return await page.evaluate(async () => {
    type Ids = { readonly selectedCandidatePairId?: string; readonly localCandidateId?: string };
    type Stats = Ids & { readonly type: string; readonly relayProtocol?: string; readonly url?: string };
    const stats = await peersBound.at(-1)?.getStats();
    const all = new Map<string, Stats>(stats ? [...stats] : []);
    const transport = [...all.values()].find(({ type }) => type === 'transport');
    const local = all.get(all.get(transport?.selectedCandidatePairId ?? '')?.localCandidateId ?? '');
    return local?.relayProtocol ? `${local.relayProtocol} ${local.url}` : null;
  });
}

/** What either side reads of a call that goes by a relay. */
export const readsRelayed = {
  technician: ({ page, says }: Technician) => page.locator('.quality').getByText(says('relayed'), { exact: true }),
  customer: ({ page }: Customer) => page.getByText(/· Relayed$/),
} as const;
