import { defineConfig } from 'vite';

/** The server, bundled to one plain JS file that runs on node without a loader; packages stay outside. */
export default defineConfig({
  /** The demo's articles and drawings, read from the disk. */
  publicDir: 'signaling/demo/files',
  build: {
    ssr: 'signaling/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
  },
});
