import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '#signaling/store/store.ts';
import { askAgain, type Crowd, judge, keepTalking, until } from '#test/bench/crowd/crowd.ts';
import { keepDesk, keepPhone } from '#test/bench/crowd/member.ts';
import { type Company, foundCompany } from '#test/support/company.ts';
import { recovered } from '#test/support/faults.ts';
import { audit } from '#test/support/history/audit.ts';
import { wrongIn } from '#test/support/history/check.ts';
import { createHistory, type History } from '#test/support/history/history.ts';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import type { ServerProcess } from '#test/support/serverProcess.ts';
import { laySilentWire, type SilentWire } from '#test/support/silentWire.ts';
import { freshDatabase, onServer } from '#test/support/stores.ts';

const sessions = 6;
/** Until everybody is on a line to the next leader, on a busy machine. */
const silentBoundMs = 20_000;
/** The upper half of the number of the leader's lock. */
const lockClass = Math.floor(4850110411108100 / 2 ** 32);
let nodes: Nodes;
let databaseUrl: string;
let companyId: string;
let history: History;
let seats: Awaited<ReturnType<Company['hire']>>[];
let secrets: string[];
/** Each server's way to the database. */
let wires: SilentWire[];

beforeEach(async () => {
  databaseUrl = await freshDatabase();
  [seats, secrets, history] = [[], [], createHistory()];
  wires = await Promise.all([0, 1, 2].map(() => laySilentWire(databaseUrl)));
  nodes = await startNodes({
    ...{ count: 3, databaseUrl, databaseOf: (n) => wires[n]?.url ?? '' },
    async prepare(store) {
      const company = await foundCompany(store);
      companyId = company.id;
      for (let n = 0; n < 2 * sessions; n += 1) {
        seats.push(await company.hire({ name: `Technician ${n}` }));
        secrets.push(await company.addLink());
      }
    },
  });
});
afterEach(async () => {
  await nodes.close();
  await Promise.all(wires.map((wire) => wire.close()));
});

/** Technicians and customers who come in through the balancer, each pair in a session. */
async function gather(): Promise<Crowd> {
  const acked = { operations: new Map(), accepts: [], history };
  const desks = await Promise.all(
    seats
      .slice(0, sessions)
      .map(({ id, token }, n) =>
        keepDesk(nodes.url, { staffId: id, token, tab: `desk-tab-${n}`, isReal: n % 2 === 0 }, acked),
      ),
  );
  const phones = await comeIn(0, sessions);
  expect(await until(() => desks.filter((desk) => desk.held()).length === sessions)).toBe(true);
  return { desks, phones, acked };
}

function comeIn(from: number, to: number) {
  const named = (n: number) => ({ tab: `phone-tab-${n}`, isReal: n % 2 === 0, history });
  return Promise.all(secrets.slice(from, to).map((secret, n) => keepPhone(nodes.url, secret, named(from + n))));
}

/** Everybody is on the line again who was thrown off it after `at`, and answered. */
async function allBack({ desks, phones }: Crowd): Promise<void> {
  for (const phone of phones) expect(await until(() => phone.told() !== null)).toBe(true);
  expect(await until(() => desks.filter((desk) => desk.held()).length >= phones.length)).toBe(true);
}

async function verdictOf(crowd: Crowd) {
  await allBack(crowd);
  // A line that was cut while it was asked is dialled again: what is asked then is answered.
  for (let tries = 0; ; tries += 1) {
    try {
      await askAgain(crowd);
      break;
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  const verdict = judge(crowd);
  for (const member of [...crowd.desks, ...crowd.phones]) member.end();
  const store = await openStore(databaseUrl);
  await audit(history, store, companyId);
  await store.close();
  expect(wrongIn(history.lines)).toEqual([]);
  return verdict;
}

/** As the database does it with a leader that it has not heard of for long enough. */
function dethrone(): Promise<void> {
  return onServer(
    databaseUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database
      WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND classid = ${lockClass} AND datname = current_database()`,
  );
}

async function marks(crowd: Crowd, count: number): Promise<void> {
  const marked = () => [...crowd.acked.operations.values()].reduce((sum, ids) => sum + ids.length, 0);
  const before = marked();
  expect(await until(() => marked() >= before + count)).toBe(true);
}

test('[route.P17] three servers with one of them killed after the other: nothing acknowledged is lost, nobody is had twice', async () => {
  const crowd = await gather();
  const talking = keepTalking(crowd, { signal: 500, mark: 500 });
  await marks(crowd, sessions);
  const killed: ServerProcess[] = [];
  for (let round = 0; round < 3; round += 1) {
    const leader = await nodes.leader();
    killed.push(leader);
    const coming = comeIn(sessions + round, sessions + round + 1);
    await leader.kill('SIGKILL');
    await leader.start();
    crowd.phones.push(...(await coming));
    await marks(crowd, sessions);
    // Whoever came in meanwhile finds somebody too.
    const seat = seats[sessions + round];
    if (!seat) throw new Error('Nobody sits there.');
    const named = { staffId: seat.id, token: seat.token, tab: `late-tab-${round}`, isReal: true };
    crowd.desks.push(await keepDesk(nodes.url, named, crowd.acked));
  }
  talking.end();
  expect(new Set(killed).size).toBeGreaterThan(1);
  const { ackedLost, doubleAssigned, unserved, acked } = await verdictOf(crowd);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
  expect(acked).toBeGreaterThan(4 * sessions);
});

test('servers that are stopped and started one after the other lose no session and no line for long', async () => {
  const crowd = await gather();
  const talking = keepTalking(crowd, { signal: 500, mark: 500 });
  await marks(crowd, sessions);
  for (const node of nodes.all) {
    await node.kill('SIGTERM');
    await node.start();
    await marks(crowd, sessions);
  }
  talking.end();
  for (const node of nodes.all) expect(node.output()).toContain('"stopped"');
  const { ackedLost, doubleAssigned, unserved } = await verdictOf(crowd);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
});

test('a server that was frozen while another took the lead writes nothing more, and follows', async () => {
  const crowd = await gather();
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
  const { ackedLost, doubleAssigned, unserved } = await verdictOf(crowd);
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
  const crowd = await gather();
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
  const { ackedLost, doubleAssigned } = await verdictOf(crowd);
  expect({ ackedLost, doubleAssigned }).toEqual({ ackedLost: 0, doubleAssigned: 0 });
  for (const node of nodes.all) if (node !== frozen) await node.kill('SIGKILL');
  expect(await until(() => frozen.output().split('"leading"').length > 2)).toBe(true);
});

test('[fault.S3] [route.P17] a leader whose way to the database falls silent is replaced, hangs up, and follows when it is back', async (context) => {
  const crowd = await gather();
  const talking = keepTalking(crowd, { signal: 500, mark: 100 });
  await marks(crowd, sessions);
  const cut = await nodes.leader();
  const wire = wires[nodes.all.indexOf(cut)];
  const silentAt = Date.now();
  wire?.hush();
  expect(await until(() => cut.output().includes('the lead is lost'))).toBe(true);
  expect(await nodes.leader()).not.toBe(cut);
  const members = [...crowd.desks, ...crowd.phones];
  const areAllBack = () => members.every((member) => member.isIn() && member.resumedAt() > silentAt);
  expect(await until(areAllBack)).toBe(true);
  const outMs = Date.now() - silentAt;
  await recovered(context, 'everybody is on a line to another leader', { ms: outMs, withinMs: silentBoundMs });
  await marks(crowd, sessions);
  expect((await fetch(`${cut.url}/ready`)).status).toBe(503);
  wire?.speak();
  await expect.poll(async () => (await fetch(`${cut.url}/ready`)).status, { timeout: 10_000 }).toBe(200);
  talking.end();
  const { ackedLost, doubleAssigned, unserved } = await verdictOf(crowd);
  expect({ ackedLost, doubleAssigned, unserved }).toEqual({ ackedLost: 0, doubleAssigned: 0, unserved: 0 });
});
