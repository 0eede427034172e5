import { Router } from 'express';
import { type Setup, setupSchema } from '#models/api.ts';
import type { BucketRate } from '#models/bucket.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { isGuessable } from '../auth/passwords.ts';
import { type StaffRow, staffViewOf } from '../store/staff.ts';
import { bodyOf, requestIdOf, send, sendWait } from './answer.ts';
import type { HttpParts } from './parts.ts';

const guesses: BucketRate = { burst: 10, perSecond: 10 / 60 };

/** The company and its first lead. */
async function found(parts: HttpParts, input: Setup): Promise<Answer<{ readonly lead: StaffRow }>> {
  const { store, clock, ids, passwords, setup } = parts;
  const { companyName, name, login, password } = input;
  if (isGuessable(password, login)) return refuse('BAD_INPUT');
  const passwordHash = await passwords.hash(password);
  if (!passwordHash) return refuse('BUSY');
  if (!setup.isKey(input.secret)) return refuse('LINK_UNKNOWN');
  setup.lock();
  const now = clock.now();
  const companyId = ids();
  await store.companies.insert({ id: companyId, name: companyName, createdAt: now });
  const lead: StaffRow = {
    ...{ id: ids(), companyId, login, name, passwordHash, createdAt: now, leftAt: null },
    ...{ role: 'lead', level: 3, segment: 'business', languages: ['en', 'de'], families: [] },
  };
  await store.staff.insert(lead);
  return { ok: true, lead };
}

export function setupRouter(parts: HttpParts): Router {
  const { auth, clock, log, setup } = parts;
  const limiter = createLimiter(guesses, clock);
  return Router().post('/setup', async (req, res) => {
    const from = addressKey(req.ip);
    const waitMs = limiter.waitOf(from);
    if (waitMs !== null) return sendWait(res, waitMs);
    const input = bodyOf(req, setupSchema);
    if (!input) return send(res, refuse('BAD_INPUT'));
    if (!setup.isKey(input.secret)) {
      limiter.spend(from);
      return send(res, refuse('LINK_UNKNOWN'));
    }
    const answer = await found(parts, input);
    if (!answer.ok) return send(res, answer);
    res.append('Set-Cookie', await auth.staffCookie.open(answer.lead, req.headers.cookie));
    log.info({ requestId: requestIdOf(res), companyId: answer.lead.companyId }, 'set up');
    send(res, { ok: true, me: staffViewOf(answer.lead) });
  });
}
