import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepTalking } from '#test/bench/crowd/crowd.ts';
import { recovered } from '#test/support/faults.ts';
import { allIn, gather, type Invited, invite, marks, outages, verdictOf } from '#test/support/nodeCrowd.ts';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import { freshDatabase } from '#test/support/stores.ts';

const sessions = 3;
/** So soon after a leader is stopped or killed everybody is on a line to the next. */
const backMs = { stopped: 5_000, killed: 10_000 } as const;
let nodes: Nodes;
let databaseUrl: string;
let invited: Invited;

beforeEach(async () => {
  databaseUrl = await freshDatabase();
  nodes = await startNodes({
    ...{ count: 3, databaseUrl },
    async prepare(store) {
      invited = await invite(store, sessions, 'polling');
    },
  });
});
afterEach(() => nodes.close());

test('[route.P17] whoever is on long-polling alone may come to another server with each request, in a session and when another one leads', async (context) => {
  const crowd = await gather(invited, nodes, sessions);
  const before = nodes.handed();
  const talking = keepTalking(crowd, { signal: 500, mark: 250 });
  await marks(crowd, 4 * sessions);
  // No line was lost meanwhile, though its requests went everywhere.
  for (const [n, count] of nodes.handed().entries()) expect(count).toBeGreaterThan((before[n] ?? 0) + sessions);
  expect(Math.max(...outages(crowd))).toBe(0);
  talking.end();
  for (const [how, signal] of [
    ['stopped', 'SIGTERM'],
    ['killed', 'SIGKILL'],
  ] as const) {
    const leader = await nodes.leader();
    const at = Date.now();
    const gone = leader.kill(signal);
    await allIn(crowd, at);
    const afterMs = Date.now() - at;
    await recovered(context, `everybody is on a line to another leader than the one that was ${how}`, {
      ms: afterMs,
      withinMs: backMs[how],
    });
    await gone;
    await leader.start();
  }
  const again = keepTalking(crowd, { signal: 500, mark: 250 });
  await marks(crowd, sessions);
  again.end();
  const { ackedLost, doubleAssigned, unserved } = await verdictOf(crowd, invited, databaseUrl);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
});
