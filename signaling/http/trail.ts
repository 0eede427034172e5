import { type Request, type RequestHandler, type Response, Router } from 'express';
import { trailSchema } from '#models/api/trail.ts';
import type { BucketRate } from '#models/bucket.ts';
import { refuse } from '#models/refusal.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { visitMs } from '../auth/visitCookie.ts';
import type { Coded } from '../store/machineCodes.ts';
import type { VisitKey } from '../store/visits.ts';
import { bodyOf, type Reply, send, sendWait } from './answer.ts';
import type { HttpParts } from './parts.ts';

/** Devices an address may begin visits for: a hall of people behind one address is let in, a flood is not (threat.T11). */
const begun: BucketRate = { burst: 60, perSecond: 1 };

type At = { readonly coded: Coded; readonly req: Request; readonly res: Response };

/** The visit of this device at this machine: a new one gets its cookie with the answer. */
async function visitAt({ store, auth, clock, ids }: HttpParts, { coded, req, res }: At): Promise<VisitKey> {
  const { companyId, machine } = coded;
  const known = auth.visitCookie.tokenHashOf(req.headers.cookie);
  const visits = known ? await store.visits.ofDevice(known) : [];
  const same = visits.find(({ machineId }) => machineId === machine.id);
  if (same) return same;
  // A cookie nobody gave out is not taken up: the device gets one of ours.
  const device = known && visits.length > 0 ? { tokenHash: known, header: null } : auth.visitCookie.make();
  if (device.header) res.append('Set-Cookie', device.header);
  const [id, createdAt] = [ids(), clock.now()];
  await store.visits.insert({ id, companyId, machineId: machine.id, tokenHash: device.tokenHash, createdAt });
  return { companyId, id };
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
    const coded = await store.machineCodes.find(input.code);
    if (!coded) return send(res, refuse('NOT_FOUND'));
    const visit = await visitAt(parts, { coded, req, res });
    send(res, (await store.visits.add(visit, input.events)) ? { ok: true } : refuse('TOO_LARGE'));
  };
}

/** What is kept of this device's visits, to be seen by whoever has it in hand. */
async function own({ store, auth, clock }: HttpParts, req: Request): Promise<Reply> {
  await store.visits.prune(clock.now() - visitMs);
  const tokenHash = auth.visitCookie.tokenHashOf(req.headers.cookie);
  const visits = tokenHash ? await store.visits.ofDevice(tokenHash) : [];
  const told = visits.map(async ({ id, family, model }) => {
    return { machine: { family, model }, events: await store.visits.events(id) };
  });
  return { ok: true, visits: await Promise.all(told) };
}

async function forget({ store, auth }: HttpParts, req: Request, res: Response): Promise<Reply> {
  const tokenHash = auth.visitCookie.tokenHashOf(req.headers.cookie);
  if (tokenHash) await store.visits.forget(tokenHash);
  res.append('Set-Cookie', auth.visitCookie.gone);
  return { ok: true };
}

/** What customers read and tried before they asked: sent as they go, shown to them, and deleted when they say so. */
export function trailRouter(parts: HttpParts): Router {
  const router = Router().post('/trail', report(parts));
  router.get('/trail', async (req, res) => send(res, await own(parts, req)));
  return router.delete('/trail', async (req, res) => send(res, await forget(parts, req, res)));
}
