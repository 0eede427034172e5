import { linkFirstUseMs } from '#models/link.ts';
import { hashOf, makeSecret } from '../auth/secret.ts';
import type { NewLinkRow, Origin } from '../store/links.ts';
import type { HttpParts } from './parts.ts';

type LinkFacts = Pick<NewLinkRow, 'companyId' | 'machineId' | 'customerName' | 'level' | 'segment' | 'language'>;
/** What a link says of its customer. Without `secret` it gets one, which only the answer has. */
export type LinkWish = LinkFacts & Partial<Origin> & { readonly secret?: string; readonly firstUseMs?: number };

type Maker = Pick<HttpParts, 'store' | 'clock' | 'ids' | 'publicUrl'>;

/** Makes a link. */
export async function makeLink({ store, clock, ids, publicUrl }: Maker, wish: LinkWish) {
  const { secret = makeSecret(), firstUseMs = linkFirstUseMs, ...facts } = wish;
  const now = clock.now();
  const id = ids();
  const untouched = { sessionId: null, firstUsedAt: null, revokedAt: null, sessionEndedAt: null };
  const times = { createdAt: now, expiresAt: now + firstUseMs };
  await store.links.insert({ ...facts, ...untouched, ...times, id, secretHash: hashOf(secret) });
  return { id, url: `${publicUrl()}/join#${secret}` };
}
