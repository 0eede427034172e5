import type { Request } from 'express';
import { type Answer, refuse } from '#models/refusal.ts';

/** Bytes of all bodies that may be in memory at once; the rest are told to come back. */
const budgetBytes = 128_000_000;

/** Reads a body of known kind into memory, up to a size; the whole house shares one budget. */
export type BodyReader = (req: Request) => Promise<Answer<{ readonly bytes: Buffer }>>;

function collect(req: Request, maxBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else resolve(null);
    });
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', reject);
  });
}

export function createBodyReader(maxBytes: number): BodyReader {
  let reserved = 0;
  return async (req) => {
    const declared = Number(req.headers['content-length'] ?? maxBytes);
    if (declared > maxBytes) return refuse('TOO_LARGE');
    if (req.headers['content-encoding'] !== undefined || !(declared > 0)) return refuse('BAD_INPUT');
    if (reserved + declared > budgetBytes) return refuse('BUSY');
    reserved += declared;
    try {
      const bytes = await collect(req, maxBytes);
      return bytes ? { ok: true, bytes } : refuse('TOO_LARGE');
    } finally {
      reserved -= declared;
    }
  };
}
