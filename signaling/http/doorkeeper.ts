import type { RequestHandler } from 'express';
import { refuse } from '#models/refusal.ts';
import type { Auth } from '../auth/auth.ts';
import { requestIdOf, send } from './answer.ts';
import type { BodyReader } from './body.ts';
import type { Log } from './parts.ts';

/** What changes something comes from our own pages, or not at all (threat.T8). */
export function ownPagesOnly(auth: Auth, log: Log): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || auth.isAllowedOrigin(req)) return next();
    log.warn({ requestId: requestIdOf(res), path: req.path }, 'origin refused');
    send(res, refuse('FORBIDDEN'));
  };
}

/** A body is JSON and says so: what a form on another site can send is not (threat.T8). */
export function jsonOnly(read: BodyReader): RequestHandler {
  return async (req, res, next) => {
    const hasBody = Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined;
    if (!hasBody) return next();
    if (!req.is('application/json')) return void res.status(415).json(refuse('BAD_INPUT'));
    const body = await read(req);
    if (!body.ok) return send(res, body);
    try {
      req.body = JSON.parse(body.bytes.toString());
    } catch {
      return send(res, refuse('BAD_INPUT'));
    }
    next();
  };
}
