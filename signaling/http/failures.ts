import type { ErrorRequestHandler, RequestHandler } from 'express';
import { type RefusalReason, refuse } from '#models/refusal.ts';
import { ObjectsAway } from '../media/objectsAway.ts';
import { isStoreAway } from '../store/isAway.ts';
import { requestIdOf, send } from './answer.ts';
import { sendOwnPage } from './ownPage.ts';
import type { Log } from './parts.ts';

/** What Express and its body parser find wrong with a request, by the status they give it. */
const reasons: Readonly<Record<number, RefusalReason>> = { 400: 'BAD_INPUT', 413: 'TOO_LARGE', 415: 'BAD_INPUT' };

/** The last word on a request that nobody took. */
export const nothingHere: RequestHandler = (req, res) => {
  if (/^\/(api|socket\.io)(\/|$)/.test(req.path)) return send(res, refuse('NOT_FOUND'));
  sendOwnPage(req, res, {
    status: 404,
    title: 'nothingHereTitle',
    blocks: (tell) => [{ type: 'text', text: tell('nothingHere') }],
  });
};

/** The last word on a request that went wrong. What went wrong is for the log; the person gets a reason that helps. */
export function failures(log: Log): ErrorRequestHandler {
  // biome-ignore lint/complexity/useMaxParams: Express knows a handler of errors by its four parameters.
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    const reason = reasons[status];
    if (reason === undefined) log.error({ err: error, requestId: requestIdOf(res), path: req.path }, 'request failed');
    const isAway = error instanceof ObjectsAway || isStoreAway(error);
    send(res, refuse(reason ?? (isAway ? 'BUSY' : 'INTERNAL')));
  };
}
