import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Sha256 } from '#client/device/sha256.ts';

it('[fault.R3] hashes what comes in pieces as the whole is hashed', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 });
  fc.assert(
    fc.property(pieces, (all) => {
      const ours = new Sha256();
      const theirs = createHash('sha256');
      for (const piece of all) {
        ours.add(piece);
        theirs.update(piece);
      }
      expect(ours.hex()).toBe(theirs.digest('hex'));
    }),
    { numRuns: 300 },
  );
});
