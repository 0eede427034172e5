import { hash, parseOptions, verify } from '@node-rs/argon2';
import { makeSecret } from './secret.ts';
import { createSemaphore } from './semaphore.ts';

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type Passwords = {
  /** Null while too many are being hashed. */
  hash(password: string): Promise<string | null>;
  /** Takes as long for nobody's hash (null) as for somebody's, so that the time tells nothing (threat.T18). */
  verify(passwordHash: string | null, password: string): Promise<boolean | null>;
  /** True for a hash that was made more cheaply than is right today. */
  isOutdated(passwordHash: string): boolean;
};

/** Hashing is costly on purpose: two at a time, 32 waiting, the rest are told to come back. */
export function createPasswords(): Passwords {
  const turns = createSemaphore(2, 32);
  let nobody: Promise<string> | null = null;
  return {
    hash: (password) => turns.run(() => hash(password, cost)),
    verify(passwordHash, password) {
      return turns.run(async () => {
        nobody ??= hash(makeSecret(), cost);
        const isRight = await verify(passwordHash ?? (await nobody), password);
        return isRight && passwordHash !== null;
      });
    },
    isOutdated(passwordHash) {
      const { memoryCost, timeCost } = parseOptions(passwordHash);
      return memoryCost < cost.memoryCost || timeCost < cost.timeCost;
    },
  };
}

/** Long passwords that are tried first by everybody who guesses. */
const common = /^(password|passwort|qwert[yz]|letmein|welcome|admin|abc123|iloveyou|111111|000000|1234567890)/;

/** True for a password that is long enough and still worth nothing: a first guess, few letters, or the login and some more. */
export function isGuessable(password: string, login: string): boolean {
  const plain = password.toLowerCase();
  const name = login.toLowerCase().split('@')[0] ?? '';
  return new Set(plain).size < 5 || common.test(plain) || (name.length >= 3 && plain.startsWith(name));
}
