import { hash, randomBytes } from 'node:crypto';

/** 32 random bytes as base64url: the secret of a link, or the token in a cookie. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in a secret's place. Long random secrets need no slow hash, and are looked up by this. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
