import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { ByteSpan, Cluster } from '#models/recording/damage.ts';
import type { Digest } from './digest.ts';
import { outlineOf } from './outline.ts';

/** A file is compared in blocks of this many bytes: at 1.5 Mbit/s a block is a third of a second, over a thin line a few. */
export const blockBytes = 64 * 1024;
/** Of the SHA-256 of a block as many bytes are kept. */
const digestBytes = 16;
/** What lies around the clusters is small; a file in which it is not has no outline. */
const mostAround = 4 << 20;

/** What a file is compared with, and what is shown in place of what is lost of it. */
export type Proof = {
  /** One digest after the other, 16 bytes each. */
  readonly digests: Buffer;
  readonly clusters: readonly Cluster[];
  /** What lies around the clusters: without it nothing of a file plays. */
  readonly around: readonly (ByteSpan & { readonly bytes: Buffer })[];
};

const numbers = z.int().check(z.nonnegative());
const proofSchema = z.object({
  digests: z.string(),
  clusters: z.array(z.tuple([numbers, numbers, numbers])),
  around: z.array(z.tuple([numbers, z.string()])),
});

/** A proof as it is kept: JSON with bytes in base64. */
export function writeProof({ digests, clusters, around }: Proof): string {
  return JSON.stringify({
    digests: digests.toString('base64'),
    clusters: clusters.map(({ at, end, fromMs }) => [at, end, fromMs]),
    around: around.map(({ at, bytes }) => [at, bytes.toString('base64')]),
  });
}

export function readProof(text: string): Proof {
  const { digests, clusters, around } = z.parse(proofSchema, JSON.parse(text));
  return {
    digests: Buffer.from(digests, 'base64'),
    clusters: clusters.map(([at, end, fromMs]) => ({ at, end, fromMs })),
    around: around.map(([at, text64]) => {
      const bytes = Buffer.from(text64, 'base64');
      return { at, end: at + bytes.length, bytes };
    }),
  };
}

function digestOfBlock(block: Uint8Array): Buffer {
  return createHash('sha256').update(block).digest().subarray(0, digestBytes);
}

/** Whether this is what block `n` was when the proof was made. */
export function isProven({ digests }: Proof, n: number, block: Uint8Array): boolean {
  return digestOfBlock(block).equals(digests.subarray(n * digestBytes, (n + 1) * digestBytes));
}

/** What is read of an open file; throws where its disk or the machine cannot. */
export type Reader = {
  read(into: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
};

/** The code of an error of the machine's, such as ENOENT. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

/** Bytes of a file at a place, fewer where it ends before. */
export async function readAt(file: Reader, { at, end }: ByteSpan): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(end - at);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** The same; null where the disk has lost them. */
export async function readKept(file: Reader, span: ByteSpan): Promise<Buffer | null> {
  return await readAt(file, span).catch((error: unknown) => {
    if (codeOf(error) === 'EIO') return null;
    throw error;
  });
}

export type Digests = Digest & { readonly digests: Buffer };

type Read = (file: Reader, span: ByteSpan) => Promise<Buffer | null>;
const noRest = async () => undefined;

/** An open file of `size` bytes as it is now, whole and in blocks. A block that `read` has nothing of is like no other. */
export async function digestsIn(
  file: Reader,
  size: number,
  { rest, read }: { readonly rest: () => Promise<void>; readonly read: Read },
): Promise<Digests> {
  const whole = createHash('sha256');
  const found: Buffer[] = [];
  let [bytes, isLost] = [0, false];
  for (;;) {
    const block = await read(file, { at: bytes, end: bytes + blockBytes });
    if (block?.length === 0 || (!block && bytes >= size)) break;
    if (block) whole.update(block);
    else isLost = true;
    found.push(block ? digestOfBlock(block) : Buffer.alloc(digestBytes));
    bytes = block ? bytes + block.length : Math.min(size, bytes + blockBytes);
    await rest();
  }
  return { bytes, sha256: isLost ? '' : whole.digest('hex'), digests: Buffer.concat(found) };
}

/** A file as it is now; `rest` is waited for behind each block. Throws where it cannot be read. */
export async function digestsOf(
  path: string,
  rest: () => Promise<void> = noRest,
  read: Read = readAt,
): Promise<Digests> {
  const file = await open(path, 'r');
  try {
    return await digestsIn(file, (await file.stat()).size, { rest, read });
  } finally {
    await file.close();
  }
}

/** The proof of a file that is as it should be. */
export async function proofOf(path: string, { digests }: Pick<Digests, 'digests'>): Promise<Proof> {
  const outline = outlineOf(path);
  const size = outline?.around.reduce((sum, { at, end }) => sum + end - at, 0) ?? 0;
  if (!outline || size > mostAround) return { digests, clusters: [], around: [] };
  const file = await open(path, 'r');
  try {
    const around: (ByteSpan & { readonly bytes: Buffer })[] = [];
    for (const span of outline.around) around.push({ ...span, bytes: await readAt(file, span) });
    return { digests, clusters: outline.clusters, around };
  } finally {
    await file.close();
  }
}

/** The blocks of a file of `length` bytes that are not as they were, as runs of bytes. */
export function lostIn(proof: Proof, found: Pick<Digests, 'digests'>, length: number): ByteSpan[] {
  return Array.from({ length: Math.ceil(length / blockBytes) }, (_, n) => n).flatMap((n) => {
    const [from, to] = [n * digestBytes, (n + 1) * digestBytes];
    const isSame = found.digests.subarray(from, to).equals(proof.digests.subarray(from, to));
    return isSame ? [] : [{ at: n * blockBytes, end: Math.min(length, (n + 1) * blockBytes) }];
  });
}
