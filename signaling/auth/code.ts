import { randomBytes } from 'node:crypto';
import { writeCode } from '#models/code.ts';

/** A code that was never given out before: as good as, at 40 bits; its hash is unique in the store in any case. */
export function makeCode(length: number): string {
  return writeCode(randomBytes(length));
}
