import { defineConfig } from 'vite';

/** The server, bundled to one plain JS file that runs on node without a loader; packages stay outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'signaling/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
  },
});
