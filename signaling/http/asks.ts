import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Ask, askSchema } from '#models/api/trail.ts';
import type { BucketRate } from '#models/bucket.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { stepsTried } from '#models/library/passport.ts';
import { refuse } from '#models/refusal.ts';
import { chooseLanguage } from '#models/text/language.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf } from '../auth/secret.ts';
import { assessAsker } from '../dispatch/homework.ts';
import type { Coded } from '../store/machineCodes.ts';
import type { VisitKey } from '../store/visits.ts';
import { bodyOf, type Reply, requestIdOf, send, sendWait } from './answer.ts';
import { makeLink } from './makeLink.ts';
import type { HttpParts } from './parts.ts';
import { anybody } from './reader.ts';
import { sessionOf } from './sessionOf.ts';
import { visitAt } from './visitAt.ts';
import { welcomeOf } from './welcome.ts';

/** How often an address may ask: a hall of people behind one address may, a flood may not (threat.T11). */
const asked: BucketRate = { burst: 60, perSecond: 1 };
/** A way in that was opened and not used lapses sooner than a link that was sent. */
const askedForMs = 3600_000;

type Asking = { readonly coded: Coded; readonly input: Ask; readonly req: Request; readonly res: Response };

/** Whether this browser is in an open session about this machine: then it goes on there, and nothing begins anew. */
async function isInSession(parts: HttpParts, { coded, req }: Asking): Promise<boolean> {
  const customer = await parts.auth.customerOf(req.headers.cookie);
  if (customer?.companyId !== coded.companyId) return false;
  const session = await sessionOf(parts, customer.companyId, customer.sessionId);
  return session !== null && session.state !== 'ended' && session.machineId === coded.machine.id;
}

/** What the visit is worth, and as what its person was known in the session before. */
async function knownOf({ store }: HttpParts, { companyId, id: visitId }: VisitKey) {
  const { settings } = (await store.companies.get(companyId)) ?? { settings: defaultCompanySettings };
  const { assessment, homework } = await assessAsker(store, { companyId, visitId, ...anybody }, settings.weights);
  const [before] = await store.earlier.ofVisit(companyId, visitId);
  return { assessment, homework, customer: before?.customer ?? null };
}

/** The link of somebody who asks at a machine: all that its pages, and an earlier session, have told us goes with it. */
async function ask(parts: HttpParts, asking: Asking): Promise<Reply> {
  const { coded, input, req, res } = asking;
  if (await isInSession(parts, asking)) return { ok: true, welcome: null };
  const { companyId, machine } = coded;
  const { store } = parts;
  const secretHash = hashOf(input.secret);
  const visit = await visitAt(parts, { coded, req, res });
  if (input.events.length > 0) await store.visits.add(visit, input.events);
  const { assessment, homework, customer } = await knownOf(parts, visit);
  const known = await store.links.findByHash(secretHash);
  if (known && (known.companyId !== companyId || known.visitId !== visit.id)) return refuse('BAD_INPUT');
  const isOffered = input.isOffered && assessment.isDeep;
  const language = customer?.language ?? chooseLanguage({ person: null, browser: req.acceptsLanguages() });
  if (!known)
    await makeLink(parts, {
      ...{ companyId, machineId: machine.id, family: machine.family, visitId: visit.id, source: 'machine' },
      ...{ customerName: customer?.name ?? null, language, segment: anybody.segment, level: assessment.level },
      ...{ secret: input.secret, firstUseMs: askedForMs, entryLevel: isOffered ? 2 : assessment.tier },
      // What they searched for last is what it is about, in their own words.
      problem: homework.searches.at(-1)?.text ?? null,
    });
  const link = known ?? (await store.links.findByHash(secretHash));
  if (!link) return refuse('INTERNAL');
  const welcome = await welcomeOf(parts, { link, way: 'machine' });
  return { ok: true, welcome: { ...welcome, machine, stepsTried: stepsTried(homework) } };
}

/** From a machine's pages to a technician: the code says which machine, the device what was tried there. */
function take(parts: HttpParts): RequestHandler {
  const limiter = createLimiter(asked, parts.clock);
  return async (req, res) => {
    const input = bodyOf(req, askSchema);
    if (!input) return send(res, refuse('BAD_INPUT'));
    const waitMs = limiter.spend(addressKey(req.ip));
    if (waitMs !== null) return sendWait(res, waitMs);
    const coded = await parts.store.machineCodes.find(input.code);
    if (!coded) return send(res, refuse('NOT_FOUND'));
    const answer = await ask(parts, { coded, input, req, res });
    parts.log.info({ requestId: requestIdOf(res), companyId: coded.companyId, ok: answer.ok }, 'asked at a machine');
    send(res, answer);
  };
}

export function asksRouter(parts: HttpParts): Router {
  return Router().post('/asks', take(parts));
}
