import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepTalking, until } from '#test/bench/crowd/crowd.ts';
import { keepDesk } from '#test/bench/crowd/member.ts';
import { recovered } from '#test/support/faults.ts';
import { allIn, comeIn, gather, type Invited, invite, marks, outages, verdictOf } from '#test/support/nodeCrowd.ts';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import type { ServerProcess } from '#test/support/serverProcess.ts';
import { laySilentWire, type SilentWire } from '#test/support/silentWire.ts';
import { freshDatabase, onServer } from '#test/support/stores.ts';

const sessions = 6;
/** Until everybody is on a line to the next leader, on a busy machine. */
const silentBoundMs = 20_000;
/** Nobody is off the line for longer when servers are stopped one after the other. */
const outBoundMs = 5_000;
/** The upper half of the number of the leader's lock. */
const lockClass = Math.floor(4850110411108100 / 2 ** 32);
let nodes: Nodes;
let databaseUrl: string;
let invited: Invited;
/** Each server's way to the database. */
let wires: SilentWire[];

beforeEach(async () => {
  databaseUrl = await freshDatabase();
  wires = await Promise.all([0, 1, 2].map(() => laySilentWire(databaseUrl)));
  nodes = await startNodes({
    ...{ count: 3, databaseUrl, databaseOf: (n) => wires[n]?.url ?? '' },
    async prepare(store) {
      invited = await invite(store, 2 * sessions);
    },
  });
});
afterEach(async () => {
  await nodes.close();
  await Promise.all(wires.map((wire) => wire.close()));
});

/** As the database does it with a leader that it has not heard of for long enough. */
function dethrone(): Promise<void> {
  return onServer(
    databaseUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database
      WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND classid = ${lockClass} AND datname = current_database()`,
  );
}

test('[route.P17] three servers with one of them killed after the other: nothing acknowledged is lost, nobody is had twice', async () => {
  const crowd = await gather(invited, nodes, sessions);
  const talking = keepTalking(crowd, { signal: 500, mark: 500 });
  await marks(crowd, sessions);
  const killed: ServerProcess[] = [];
  for (let round = 0; round < 3; round += 1) {
    const leader = await nodes.leader();
    killed.push(leader);
    const coming = comeIn(invited, nodes, [sessions + round, sessions + round + 1]);
    await leader.kill('SIGKILL');
    await leader.start();
    crowd.phones.push(...(await coming));
    await marks(crowd, sessions);
    // Whoever came in meanwhile finds somebody too.
    const seat = invited.seats[sessions + round];
    if (!seat) throw new Error('Nobody sits there.');
    crowd.desks.push(await keepDesk(nodes.url, { ...seat, isReal: true }, crowd.acked));
  }
  talking.end();
  expect(new Set(killed).size).toBeGreaterThan(1);
  const { ackedLost, doubleAssigned, unserved, acked } = await verdictOf(crowd, invited, databaseUrl);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
  expect(acked).toBeGreaterThan(4 * sessions);
});

test('servers that are stopped and started one after the other lose no session and no line for long', async (context) => {
  const crowd = await gather(invited, nodes, sessions);
  const talking = keepTalking(crowd, { signal: 500, mark: 500 });
  await marks(crowd, sessions);
  for (const node of nodes.all) {
    await node.kill('SIGTERM');
    await node.start();
    await marks(crowd, sessions);
    await allIn(crowd);
  }
  talking.end();
  const outMs = outages(crowd);
  await recovered(context, 'whoever was off the line for longest was let in again', {
    ms: Math.max(...outMs),
    withinMs: outBoundMs,
  });
  // One of them led, and its stop ended everybody's line.
  expect(Math.min(...outMs)).toBeGreaterThan(0);
  for (const node of nodes.all) expect(node.output()).toContain('"stopped"');
  const { ackedLost, doubleAssigned, unserved } = await verdictOf(crowd, invited, databaseUrl);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
});

test('a server that was frozen while another took the lead writes nothing more, and follows', async () => {
  const crowd = await gather(invited, nodes, sessions);
  const talking = keepTalking(crowd, { signal: 500, mark: 500 });
  await marks(crowd, sessions);
  const frozen = await nodes.leader();
  process.kill(frozen.pid(), 'SIGSTOP');
  await dethrone();
  while ((await nodes.leader()) === frozen) await new Promise((resolve) => setTimeout(resolve, 50));
  process.kill(frozen.pid(), 'SIGCONT');
  await marks(crowd, sessions);
  talking.end();
  expect(await until(() => frozen.output().includes('the lead is lost'))).toBe(true);
  const { ackedLost, doubleAssigned, unserved } = await verdictOf(crowd, invited, databaseUrl);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
  expect((await fetch(`${frozen.url}/ready`)).status).toBe(200);
  for (const node of nodes.all) if (node !== frozen) await node.kill('SIGKILL');
  expect(await until(() => frozen.output().split('"leading"').length > 2)).toBe(true);
});

test('while nobody leads what is asked waits, and is answered by the next who does', async () => {
  const leader = await nodes.leader();
  const [follower] = await nodes.followers();
  if (!follower) throw new Error('Nobody follows.');
  await leader.kill('SIGKILL');
  const response = await fetch(`${follower.url}/api/session`);
  expect(response.status).toBeLessThan(500);
  expect(await nodes.leader()).not.toBe(leader);
});

test('a leader that is frozen with a transaction in hand follows as well, and leads again later', async () => {
  const crowd = await gather(invited, nodes, sessions);
  const talking = keepTalking(crowd, { signal: 500, mark: 20 });
  const frozen = await nodes.leader();
  // Whoever would write an operation waits for this, and has begun its transaction by then.
  const holder = new Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE "operations" IN ACCESS EXCLUSIVE MODE');
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database()
    AND wait_event_type = 'Lock' AND application_name LIKE 'beside epoch%'`;
  const isHeld = async () => (await holder.query<{ n: number }>(waiting)).rows[0]?.n ?? 0;
  while ((await isHeld()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  process.kill(frozen.pid(), 'SIGSTOP');
  await dethrone();
  await holder.query('ROLLBACK');
  await holder.end();
  while ((await nodes.leader()) === frozen) await new Promise((resolve) => setTimeout(resolve, 50));
  process.kill(frozen.pid(), 'SIGCONT');
  await marks(crowd, sessions);
  talking.end();
  expect(await until(() => frozen.output().includes('the lead is lost'))).toBe(true);
  const { ackedLost, doubleAssigned } = await verdictOf(crowd, invited, databaseUrl);
  expect({ ackedLost, doubleAssigned }).toEqual({ ackedLost: 0, doubleAssigned: 0 });
  for (const node of nodes.all) if (node !== frozen) await node.kill('SIGKILL');
  expect(await until(() => frozen.output().split('"leading"').length > 2)).toBe(true);
});

test('[fault.S3] [route.P17] a leader whose way to the database falls silent is replaced, hangs up, and follows when it is back', async (context) => {
  const crowd = await gather(invited, nodes, sessions);
  const talking = keepTalking(crowd, { signal: 500, mark: 100 });
  await marks(crowd, sessions);
  const cut = await nodes.leader();
  const wire = wires[nodes.all.indexOf(cut)];
  const silentAt = Date.now();
  wire?.hush();
  expect(await until(() => cut.output().includes('the lead is lost'))).toBe(true);
  expect(await nodes.leader()).not.toBe(cut);
  await allIn(crowd, silentAt);
  const outMs = Date.now() - silentAt;
  await recovered(context, 'everybody is on a line to another leader', { ms: outMs, withinMs: silentBoundMs });
  await marks(crowd, sessions);
  expect((await fetch(`${cut.url}/ready`)).status).toBe(503);
  wire?.speak();
  await expect.poll(async () => (await fetch(`${cut.url}/ready`)).status, { timeout: 10_000 }).toBe(200);
  talking.end();
  const { ackedLost, doubleAssigned, unserved } = await verdictOf(crowd, invited, databaseUrl);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
});
