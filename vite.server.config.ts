import { defineConfig } from 'vite';

/** The server, bundled to plain JS files that run on node without a loader; packages stay outside. */
export default defineConfig({
  /** The demo's articles and drawings, read from the disk. */
  publicDir: 'signaling/demo/files',
  build: {
    ssr: true,
    rollupOptions: {
      input: ['signaling/main.ts', 'signaling/media/recordings/mediaWorker.ts'],
      output: { entryFileNames: '[name].js' },
    },
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
  },
});
