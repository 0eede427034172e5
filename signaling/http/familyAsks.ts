import { type Request, type RequestHandler, Router } from 'express';
import { type FamilyAsk, familyAskSchema } from '#models/api/families.ts';
import { refuse } from '#models/refusal.ts';
import { chooseLanguage } from '#models/text/language.ts';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import { hashOf } from '../auth/secret.ts';
import { bodyOf, type Reply, send, sendWait } from './answer.ts';
import { askAt, asked, askedForMs } from './asks.ts';
import { familyPlace } from './familyPlace.ts';
import { makeLink } from './makeLink.ts';
import type { HttpParts } from './parts.ts';
import { anybody } from './reader.ts';
import { welcomeOf } from './welcome.ts';

/** The link of somebody who has said no family: nothing is known but the company. */
async function askAnywhere(parts: HttpParts, { company: id, secret }: FamilyAsk, req: Request): Promise<Reply> {
  const { store } = parts;
  const company = await store.companies.get(id);
  if (!company) return refuse('NOT_FOUND');
  const known = await store.links.findByHash(hashOf(secret));
  if (known && known.companyId !== company.id) return refuse('BAD_INPUT');
  const language = chooseLanguage({ person: null, browser: req.acceptsLanguages() });
  if (!known)
    await makeLink(parts, {
      ...{ companyId: company.id, machineId: null, family: null, source: 'machine', customerName: null },
      ...{ language, segment: anybody.segment, level: anybody.level, secret, firstUseMs: askedForMs },
    });
  const link = known ?? (await store.links.findByHash(hashOf(secret)));
  return link ? { ok: true, welcome: await welcomeOf(parts, { link, way: 'machine' }) } : refuse('INTERNAL');
}

/** From a company's pages to a technician: of the machine its family is known and what was read there, or nothing. */
function take(parts: HttpParts): RequestHandler {
  const limiter = createLimiter(asked, parts.clock);
  return async (req, res) => {
    const input = bodyOf(req, familyAskSchema);
    if (!input) return send(res, refuse('BAD_INPUT'));
    const waitMs = limiter.spend(addressKey(req.ip));
    if (waitMs !== null) return sendWait(res, waitMs);
    const { family } = input;
    if (family === null) return send(res, await askAnywhere(parts, input, req));
    const coded = await familyPlace(parts.store, { ...input, family });
    send(res, coded ? await askAt(parts, { coded, input, req, res }) : refuse('NOT_FOUND'));
  };
}

export function familyAsksRouter(parts: HttpParts): Router {
  return Router().post('/asks/family', take(parts));
}
