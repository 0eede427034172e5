import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { steppedClock } from '#test/support/clock.ts';
import { type Company, foundCompany, openStoreIn } from '#test/support/company.ts';
import { audit } from '#test/support/history/audit.ts';
import { wrongIn } from '#test/support/history/check.ts';
import { createHistory } from '#test/support/history/history.ts';
import { overheard } from '#test/support/history/overheard.ts';
import { about, afresh, type House, openHouse, showing, type Talk } from '#test/support/house.ts';
import { type Line, openLine } from '#test/support/line.ts';
import { projectDir } from '#test/support/sources.ts';
import { storeEnv } from '#test/support/stores.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** The server as a process of its own, so that it can be killed. */
async function startProcess(port: number): Promise<ChildProcess> {
  const address = { PORT: `${port}`, PUBLIC_URL: `http://127.0.0.1:${port}` };
  const env = { ...process.env, ...address, DATA_DIR: dataDir, DEMO: '0', ...(await storeEnv(dataDir)) };
  const args = ['dist/server/main.js', '--api-only'];
  const child = spawn(process.execPath, args, { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (data) => String(data).includes('"listening"') && resolve());
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  return child;
}

async function tap(url: string, secret: string): Promise<{ cookie: string; sessionId: string }> {
  const body = JSON.stringify({ secret, purposes: [], language: 'en', takeOver: false });
  const headers = { 'content-type': 'application/json', origin: url };
  const response = await fetch(`${url}/api/links/exchange`, { method: 'POST', headers, body });
  const { session } = (await response.json()) as { session: { id: string } };
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', sessionId: session.id };
}

type Party = { url: string; sessionId: string; epoch: number; cookies: { phone: string; desk: string } };

async function openParty(url: string, company: Company): Promise<Party & { phone: Line; desk: Line }> {
  const { token } = await company.hire({ name: 'Ben Okafor' });
  const desk = await openLine({ url, namespace: '/staff', cookie: `sid=${token}` });
  await desk.ask('desk:resume', {});
  await desk.ask('presence:set', { presence: 'available' });
  const { cookie, sessionId } = await tap(url, await company.addLink());
  const phone = await openLine({ url, namespace: '/customer', cookie });
  await phone.ask('session:resume', { sessionId, ...afresh });
  const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
  const epoch = offer?.epoch ?? -1;
  await desk.ask('session:accept', { sessionId, epoch });
  await desk.ask('session:resume', { sessionId, ...afresh });
  await desk.ask('peer:begin', { sessionId, epoch });
  await desk.ask('media:report', { sessionId, epoch, isFlowing: true });
  return { url, sessionId, epoch, cookies: { phone: cookie, desk: `sid=${token}` }, phone, desk };
}

async function comeBack({ url, sessionId, cookies }: Party, lastSeq: number) {
  const again = { sessionId, lastSeq, pcEpoch: 3, takePlace: false };
  const phone = await openLine({ url, namespace: '/customer', cookie: cookies.phone });
  const desk = await openLine({ url, namespace: '/staff', cookie: cookies.desk });
  return {
    phone,
    desk,
    atPhone: await phone.ask('session:resume', again),
    atDesk: await desk.ask('session:resume', again),
  };
}

test('[fault.S1] [rule.M6] loses no session and no acknowledged operation to a kill -9, and both sides go on', async () => {
  const store = await openStoreIn(dataDir);
  const company = await foundCompany(store);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const first = await startProcess(port);
  const party = await openParty(url, company);
  const waiting = await tap(url, await company.addLink());
  const { sessionId, epoch } = party;
  const acknowledged: string[] = [];
  const history = createHistory();
  const whose = { by: 'technician', page: 'desk', side: 'technician' } as const;
  const writer = overheard(history, party.desk, whose);
  const writing = (async () => {
    for (;;) {
      const operations = [showing(null)];
      const answer = await writer.ask('operation:append', { sessionId, epoch, operations });
      if (!answer.ok) return;
      acknowledged.push(...answer.entries.map(({ id }) => id));
      if (acknowledged.length === 25) first.kill('SIGKILL');
    }
  })();
  await Promise.all([once(first, 'exit'), party.phone.gone, party.desk.gone, writing]);
  const second = await startProcess(port);
  const back = await comeBack(party, 0);
  expect(back.atPhone).toMatchObject({ ok: true, session: { state: 'live', epoch: party.epoch } });
  expect(back.atDesk).toMatchObject({ ok: true, session: { state: 'live', epoch: party.epoch } });
  const kept = back.atPhone.ok ? back.atPhone.entries.map(({ operation }) => operation.id) : [];
  expect(kept).toEqual(expect.arrayContaining(acknowledged));
  expect(acknowledged.length).toBeGreaterThanOrEqual(25);
  expect(await back.desk.ask('peer:begin', { sessionId, epoch })).toEqual({ ok: true, pcEpoch: 4 });
  expect(await store.sessions.get(company.id, waiting.sessionId)).toMatchObject({ state: 'queued' });
  const reader = overheard(history, back.desk, whose);
  await reader.ask('session:resume', { sessionId, ...afresh });
  await audit(history, store, company.id);
  expect(wrongIn(history.lines)).toEqual([]);
  for (const line of [back.phone, back.desk]) line.close();
  second.kill('SIGKILL');
  await once(second, 'exit');
  await store.close();
}, 60_000);

/** The same house, started again on the same folder at the same moment. */
async function restart(house: House): Promise<House> {
  const { clock } = house;
  await house.close();
  return openHouse({ dataDir, clock, isSeeded: false });
}

const stateOf = (house: House, { sessionId }: Talk) => house.server.app.dispatch.get(sessionId)?.state;

test('[fault.S1] [rule.S7] gives nobody up for 30 s after a start, and the technician who stays away after that', async () => {
  const before = await openHouse({ dataDir, clock: steppedClock() });
  const talk = await before.talk();
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: true });
  const house = await restart(before);
  const phone = await house.phoneOf(talk.visitor);
  await phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(29_900);
  expect(stateOf(house, talk)).toBe('interrupted');
  await house.pass(200);
  expect(stateOf(house, talk)).toBe('queued');
  await house.close();
});

test('[fault.S1] [route.R3] goes on with an open offer, the queue and its ages after a start', async () => {
  const before = await openHouse({ dataDir, clock: steppedClock() });
  const older = await before.tap();
  await before.pass(1_000);
  const newer = await before.tap();
  const person = await before.hire();
  const house = await restart(before);
  await house.pass(5_000);
  const desk = await house.readyDeskOf(person);
  const first = await desk.next('desk:changed', (news) => news.offer !== null);
  expect(first.offer).toMatchObject({ sessionId: older.session.id, askedAt: older.session.askedAt });
  const again = await restart(house);
  const back = await again.deskOf(person);
  const kept = await back.ask('desk:resume', {});
  expect(kept.ok && kept.desk.presence).not.toBe('engaged');
  await back.ask('presence:set', { presence: 'available' });
  const { offer } = await back.next('desk:changed', (news) => news.offer !== null);
  expect(offer).toMatchObject({ sessionId: older.session.id, askedAt: older.session.askedAt });
  expect(again.server.app.dispatch.get(newer.session.id)).toMatchObject({
    state: 'queued',
    askedAt: newer.session.askedAt,
  });
  await again.close();
});
