import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { campaign } from '#signaling/nodes/election.ts';
import { openPostgres } from '#signaling/store/postgres.ts';
import { rowsOf } from '#signaling/store/steps.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { type Company, foundCompany, type Member } from '#test/support/company.ts';
import { type Crew, putToWork } from '#test/support/failoverCrew.ts';
import { audit } from '#test/support/history/audit.ts';
import { wrongIn } from '#test/support/history/check.ts';
import { createHistory, type History } from '#test/support/history/history.ts';
import { type MainProcess, runMain } from '#test/support/mainProcess.ts';
import { laySilentWire } from '#test/support/silentWire.ts';
import { type Standby, startStandby } from '#test/support/standby.ts';

/** Far above what it takes; the bench `restart` measures that. */
const boundMs = 30_000;

let folder: string;
let standby: Standby;
let main: MainProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-failover-'));
  standby = await startStandby();
});
afterEach(async () => {
  main?.kill('SIGKILL');
  await main?.ended;
  await standby.close();
  await rm(folder, { recursive: true, force: true });
});

async function inStore<T>(take: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(standby.url);
  return await take(store).finally(() => store.close());
}

type Ending = {
  readonly main: MainProcess;
  readonly crew: Crew;
  readonly history: History;
  readonly companyId: string;
};

type House = { company: Company; members: Member[]; secrets: string[] };

function furnish(): Promise<House> {
  return inStore(async (store) => {
    const company = await foundCompany(store);
    const members: Member[] = [];
    const secrets: string[] = [];
    for (let n = 0; n < 4; n += 1) members.push(await company.hire({ name: `Technician ${n}` }));
    for (let n = 0; n < 80; n += 1) secrets.push(await company.addLink());
    return { company, members, secrets };
  });
}

it('[fault.S3] [rule.Y5] the database’s server falls over under load: the standby that is promoted has all that was acknowledged, once', async () => {
  const { company, members, secrets } = await furnish();
  main = runMain({ env: { DATA_DIR: folder, DATABASE_URL: standby.url } });
  const url = (await main.prints(/http:\/\/localhost:\d+/))[0];
  const history = createHistory();
  const crew = putToWork(history, { url, members, secrets });
  await expect.poll(() => Math.min(...crew.keptAt()), { timeout: 60_000 }).toBeGreaterThan(0);
  await standby.kill();
  await main.prints(/"database away"/);
  expect((await fetch(`${url}/live`)).status).toBe(200);
  await expect.poll(async () => (await fetch(`${url}/ready`)).status, { timeout: 20_000 }).toBe(503);
  const promotedAt = Date.now();
  await standby.promote();
  await main.prints(/"database back"/);
  await expect.poll(() => Math.min(...crew.keptAt()), { timeout: boundMs }).toBeGreaterThan(promotedAt);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  const servedBefore = crew.begun.size;
  await expect.poll(() => crew.begun.size, { timeout: 60_000 }).toBeGreaterThan(servedBefore + members.length);
  await endsWell({ main, crew, history, companyId: company.id });
});

/** The server is stopped, and all that it acknowledged is in the database, once. */
async function endsWell({ main: server, crew, history, companyId }: Ending): Promise<void> {
  await crew.end();
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.output()).not.toMatch(/not in the store as it is in memory/);
  await inStore(async (store) => {
    await audit(history, store, companyId);
    for (const [sessionId, ids] of crew.said) {
      const thread = (await store.chats.since({ companyId, sessionId }, 0)).map(({ id }) => id);
      expect(ids.map((id) => thread.filter((one) => one === id).length)).toEqual(ids.map(() => 1));
    }
    for (const [sessionId, ids] of crew.begun) {
      const segments = (await store.segments.list({ companyId, sessionId })).map(({ id }) => id);
      expect(segments).toEqual(expect.arrayContaining([...ids]));
    }
  });
  expect(wrongIn(history.lines)).toEqual([]);
}

it('[fault.S3] [rule.Y5] a network to the database that falls silent is given up, and what was acknowledged is there once when there is one again', async () => {
  const { company, members, secrets } = await furnish();
  const wire = await laySilentWire(standby.firstUrl);
  main = runMain({ env: { DATA_DIR: folder, DATABASE_URL: wire.url } });
  const url = (await main.prints(/http:\/\/localhost:\d+/))[0];
  const history = createHistory();
  const crew = putToWork(history, { url, members, secrets });
  await expect.poll(() => Math.min(...crew.keptAt()), { timeout: 60_000 }).toBeGreaterThan(0);
  const silentAt = Date.now();
  wire.hush();
  await main.prints(/"database away"/);
  expect(Date.now() - silentAt).toBeLessThan(10_000);
  expect((await fetch(`${url}/live`)).status).toBe(200);
  await expect.poll(async () => (await fetch(`${url}/ready`)).status, { timeout: 20_000 }).toBe(503);
  const spokenAt = Date.now();
  wire.speak();
  await main.prints(/"database back"/);
  await expect.poll(() => Math.min(...crew.keptAt()), { timeout: boundMs }).toBeGreaterThan(spokenAt);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  await endsWell({ main, crew, history, companyId: company.id });
  await wire.close();
});

it('[route.P17] two leads that were given one number by a failover are two: the earlier one writes nothing', async () => {
  const stand = (address: string) => campaign({ url: standby.url, address, isOver: () => false });
  await (await stand('http://none')).resign();
  await standby.leaveBehind();
  const first = await stand('http://one');
  const base = await openPostgres(standby.url, { lead: first });
  expect(await base.ask(rowsOf('SELECT 1 AS "n"', []))).toEqual([{ n: 1 }]);
  await standby.kill();
  await standby.promote();
  const second = await stand('http://two');
  expect([second.epoch, second.secret === first.secret]).toEqual([first.epoch, false]);
  await expect(base.ask(rowsOf('SELECT 1 AS "n"', []))).rejects.toThrow('another server leads now');
  await first.lost;
  const own = await openPostgres(standby.url, { lead: second });
  expect(await own.ask(rowsOf('SELECT 1 AS "n"', []))).toEqual([{ n: 1 }]);
  await Promise.all([base.db.destroy(), own.db.destroy()]);
  await Promise.all([first.resign(), second.resign()]);
});

it('[rule.Y5] a server that starts finds the one that takes writes, wherever it stands, and says when there is none', async () => {
  await inStore(async () => undefined);
  const [, first = '', second = ''] = /@([^,]+),([^/]+)/.exec(standby.url) ?? [];
  await (await openStore(standby.url.replace(`${first},${second}`, `${second},${first}`))).close();
  const alone = standby.url.replace(`${first},`, '');
  await expect(openStore(alone)).rejects.toThrow(/^The database \S+ does not answer \(.*takes no writes.*\)\.$/);
});

it('[rule.Y5] takes the lock of its database again where it goes on, and lets nobody else in', async () => {
  await inStore(async () => undefined);
  const env = { DATA_DIR: join(folder, 'one'), DATABASE_URL: standby.url };
  main = runMain({ env });
  // Whoever started it is told where it is: its start has nothing more to ask then.
  await main.prints(/http:\/\/localhost:\d+/);
  await standby.kill();
  await standby.promote();
  await main.prints(/"database back"/);
  const other = runMain({ env: { ...env, DATA_DIR: join(folder, 'other') } });
  expect(await other.ended).toBe(1);
  expect(other.errors()).toMatch(
    /is in use by another server; stop that one first, or give each of them its NODE_URL\.$/m,
  );
});

it('[rule.Y5] does not go on with what it has in memory where the one that is promoted lacks what was acknowledged', async () => {
  const { members } = await furnish();
  main = runMain({ env: { DATA_DIR: folder, DATABASE_URL: standby.url } });
  const url = (await main.prints(/http:\/\/localhost:\d+/))[0];
  await standby.leaveBehind();
  const secret = await inStore(async (store) => (await foundCompany(store, 'Late & Co')).addLink());
  const late = await fetch(`${url}/api/links/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ secret, purposes: [], language: 'en', takeOver: false }),
  });
  expect([late.status, members.length]).toEqual([200, 4]);
  await standby.kill();
  await standby.promote();
  expect(await main.ended).toBe(1);
  expect(main.output()).toMatch(/lacks what was acknowledged.*a start of the server goes on from what is there/);
  main = runMain({ env: { DATA_DIR: folder, DATABASE_URL: standby.url } });
  await main.prints(/"listening"/);
});
