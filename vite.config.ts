import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const compressible = /\.(js|css|html|svg|json|wasm|webmanifest)$/;

/** Writes a .br and a .gz beside each text file, so that the server never compresses at run time. */
function precompress(): Plugin {
  let outDir = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !compressible.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const bytes = await readFile(path);
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      }
    },
  };
}

/** What the customer's page goes on with after the first tap. */
const next = /\/customer\/kit\.ts$/;

/** Everything these chunks load at once: their own files and those they import, the deepest first. */
function filesOf(chunks: readonly Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>();
  for (const chunk of chunks) {
    const imported = chunk.imports.map((file) => bundle[file]).filter((file) => file?.type === 'chunk');
    for (const file of filesOf(imported, bundle)) files.add(file);
    for (const file of [...(chunk.viteMetadata?.importedCss ?? []), chunk.fileName]) files.add(file);
  }
  return files;
}

/**
 * Names in the customer's page what comes after its first screen, so that a slow line is never idle: it is fetched behind
 * what the first screen needs, without waiting until that has been run.
 */
function fetchNext(): Plugin {
  return {
    name: 'fetch-next',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, path }) {
        if (!path.endsWith('customer.html')) return;
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const wanted = filesOf(
          chunks.filter(({ facadeModuleId }) => next.test(facadeModuleId ?? '')),
          bundle,
        );
        return [...wanted]
          .filter((file) => !html.includes(file))
          .map((file) => {
            const kind = file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
            const attrs = { ...kind, crossorigin: true, href: `/${file}`, fetchpriority: 'low' };
            return { tag: 'link', injectTo: 'head' as const, attrs };
          });
      },
    },
  };
}

/** Files that React's fast refresh leaves alone. */
const preactOrPackages = [/\/node_modules\//, /\/client\/screens\/customer\//];

/** The pages. The server's bundle is made by `vite.server.config.ts`. */
export default defineConfig({
  root: 'client',
  plugins: [react({ refreshExclude: preactOrPackages }), fetchNext(), precompress()],
  resolve: { alias: { 'simple-peer': 'simple-peer/simplepeer.min.js' }, dedupe: ['three', 'react', 'react-dom'] },
  worker: { format: 'es' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      input: {
        customer: 'client/customer.html',
        staff: 'client/staff.html',
        machine: 'client/screens/machine/main.ts',
        notices: 'client/worker/notices.ts',
      },
      // A service worker keeps its address for good, so that a browser finds the next version of it there.
      output: { entryFileNames: ({ name }) => (name === 'notices' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
});
