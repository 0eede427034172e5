import express, { type Request, Router } from 'express';
import type { Logger } from 'pino';
import * as z from 'zod/mini';
import { addressKey } from '../auth/address.ts';
import { createLimiter } from '../auth/limiter.ts';
import type { Clock } from '../clock.ts';

const short = z.optional(z.string().check(z.maxLength(2000)));
const reportSchema = z.object({
  'csp-report': z.object({ 'effective-directive': short, 'violated-directive': short, 'blocked-uri': short }),
});

/** A few a minute from one address are enough to see what is wrong. */
const rate = { burst: 10, perSecond: 10 / 60 };

/** Scheme and host; a path might say what somebody was doing. */
function originOf(uri: string | undefined): string {
  return uri && URL.canParse(uri) ? `${new URL(uri).protocol}//${new URL(uri).host}` : (uri ?? '').slice(0, 40);
}

function report(req: Request): { directive: string; blocked: string } | null {
  const parsed = z.safeParse(reportSchema, req.body);
  if (!parsed.success) return null;
  const found = parsed.data['csp-report'];
  const directive = (found['effective-directive'] ?? found['violated-directive'] ?? '').slice(0, 40);
  return { directive, blocked: originOf(found['blocked-uri']) };
}

/** Browsers tell here what a page's policy kept from happening. They send these without being asked, so it is always thanked for. */
export function cspReportRouter({ log, clock }: { log: Logger; clock: Clock }): Router {
  const limiter = createLimiter(rate, clock);
  const json = express.json({ type: ['application/csp-report', 'application/json'], limit: '10kb' });
  return Router().post('/csp-report', json, (req, res) => {
    const seen = limiter.spend(addressKey(req.ip)) === null ? report(req) : null;
    if (seen) log.warn(seen, 'policy violated');
    res.status(204).end();
  });
}
