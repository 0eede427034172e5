import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isThere } from '../media/isThere.ts';
import { type Digest, digestOf } from '../media/recordings/digest.ts';

const bufferBytes = 1 << 20;

/** Copies a file and answers what was copied; it is on the disk then. */
export async function copySynced(from: string, to: string): Promise<Digest> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'w', 0o600);
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(bufferBytes);
      let bytes = 0;
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, bufferBytes);
        if (bytesRead === 0) break;
        const part = buffer.subarray(0, bytesRead);
        hash.update(part);
        await target.writeFile(part);
        bytes += bytesRead;
      }
      await target.sync();
      return { bytes, sha256: hash.digest('hex') };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Whether a file is there with this SHA-256 already, as where a copy was interrupted. */
export async function hasDigest(path: string, sha256: string): Promise<boolean> {
  return (await isThere(path)) && (await digestOf(path)).sha256 === sha256;
}
