import { type RequestHandler, Router } from 'express';
import * as z from 'zod/mini';
import { refuse } from '#models/refusal.ts';
import { restDocument } from '#models/rest/document.ts';
import { type RestName, type RestOperation, restOperations } from '#models/rest/operations.ts';
import { requestIdOf, send, sendWait } from '../answer.ts';
import { createBodyReader } from '../body.ts';
import { jsonOnly } from '../doorkeeper.ts';
import type { HttpParts } from '../parts.ts';
import { createDoor, type Door } from './door.ts';
import { linkHandlers } from './links.ts';
import { readHandlers } from './reads.ts';
import type { RestCall, RestHandlers } from './restCall.ts';
import { sessionHandlers } from './sessions.ts';

const maxJsonBytes = 20_000;

/** What was brought, by its schema; undefined where it does not fit, null where there is to be nothing. */
function parsed(schema: z.ZodMiniObject | null, given: unknown): unknown {
  if (schema === null) return null;
  const { success, data } = z.safeParse(schema, given);
  return success ? data : undefined;
}

type Route = { readonly name: RestName; readonly door: Door; readonly handlers: RestHandlers };

/** Authorise, parse, one call, one answer. */
function routeOf(parts: HttpParts, { name, door, handlers }: Route): RequestHandler {
  const operation: RestOperation = restOperations[name];
  const handle = handlers[name] as (call: RestCall<RestName>) => ReturnType<RestHandlers[RestName]>;
  return async (req, res) => {
    const key = await door(req, res, operation.scope);
    if ('waitMs' in key) return sendWait(res, key.waitMs);
    if ('reason' in key) return send(res, key);
    const params = parsed(operation.params, { ...req.params });
    const query = parsed(operation.query, { ...req.query });
    const body = parsed(operation.body, req.body);
    if (params === undefined || query === undefined || body === undefined) return send(res, refuse('BAD_INPUT'));
    const answer = await handle({ key, params, query, body } as RestCall<RestName>);
    if (operation.scope === 'write') {
      const { companyId, id: keyId } = key;
      parts.log.info({ requestId: requestIdOf(res), companyId, keyId, operation: name, ok: answer.ok }, 'asked by key');
    }
    send(res, answer);
  };
}

/** Everything under /api/v1: for companies' own systems, which show a key and no cookie. The routes are those of the document. */
export function restRouter(parts: HttpParts): Router {
  const router = Router();
  const door = createDoor(parts);
  const handlers = { ...linkHandlers(parts), ...sessionHandlers(parts), ...readHandlers(parts) };
  router.get('/openapi.json', (_req, res) => {
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    res.end(JSON.stringify(restDocument(`${parts.publicUrl()}/api/v1`)));
  });
  router.use(jsonOnly(createBodyReader(maxJsonBytes)));
  for (const name of Object.keys(restOperations) as RestName[]) {
    const { method, path } = restOperations[name];
    router[method](path.replace(/\{(\w+)\}/g, ':$1'), routeOf(parts, { name, door, handlers }));
  }
  return router.use((_req, res) => send(res, refuse('NOT_FOUND')));
}
