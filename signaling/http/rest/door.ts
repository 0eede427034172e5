import type { Request, Response } from 'express';
import type { BucketRate } from '#models/bucket.ts';
import { type Refusal, refuse } from '#models/refusal.ts';
import { type ApiScope, mayDo } from '#models/rest/scope.ts';
import { addressKey } from '../../auth/address.ts';
import { createLimiter } from '../../auth/limiter.ts';
import { hashOf } from '../../auth/secret.ts';
import type { ShownKey } from '../../store/apiKeys.ts';
import { requestIdOf } from '../answer.ts';
import type { HttpParts } from '../parts.ts';

/** How often a system may ask with its key, and wrong keys an address may show before it has to wait (threat.T1). */
const asked: BucketRate = { burst: 120, perSecond: 10 };
const guesses: BucketRate = { burst: 10, perSecond: 10 / 60 };
/** When a key was used is known to the minute: it is no reason to write with each request. */
const noteEveryMs = 60_000;

/** Somebody to be told to wait, ms. */
type Wait = { readonly waitMs: number };

export type Door = (req: Request, res: Response, scope: ApiScope) => Promise<ShownKey | Refusal | Wait>;

function keyIn(req: Request): string | null {
  const [, key] = /^Bearer +([\w-]{20,100})$/i.exec(req.headers.authorization ?? '') ?? [];
  return key ?? null;
}

/** Who asks, by the key they show, and whether they may. No cookie counts here. */
export function createDoor({ store, clock, log }: Pick<HttpParts, 'store' | 'clock' | 'log'>): Door {
  const byKey = createLimiter(asked, clock);
  const byAddress = createLimiter(guesses, clock);
  return async (req, res, scope) => {
    const given = keyIn(req);
    const key = given === null ? null : await store.apiKeys.find(hashOf(given));
    // A system with a wrong key must not lock out the others behind its address.
    const waitMs = key ? byKey.spend(key.id) : byAddress.spend(addressKey(req.ip));
    if (waitMs !== null) return { waitMs };
    if (!key) return refuse('WRONG_CREDENTIALS');
    if (!mayDo(key.scope, scope)) {
      log.warn({ requestId: requestIdOf(res), companyId: key.companyId, keyId: key.id }, 'scope refused');
      return refuse('FORBIDDEN');
    }
    const now = clock.now();
    if (now - (key.usedAt ?? 0) >= noteEveryMs) await store.apiKeys.used(key, now);
    return key;
  };
}
