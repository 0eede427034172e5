import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

/** What a request carries that another server of ours handed on. */
export const handedOn = { secret: 'x-beside-node', address: 'x-beside-visitor' } as const;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** What came from a server of ours goes to no third one: the first finds by itself who leads now. */
export function wasHandedOn({ headers }: IncomingMessage): boolean {
  return headers[handedOn.secret] !== undefined;
}

function isOurs({ headers }: IncomingMessage, secret: string): boolean {
  const given = headers[handedOn.secret];
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

/** Failures are counted against the address that the server saw which handed a request on, not against that server. */
export function visitorAddress(secret: string): RequestHandler {
  return (req, _res, next) => {
    const value = req.headers[handedOn.address];
    if (typeof value === 'string' && isOurs(req, secret)) Object.defineProperty(req, 'ip', { value });
    next();
  };
}
