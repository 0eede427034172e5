import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { cacheDir } from './cache.ts';

export type TestPage = { readonly url: string; close(): Promise<void> };

/** As strict as the product's own pages: nothing inline, nothing evaluated, no strings made into code or markup. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Builds a page of `pages/` as the product is built, and serves it under the product's policy. */
export async function serveTestPage(name: 'scene' | 'picture'): Promise<TestPage> {
  const root = join(import.meta.dirname, 'pages', name);
  await mkdir(cacheDir, { recursive: true });
  // A folder of its own: files that show the same page run at the same time.
  const outDir = await mkdtemp(join(cacheDir, `page-${name}-`));
  const common: InlineConfig = { configFile: false, root, logLevel: 'error', plugins: [react()] };
  const output = { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2_000 };
  // The test runner says `test`, for which React and its compiler would give their development selves.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ ...common, build: { ...output, modulePreload: { polyfill: false } } });
  process.env.NODE_ENV = NODE_ENV;
  const headers = { 'content-security-policy': policy };
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0, headers } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error(`The page ${name} was built, but nothing serves it.`);
  return {
    url,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
