import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { mended } from '#signaling/media/recordings/mended.ts';
import { blockBytes, digestsIn, lostIn, type Reader, readAt, readKept } from '#signaling/media/recordings/proof.ts';

const bytes = randomBytes(3 * blockBytes);
const rest = async () => undefined;

/** An open file whose disk or machine fails where it is read from `from` on, up to the block's end. */
function failing(code: string, from: number): Reader {
  return {
    async read(...[into, offset, length, position]) {
      if (position === from) throw Object.assign(new Error(`${code}: read`), { code });
      return { bytesRead: bytes.copy(into, offset, position, Math.min(bytes.length, position + length)) };
    },
  };
}

async function proven() {
  const { digests } = await digestsIn(failing('', -1), bytes.length, { rest, read: readAt });
  const spans = [0, 1, 2].map((n) => ({ at: n * blockBytes, end: (n + 1) * blockBytes, fromMs: n }));
  return { digests, clusters: spans, around: [] };
}

async function played(file: Reader, known = new Set<number>()) {
  const proof = await proven();
  let told = 0;
  const parts: Buffer[] = [];
  const range = { from: 0, to: bytes.length - 1 };
  for await (const part of mended({ file, proof, length: bytes.length, known }, range, () => (told += 1)))
    parts.push(Buffer.from(part));
  return { given: Buffer.concat(parts), told };
}

test('[fault.R5] of a file whose disk has lost a block the rest plays, also where it was good a moment ago', async () => {
  for (const known of [new Set<number>(), new Set([0, 1, 2])]) {
    const { given, told } = await played(failing('EIO', blockBytes), known);
    expect([given.length, told]).toEqual([bytes.length, 1]);
    expect(given.subarray(0, blockBytes).equals(bytes.subarray(0, blockBytes))).toBe(true);
    expect(given.subarray(2 * blockBytes).equals(bytes.subarray(2 * blockBytes))).toBe(true);
    const between = given.subarray(blockBytes, 2 * blockBytes);
    expect([between[0], between.subarray(9).every((byte) => byte === 0)]).toEqual([0xec, true]);
    expect([...known].sort()).toEqual([0, 2]);
  }
});

test('[fault.R5] where the machine cannot read just now nothing is said of the file', async () => {
  for (const code of ['EMFILE', 'ENOMEM', 'EACCES']) {
    await expect(played(failing(code, blockBytes))).rejects.toThrow(code);
    const asked = digestsIn(failing(code, blockBytes), bytes.length, { rest, read: readKept });
    await expect(asked).rejects.toThrow(code);
  }
});

test('[fault.R5] a block that cannot be read is the only one that is lost when the whole file is compared', async () => {
  const found = await digestsIn(failing('EIO', blockBytes), bytes.length, { rest, read: readKept });
  expect(lostIn(await proven(), found, bytes.length)).toEqual([{ at: blockBytes, end: 2 * blockBytes }]);
  expect(found.bytes).toBe(bytes.length);
  expect(found.sha256).not.toBe(createHash('sha256').update(bytes).digest('hex'));
  const last = await digestsIn(failing('EIO', 2 * blockBytes), bytes.length, { rest, read: readKept });
  expect([last.bytes, last.digests.length]).toEqual([bytes.length, 48]);
});
