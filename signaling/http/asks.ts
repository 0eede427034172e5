import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Ask, askSchema } from '#models/api/trail.ts';
import type { BucketRate } from '#models/bucket.ts';
import { defaultCompanySettings } from '#models/company.ts';
import type { Level, Segment } from '#models/level.ts';
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
import { recognitionOf } from './recognise.ts';
import { sessionOf } from './sessionOf.ts';
import { visitAt } from './visitAt.ts';
import { welcomeOf } from './welcome.ts';

/** How often an address may ask: a hall of people behind one address may, a flood may not (threat.T11). */
export const asked: BucketRate = { burst: 60, perSecond: 1 };
/** A way in that was opened and not used lapses sooner than a link that was sent. */
export const askedForMs = 3600_000;

/** Somebody who asks at a machine, or at a family where the machine has no id. */
type Asking = {
  readonly coded: Coded;
  readonly input: Pick<Ask, 'secret' | 'events' | 'isOffered'>;
  readonly req: Request;
  readonly res: Response;
};

/** Whether this browser is in an open session about this machine: then it goes on there, and nothing begins anew. */
async function isInSession(parts: HttpParts, { coded, req }: Asking): Promise<boolean> {
  const customer = await parts.auth.customerOf(req.headers.cookie);
  if (customer?.companyId !== coded.companyId) return false;
  const session = await sessionOf(parts, customer.companyId, customer.sessionId);
  return session !== null && session.state !== 'ended' && session.machineId === coded.machine.id;
}

type Told = { readonly segment: Segment; readonly certified: Level | null };

/** The certificate by which this device is known at this family of machines; null where none counts here. */
async function certificateAt(parts: HttpParts, { coded, req }: Asking) {
  const { companyId, machine } = coded;
  const recognition = await recognitionOf(parts, req, { companyId, family: machine.family });
  return recognition?.kind === 'reads' ? recognition : null;
}

/** What the visit is worth, to whoever the machine belongs to, and as whom its person was known in the session before. */
async function knownOf({ store }: HttpParts, { companyId, id: visitId }: VisitKey, told: Told) {
  const { settings } = (await store.companies.get(companyId)) ?? { settings: defaultCompanySettings };
  const { assessment, homework } = await assessAsker(
    store,
    { companyId, visitId, ...anybody, ...told },
    settings.weights,
  );
  const [before] = await store.earlier.ofVisit(companyId, visitId);
  return { assessment, homework, customer: before?.customer ?? null };
}

/** The link of somebody who asks at a machine: all that its pages, and an earlier session, have told us goes with it. */
export async function askAt(parts: HttpParts, asking: Asking): Promise<Reply> {
  const { coded, input, req, res } = asking;
  if (await isInSession(parts, asking)) return { ok: true, welcome: null };
  const { companyId, machine } = coded;
  const { store } = parts;
  const secretHash = hashOf(input.secret);
  const visit = await visitAt(parts, { coded, req, res });
  if (input.events.length > 0) await store.visits.add(visit, input.events, parts.clock.now());
  const certificate = await certificateAt(parts, asking);
  const told = { segment: coded.owner, certified: certificate?.level ?? null };
  const { assessment, homework, customer } = await knownOf(parts, visit, told);
  const known = await store.links.findByHash(secretHash);
  if (known && (known.companyId !== companyId || known.visitId !== visit.id)) return refuse('BAD_INPUT');
  const isOffered = input.isOffered && assessment.isDeep;
  // Their own, else what their browser asks for, else what is spoken at the machine.
  const browser = [...req.acceptsLanguages(), coded.language];
  const language = chooseLanguage({ person: customer?.language ?? null, browser });
  if (!known)
    await makeLink(parts, {
      ...{ companyId, machineId: machine.id || null, family: machine.family, visitId: visit.id, source: 'machine' },
      ...{ certificateId: certificate?.certificateId ?? null, language, segment: coded.owner },
      ...{ customerName: certificate?.holder ?? customer?.name ?? null, level: assessment.level },
      ...{ secret: input.secret, firstUseMs: askedForMs, entryLevel: isOffered ? 2 : assessment.tier },
      // What they searched for last is what it is about, in their own words.
      problem: homework.searches.at(-1)?.text ?? null,
    });
  const link = known ?? (await store.links.findByHash(secretHash));
  if (!link) return refuse('INTERNAL');
  const welcome = await welcomeOf(parts, { link, way: 'machine' });
  const shown = machine.id ? machine : null;
  return { ok: true, welcome: { ...welcome, machine: shown, stepsTried: stepsTried(homework) } };
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
    const answer = await askAt(parts, { coded, input, req, res });
    parts.log.info({ requestId: requestIdOf(res), companyId: coded.companyId, ok: answer.ok }, 'asked at a machine');
    send(res, answer);
  };
}

export function asksRouter(parts: HttpParts): Router {
  return Router().post('/asks', take(parts));
}
