import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const minute = 60_000;
const cores = availableParallelism();

/** Browser tests that measure time or gaps: nothing else runs while they do. */
const timed = [
  'test/e2e/call.test.ts',
  'test/e2e/together.test.ts',
  'test/e2e/recording.test.ts',
  'test/e2e/recordingLasts.test.ts',
  'test/e2e/replay.test.ts',
  'test/e2e/replayDamaged.test.ts',
  'test/e2e/faultRecording.test.ts',
  'test/e2e/faultNetwork.test.ts',
  'test/e2e/faultUpload.test.ts',
  'test/e2e/nodes.test.ts',
];

/** What asks the database something that the other suites do not: each of them runs on SQLite, and on PostgreSQL. */
const stores = [
  ...['store', 'storeTimes', 'auth', 'insights', 'figuresKept', 'cards', 'callbackKept', 'notices'],
  ...['endingCounted', 'endingScore', 'sessionErased'],
  ...['dispatchLife', 'dispatchOffers', 'dispatchRestart', 'dispatchInvariants', 'routingReplay', 'routingTime'],
  ...['chat', 'chatOnward', 'http.library', 'http.machineImport', 'http.codes', 'http.trail', 'http.isolation'],
  ...[
    'recordingKept',
    'recordingSearch',
    'learningCourses',
    'learningNotes',
    'gifts',
    'recordingJoined',
    'revocation',
    'recognition',
    'passportKept',
    'visitPhotos',
    'webhooks',
    'rest',
    'backup',
    'installationKeys',
    'objects',
    'check',
  ],
].map((name) => `test/signaling/${name}.test.ts`);

const browsers = {
  globalSetup: './test/support/prepareBrowsers.ts',
  pool: 'forks',
  testTimeout: 4 * minute,
  hookTimeout: 2 * minute,
  // What is waited for comes when the machine gets to it; what never comes still fails.
  expect: { poll: { timeout: 10_000 } },
  // On shared machines a browser is starved at times: a second try in CI, and the run names each test that needed one.
  retry: process.env.CI ? 1 : 0,
} as const;

export default defineConfig({
  resolve: { alias: { 'simple-peer': 'simple-peer/simplepeer.min.js' } },
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/house/**/*.test.ts'],
          testTimeout: minute,
          hookTimeout: 2 * minute,
          // Breaches are planted among the sources meanwhile, so nobody else reads them.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{models,client}/**/*.test.{ts,tsx}', 'test/{support,bench}/**/*.test.ts'],
          testTimeout: minute / 2,
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/signaling/**/*.test.ts'],
          // One process takes several files, and loads the server once.
          isolate: false,
          exclude: ['test/signaling/postgres*.test.ts'],
          pool: 'forks',
          testTimeout: minute / 2,
          hookTimeout: minute / 2,
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...stores, 'test/signaling/postgres*.test.ts'],
          globalSetup: './test/support/preparePostgres.ts',
          env: { STORE_UNDER_TEST: 'postgres' },
          isolate: false,
          pool: 'forks',
          testTimeout: 2 * minute,
          hookTimeout: 2 * minute,
          maxWorkers: cores,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...browsers,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: timed,
          // A browser test waits about as long as it works, so each core has one.
          maxWorkers: Math.min(cores, 4),
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: { ...browsers, name: 'timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 4 } },
      },
    ],
  },
});
