import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { build } from 'vite';
import type { Grey } from './grey.ts';

const room = join(import.meta.dirname, '..', '..', '..', 'client', 'tracking');

/** Bytes of a module of the tracking room with all it imports, minified, as a page would fetch it. */
export async function gzippedModule(file: string): Promise<number> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry: join(room, file), formats: ['es'] } },
  });
  const [output] = Array.isArray(outputs) ? outputs : [outputs];
  if (!output || !('output' in output)) throw new Error(`${file} was not built.`);
  return output.output.reduce((sum, part) => sum + gzipped(part.type === 'chunk' ? part.code : part.source), 0);
}

export const gzipped = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length;

/** Largest a keyframe may be on the wire. */
const largest = 20_000;

/** Bytes of a keyframe as a browser sends it: grey WebP at quality 70, less where it would be too large. */
export async function keyframeBytes({ width, height, data }: Grey): Promise<number> {
  for (let quality = 70; ; quality -= 10) {
    const image = sharp(data, { raw: { width, height, channels: 1 } }).webp({ quality });
    const { length } = await image.toBuffer();
    if (length <= largest || quality <= 20) return length;
  }
}
