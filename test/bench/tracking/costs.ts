import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { build } from 'vite';
import type { Grey } from '#client/tracking/grey.ts';

const room = join(import.meta.dirname, '..', '..', '..', 'client', 'tracking');

const gzipped = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length;

/** Bytes on the wire of the tracker with all it imports, minified, and of its kernels; either is fetched compressed. */
export async function codeBytes(wasm: Uint8Array): Promise<number> {
  const entry = { tracker: join(room, 'tracker.ts'), kernels: join(room, 'kernels.ts') };
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['es'] } },
  });
  const parts = (Array.isArray(outputs) ? outputs : [outputs]).flatMap((built) =>
    'output' in built ? built.output : [],
  );
  return parts.reduce((sum, part) => sum + gzipped(part.type === 'chunk' ? part.code : part.source), gzipped(wasm));
}

/** Largest a keyframe may be on the wire. */
const largest = 20_000;

/** Bytes of a keyframe as a browser sends it: grey WebP at quality 70, less where it would be too large. */
export async function keyframeBytes({ width, height, data }: Grey): Promise<number> {
  for (let quality = 70; ; quality -= 10) {
    const image = sharp(data, { raw: { width, height, channels: 1 } }).webp({ quality });
    const { length } = await image.toBuffer();
    if (length <= largest || quality <= 10) return length;
  }
}
