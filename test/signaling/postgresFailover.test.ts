import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '#signaling/store/store.ts';
import { type Company, foundCompany, type Member } from '#test/support/company.ts';
import { putToWork } from '#test/support/failoverCrew.ts';
import { audit } from '#test/support/history/audit.ts';
import { wrongIn } from '#test/support/history/check.ts';
import { createHistory } from '#test/support/history/history.ts';
import { type MainProcess, runMain } from '#test/support/mainProcess.ts';
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
  await crew.end();
  main.kill('SIGTERM');
  expect(await main.ended).toBe(0);
  expect(main.output()).not.toMatch(/not in the store as it is in memory/);
  await inStore(async (store) => {
    await audit(history, store, company.id);
    for (const [sessionId, ids] of crew.said) {
      const thread = (await store.chats.since({ companyId: company.id, sessionId }, 0)).map(({ id }) => id);
      expect(ids.map((id) => thread.filter((one) => one === id).length)).toEqual(ids.map(() => 1));
    }
    for (const [sessionId, ids] of crew.begun) {
      const segments = (await store.segments.list({ companyId: company.id, sessionId })).map(({ id }) => id);
      expect(segments).toEqual(expect.arrayContaining([...ids]));
    }
  });
  expect(wrongIn(history.lines)).toEqual([]);
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
  await main.prints(/"listening"/);
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
