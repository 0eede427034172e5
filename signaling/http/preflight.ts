import { randomFillSync } from 'node:crypto';
import { type Request, Router } from 'express';
import * as z from 'zod/mini';
import { maxLoadBytes, type PreflightPlan } from '#models/api/preflight.ts';
import { refuse } from '#models/refusal.ts';
import type { Ice } from '../auth/turn.ts';
import { queryOf, send } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { HttpParts } from './parts.ts';

const loadSchema = z.strictObject({
  bytes: z.pipe(
    z.string().check(z.regex(/^\d{1,6}$/)),
    z.pipe(z.transform(Number), z.int().check(z.lte(maxLoadBytes))),
  ),
});

/** The name somebody's relay credentials carry: nothing of a person but what tells two apart; null for strangers. */
async function nameOf({ auth }: HttpParts, { headers }: Request): Promise<string | null> {
  const staff = await auth.staffOf(headers.cookie);
  if (staff) return `preflight.${staff.id}`;
  const customer = await auth.customerOf(headers.cookie);
  return customer && `${customer.sessionId}.preflight`;
}

const isRelay = (url: string) => /^turns?:/.test(url);

function planOf({ iceServers }: Ice, isOurs: boolean): PreflightPlan {
  const relays = iceServers.some(({ urls }) => [urls].flat().some(isRelay));
  return { relays, isOurs, iceServers: isOurs ? iceServers : [] };
}

/** What a page tries before a session: the relays it may use, and how much its network carries from and to here. */
export function preflightRouter(parts: HttpParts, read: BodyReader): Router {
  const { clock, ice } = parts;
  // Bytes that no proxy makes fewer.
  const noise = randomFillSync(Buffer.alloc(maxLoadBytes));
  return Router()
    .get('/preflight', async (req, res) => {
      const name = await nameOf(parts, req);
      send(res, { ok: true, ...planOf(ice(name ?? 'nobody', clock.now()), name !== null) });
    })
    .get('/preflight/load', async (req, res) => {
      if ((await nameOf(parts, req)) === null) return send(res, refuse('SIGNED_OUT'));
      const query = queryOf(req, loadSchema);
      if (!query) return send(res, refuse('BAD_INPUT'));
      res.set({ 'Content-Type': 'application/octet-stream', 'Cache-Control': 'private, no-store, no-transform' });
      res.end(noise.subarray(0, query.bytes));
    })
    .post('/preflight/load', async (req, res) => {
      if ((await nameOf(parts, req)) === null) return send(res, refuse('SIGNED_OUT'));
      const body = await read(req);
      send(res, body.ok ? { ok: true, bytes: body.bytes.length } : body);
    });
}
