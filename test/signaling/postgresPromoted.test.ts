import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepTalking } from '#test/bench/crowd/crowd.ts';
import { keepDesk } from '#test/bench/crowd/member.ts';
import { recovered } from '#test/support/faults.ts';
import { allIn, comeIn, gather, type Invited, invite, markEach, marks, verdictOf } from '#test/support/nodeCrowd.ts';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import type { ServerProcess } from '#test/support/serverProcess.ts';
import { type Standby, startStandby } from '#test/support/standby.ts';

const sessions = 4;
/** These come in while there is no database. */
const late = 2;
/** So soon after the promotion everybody is on a line, and has drawn something that is kept. */
const backMs = 10_000;
let standby: Standby;
let nodes: Nodes;
let invited: Invited;

beforeEach(async () => {
  standby = await startStandby();
  nodes = await startNodes({
    ...{ count: 2, databaseUrl: standby.url },
    async prepare(store) {
      invited = await invite(store, sessions + late);
    },
  });
});
afterEach(async () => {
  await nodes?.close();
  await standby.close();
});

const timesSaid = (node: ServerProcess, words: string) => node.output().split(words).length - 1;
const leadsNow = (node: ServerProcess) => timesSaid(node, '"leading"') > timesSaid(node, 'the lead is lost');

/** Whose lead the connections to the database are for that writes. */
async function leadsServed(): Promise<number> {
  const [found] = await standby.ask(
    'second',
    `SELECT count(DISTINCT application_name)::int AS n FROM pg_stat_activity WHERE application_name LIKE 'beside epoch%'`,
  );
  return Number(found?.n);
}

for (const when of ['at once', 'when the leader has given it up'] as const)
  test(`[fault.S3] [rule.Y5] [route.P17] the database’s server falls over under the load of two servers, and its standby is promoted ${when}: nothing acknowledged is lost, and one leads`, async (context) => {
    const crowd = await gather(invited, nodes, sessions);
    for (const seat of invited.seats.slice(sessions)) crowd.desks.push(await keepDesk(nodes.url, seat, crowd.acked));
    const talking = keepTalking(crowd, { signal: 500, mark: 100 });
    await marks(crowd, 10 * sessions);
    const leader = await nodes.leader();
    const coming = comeIn(invited, nodes, [sessions, sessions + late]);
    await standby.kill();
    if (when !== 'at once') {
      await expect.poll(() => leadsNow(leader), { timeout: 20_000 }).toBe(false);
      for (const { url } of nodes.all) expect((await fetch(`${url}/ready`)).status).toBe(503);
    }
    await standby.promote();
    const promotedAt = Date.now();
    await markEach(crowd);
    await allIn(crowd);
    const afterMs = Date.now() - promotedAt;
    await recovered(context, 'everybody is on a line and has drawn', { ms: afterMs, withinMs: backMs });
    crowd.phones.push(...(await coming));
    await markEach(crowd);
    expect([nodes.all.filter(leadsNow).length, await leadsServed()]).toEqual([1, 1]);
    await expect
      .poll(() => Promise.all(nodes.all.map(async ({ url }) => (await fetch(`${url}/ready`)).status)))
      .toEqual([200, 200]);
    talking.end();
    // The next one has in memory what is in the database, and nothing else.
    await (await nodes.leader()).kill('SIGKILL');
    const { ackedLost, doubleAssigned, unserved, acked } = await verdictOf(crowd, invited, standby.url);
    expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
    expect(acked).toBeGreaterThan(10 * sessions);
  });
