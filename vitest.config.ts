import { defineConfig } from 'vitest/config';

const minute = 60_000;

export default defineConfig({
  resolve: { alias: { 'simple-peer': 'simple-peer/simplepeer.min.js' } },
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{models,client}/**/*.test.{ts,tsx}', 'test/{support,bench}/**/*.test.ts'],
          testTimeout: minute / 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/house/**/*.test.ts'],
          testTimeout: minute,
          hookTimeout: 2 * minute,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/signaling/**/*.test.ts'],
          pool: 'forks',
          testTimeout: minute / 2,
          hookTimeout: minute / 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: './test/support/prepareBrowsers.ts',
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
