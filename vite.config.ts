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
          chunks.filter(({ moduleIds }) => moduleIds.some((id) => next.test(id))),
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

/**
 * Whose a module is: of the customer's first page, of what comes after its first tap, of what is fetched behind the camera's
 * picture, of the machines' pages, of the staff's.
 */
type Owners = Readonly<Record<'first' | 'kit' | 'waiting' | 'library' | 'staff', Ids>>;
type Ids = ReadonlySet<string>;
type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

const iconImport = /import\s*\{([^}]*)\}\s*from\s*["']lucide-preact["']/;
const iconList = /^(.*)\/lucide-preact\.mjs$/;

/** The files of the icons that a module names. The package's list names every icon there is, whoever needs it. */
function iconsOf(code: string, list: string): string[] {
  const names = (iconImport.exec(code)?.[1] ?? '').split(',').map((name) => name.trim().split(' ')[0] ?? '');
  const kebab = (name: string) =>
    name
      .replace(/Icon$/, '')
      .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])/g, '-')
      .toLowerCase();
  return names.filter((name) => name !== '').map((name) => list.replace(iconList, `$1/icons/${kebab(name)}.mjs`));
}

/** A module and all it imports; `later`: also what is fetched when it is wanted. */
function reached(graph: Graph, from: readonly string[], later: boolean): Ids {
  const ids = new Set<string>();
  const add = (id: string) => {
    if (ids.has(id)) return;
    ids.add(id);
    const info = graph.getModuleInfo(id);
    if (iconList.test(id)) return;
    const list = info?.importedIds.find((next) => iconList.test(next));
    for (const icon of list ? iconsOf(info?.code ?? '', list) : []) {
      if (!graph.getModuleInfo(icon)) throw new Error(`${id} names an icon that is not at ${icon}.`);
      add(icon);
    }
    for (const next of info?.importedIds ?? []) add(next);
    for (const next of (later && info?.dynamicallyImportedIds) || []) add(next);
  };
  for (const id of from) add(id);
  return ids;
}

function ownersOf(graph: Graph): Owners {
  const at = (path: string) => join(import.meta.dirname, 'client/screens', path);
  return {
    first: reached(graph, [at('customer/main.tsx')], false),
    kit: reached(graph, [at('customer/kit.ts')], false),
    waiting: reached(graph, [at('customer/waiting/screens.ts')], false),
    library: reached(graph, [at('machine/main.ts'), at('plate/main.ts')], true),
    staff: reached(graph, [at('staff/main.tsx')], true),
  };
}

/**
 * In which file of the customer's page a module lies; null for those that are none of its first steps. Few files, because
 * each costs a phone a request with its headers; and no page fetches what only another one runs.
 */
function fileOf(id: string, { first, kit, waiting, library, staff }: Owners): string | null {
  if (first.has(id)) return library.has(id) || staff.has(id) ? 'first-shared' : 'first';
  if (!kit.has(id)) return waiting.has(id) && !staff.has(id) ? 'waiting' : null;
  if (library.has(id)) return 'kit-library';
  return staff.has(id) ? 'kit-shared' : 'kit';
}

function customerFiles() {
  let owners: Owners | null = null;
  return (id: string, graph: Graph) => {
    owners ??= ownersOf(graph);
    return fileOf(id, owners);
  };
}

/** Every browser runs a service worker of one file, and not every one of several: what it imports may be no part of a page. */
function wholeWorker(): Plugin {
  return {
    name: 'whole-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const made = bundle['worker.js'];
      if (made?.type !== 'chunk') throw new Error('The build made no worker.js.');
      const shared = made.imports.flatMap((file) => Object.keys((bundle[file] as Rolldown.OutputChunk).modules));
      if (shared.length > 0)
        throw new Error(`The worker of all pages must be one file; pages import this as well: ${shared.join(', ')}.`);
    },
  };
}

/** Files that React's fast refresh leaves alone. */
const preactOrPackages = [/\/node_modules\//, /\/client\/screens\/customer\//];

/** The pages. The server's bundle is made by `vite.server.config.ts`. */
export default defineConfig({
  root: 'client',
  plugins: [react({ refreshExclude: preactOrPackages }), fetchNext(), wholeWorker(), precompress()],
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
        card: 'client/card.html',
        staff: 'client/staff.html',
        machine: 'client/screens/machine/main.ts',
        plate: 'client/screens/plate/main.ts',
        worker: 'client/worker/main.ts',
      },
      // A service worker keeps its address for good, so that a browser finds the next version of it there.
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: customerFiles(), debugName: 'customer' }],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
});
