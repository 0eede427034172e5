import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import { type ObjectStore, openObjectStore } from '#test/support/objectStore.ts';
import type { ServerProcess } from '#test/support/serverProcess.ts';
import { freshDatabase } from '#test/support/stores.ts';

/** So soon after a stop the pages are on a line again. */
const backMs = 5_000;
let nodes: Nodes;
let bucket: ObjectStore;

beforeEach(async () => {
  bucket = await openObjectStore();
  nodes = await startNodes({ count: 2, databaseUrl: await freshDatabase(), env: { S3_URL: bucket.url } });
});
afterEach(async () => {
  await nodes.close();
  await bucket.close();
});

/** How long it takes until another server leads and answers, from a stop of the one that does; ms. */
async function handOver(from: ServerProcess): Promise<number> {
  const at = performance.now();
  process.kill(from.pid(), 'SIGTERM');
  while ((await nodes.leader()) === from) await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await fetch(`${nodes.url}/api/session`)).status).toBeLessThan(500);
  return performance.now() - at;
}

test('[route.P17] [rule.Y4] a leader that is stopped while it waits for the object store keeps nobody waiting: the next one leads', async () => {
  const first = await nodes.leader();
  // Whoever leads looks at what is in the bucket first, and gets no answer.
  const list = 'GET ';
  const release = bucket.hold(list);
  const before = bucket.asked.filter((what) => what === list).length;
  expect(await handOver(first)).toBeLessThan(backMs);
  await first.kill('SIGTERM');
  await first.start();
  await expect.poll(() => bucket.asked.filter((what) => what === list).length).toBeGreaterThan(before);
  expect(await handOver(await nodes.leader())).toBeLessThan(backMs);
  release();
});
