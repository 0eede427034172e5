import { Router } from 'express';
import { refuse } from '#models/refusal.ts';
import { send } from './answer.ts';
import type { HttpParts } from './parts.ts';
import { sessionOf } from './sessionOf.ts';

/** The session this browser is the customer of: what a page that was reloaded asks first. */
export function sessionRouter(parts: HttpParts): Router {
  return Router().get('/session', async (req, res) => {
    const customer = await parts.auth.customerOf(req.headers.cookie);
    if (!customer) return send(res, refuse('SIGNED_OUT'));
    const { companyId, sessionId } = customer;
    const session = await sessionOf(parts, companyId, sessionId);
    send(res, session ? { ok: true, session: await parts.dispatch.view(session) } : refuse('SIGNED_OUT'));
  });
}
