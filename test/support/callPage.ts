import { join } from 'node:path';
import { build, preview } from 'vite';
import { cacheDir } from './cache.ts';

export type ServedPage = { readonly url: string; close(): Promise<void> };

/** Builds a page of `pages`, the one of the call unless said otherwise, as the product is built, and serves it. */
export async function serveCallPage(name: 'call' | 'alone' = 'call'): Promise<ServedPage> {
  const root = join(import.meta.dirname, 'pages', name);
  const outDir = join(cacheDir, `${name}-page`);
  const common = { configFile: false, root, logLevel: 'warn' } as const;
  await build({
    ...common,
    resolve: { alias: { 'simple-peer': 'simple-peer/simplepeer.min.js' } },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The page of the call was built, but nothing serves it.');
  return { url, close: () => server.close() };
}
