import type { Request, Response } from 'express';
import * as z from 'zod/mini';
import { type Refusal, type RefusalReason, refuse } from '#models/refusal.ts';

const statuses: Readonly<Record<RefusalReason, number>> = {
  ALREADY_TAKEN: 409,
  ARTICLE_GONE: 410,
  BAD_INPUT: 400,
  BUSY: 503,
  CHANGED_SINCE: 409,
  CODE_EXPIRED: 410,
  CODE_UNKNOWN: 404,
  FENCED: 409,
  FORBIDDEN: 403,
  INTERNAL: 500,
  IN_USE: 409,
  LINK_UNKNOWN: 404,
  MISMATCH: 422,
  NO_CONSENT: 403,
  NOT_FOUND: 404,
  NOT_NOW: 409,
  RATE_LIMITED: 429,
  SIGNED_OUT: 401,
  TOO_LARGE: 413,
  TOO_LATE: 409,
  UNREACHABLE: 503,
  WRONG_CREDENTIALS: 401,
};

/** An answer on its way out. */
export type Reply = Refusal | { readonly ok: true; readonly [field: string]: unknown };

/** Sends an answer with the status that fits it, 200 where it is no refusal. Answers are for one person and one moment: nothing keeps them. */
export function send(res: Response, answer: Reply): void {
  res.setHeader('Cache-Control', 'private, no-store');
  if (!answer.ok && answer.reason === 'BUSY') res.set('Retry-After', '5');
  if (!answer.ok) res.status(statuses[answer.reason]);
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.end(JSON.stringify(answer));
}

/** Tells somebody who tried too often when to come back. */
export function sendWait(res: Response, waitMs: number): void {
  res.set('Retry-After', String(Math.ceil(waitMs / 1000)));
  send(res, refuse('RATE_LIMITED'));
}

/** The body by its schema; unknown keys are refused as well. */
export function bodyOf<S extends z.ZodMiniType>(req: Request, schema: S): z.infer<S> | null {
  const parsed = z.safeParse(schema, req.body);
  return parsed.success ? parsed.data : null;
}

/** The query by its schema. */
export function queryOf<S extends z.ZodMiniType>(req: Request, schema: S): z.infer<S> | null {
  const parsed = z.safeParse(schema, { ...req.query });
  return parsed.success ? parsed.data : null;
}

/** The id of a request, which is also in its answer's headers and in each line that is logged about it. */
export function requestIdOf(res: Response): string {
  return String(res.getHeader('X-Request-Id') ?? '');
}
