import { timingSafeEqual } from 'node:crypto';
import { hashOf, makeSecret } from './secret.ts';

/** The one-time way in to an installation nobody is in yet. It lives in memory: a new start makes a new one. */
export type SetupDoor = {
  /** Opens the door and answers the secret of the link to it. */
  unlock(): string;
  isKey(secret: string): boolean;
  lock(): void;
};

export function createSetupDoor(): SetupDoor {
  let key: Buffer | null = null;
  return {
    unlock() {
      const secret = makeSecret();
      key = Buffer.from(hashOf(secret));
      return secret;
    },
    isKey: (secret) => key !== null && timingSafeEqual(key, Buffer.from(hashOf(secret))),
    lock() {
      key = null;
    },
  };
}
