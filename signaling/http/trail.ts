import { type Request, type RequestHandler, type Response, Router } from 'express';
import { trailSchema } from '#models/api/trail.ts';
import type { BucketRate } from '#models/bucket.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { trailKeptMs } from '#models/library/trail.ts';
import { refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { assessAsker } from '../dispatch/homework.ts';
import type { VisitKey } from '../store/visits.ts';
import { bodyOf, type Reply, send, sendWait } from './answer.ts';
import { familyPlace } from './familyPlace.ts';
import type { HttpParts } from './parts.ts';
import { anybody } from './reader.ts';
import { visitAt } from './visitAt.ts';

/** Devices an address may begin visits for: a hall of people behind one address is let in, a flood is not (threat.T11). */
const begun: BucketRate = { burst: 60, perSecond: 1 };

/** Whether what was done by now is so much that a chat is to be offered [rule.A6]. */
async function isDeep({ store }: HttpParts, { companyId, id: visitId }: VisitKey): Promise<boolean> {
  const { settings } = (await store.companies.get(companyId)) ?? { settings: defaultCompanySettings };
  const asker = { companyId, visitId, ...anybody };
  return (await assessAsker(store, asker, settings.weights)).assessment.isDeep;
}

/** Takes what a customer did at a machine; a device that has no visit yet begins one. */
function report(parts: HttpParts): RequestHandler {
  const { store, auth, clock } = parts;
  const limiter = createLimiter(begun, clock);
  return async (req, res) => {
    const input = bodyOf(req, trailSchema);
    if (!input) return send(res, refuse('BAD_INPUT'));
    const isNew = auth.visitCookie.tokenHashOf(req.headers.cookie) === null;
    const waitMs = isNew ? limiter.spend(addressKey(req.ip)) : null;
    if (waitMs !== null) return sendWait(res, waitMs);
    const coded = 'code' in input ? await store.machineCodes.find(input.code) : await familyPlace(store, input);
    if (!coded) return send(res, refuse('NOT_FOUND'));
    const visit = await visitAt(parts, { coded, req, res });
    if (!(await store.visits.add(visit, input.events, clock.now()))) return send(res, refuse('TOO_LARGE'));
    await parts.dispatch.trailChanged(visit.id);
    send(res, { ok: true, isDeep: await isDeep(parts, visit) });
  };
}

/** What is kept of this device's visits, to be seen by whoever has it in hand. */
async function own({ store, auth, clock }: HttpParts, req: Request): Promise<Reply> {
  await store.visits.prune(clock.now() - trailKeptMs);
  const tokenHash = auth.visitCookie.tokenHashOf(req.headers.cookie);
  const visits = tokenHash ? await store.visits.ofDevice(tokenHash) : [];
  const told = visits.map(async ({ id, family, model }) => {
    return { machine: { family, model }, events: await store.visits.events(id) };
  });
  return { ok: true, visits: await Promise.all(told) };
}

async function forget({ store, auth, dispatch }: HttpParts, req: Request, res: Response): Promise<Reply> {
  const tokenHash = auth.visitCookie.tokenHashOf(req.headers.cookie);
  const visits = tokenHash ? await store.visits.ofDevice(tokenHash) : [];
  if (tokenHash) await store.visits.forget(tokenHash);
  for (const { id } of visits) await dispatch.trailChanged(id);
  res.append('Set-Cookie', auth.visitCookie.gone);
  return { ok: true };
}

/** What customers read and tried before they asked: sent as they go, shown to them, and deleted when they say so. */
export function trailRouter(parts: HttpParts): Router {
  const router = Router().post('/trail', report(parts));
  router.get('/trail', async (req, res) => send(res, await own(parts, req)));
  return router.delete('/trail', async (req, res) => send(res, await forget(parts, req, res)));
}
