import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Server } from 'socket.io';
import { afterEach, expect, it } from 'vitest';
import { openCustomerLink, openStaffLink } from '#client/link/socket.ts';
import type { StaffWho } from '#signaling/dispatch/page.ts';
import { keepChecking } from '#signaling/sockets/identity.ts';
import type { LineSpace } from '#signaling/sockets/sockets.ts';
import { steppedClock } from '#test/support/clock.ts';
import { about, openHouse, showing } from '#test/support/house.ts';
import { type MainProcess, runMain } from '#test/support/mainProcess.ts';
import { cookieIn } from '#test/support/server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('[fault.S2] [rule.Y4] a stop says that it is not ready, answers what was asked, takes nothing more, and hangs up', async () => {
  const house = await openHouse();
  const talk = await house.talk();
  const other = await house.hire({ role: 'lead' });
  let open = () => {};
  const held = house.server.app.dispatch.core.lane(() => new Promise<void>((resolve) => (open = resolve)));
  const asked = talk.desk.ask('session:hangUp', about(talk));
  // Later than the request on the same line, and answered: so the request was heard.
  const signal = { ...about(talk), pcEpoch: talk.pcEpoch, data: '{}' };
  expect(await talk.desk.ask('signal:send', signal)).toMatchObject({ ok: true });
  const closed = house.server.app.close();
  expect((await house.server.request('/ready')).status).toBe(503);
  expect((await house.server.request('/live')).status).toBe(200);
  const late = talk.phone.ask('operation:append', { ...about(talk), operations: [showing(null)] });
  expect((await house.server.request('/api/sessions', other)).status).toBe(200);
  open();
  await held;
  expect(await asked).toMatchObject({ ok: true });
  expect(await talk.desk.gone).toBe('transport close');
  expect(await late).toEqual({ ok: false, reason: 'UNREACHABLE' });
  await closed;
  await house.server.store.close();
  await rm(house.server.dataDir, { recursive: true, force: true });
});

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return String(port);
}

it('[fault.S2] [rule.Y4] both pages are back in their session within 5 s of the new process that listens', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beside-stop-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const start = async (): Promise<MainProcess> => {
    const main = runMain({ env: { DATA_DIR: folder, PORT: port } });
    closing.push(async () => {
      main.kill('SIGKILL');
      await main.ended;
    });
    await main.prints(/"listening"/);
    return main;
  };
  const first = await start();
  const url = `http://localhost:${port}`;
  const post = (path: string, body: object) =>
    fetch(url + path, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const [, secret] = await first.prints(/\/join#([\w-]{43})/);
  const tapped = await post('/api/links/exchange', { secret, purposes: [], language: 'en', takeOver: false });
  const { session } = (await tapped.json()) as { session: { id: string } };
  const [, login, password] = await first.prints(/Technician +http\S+\/enter#([^:]+):(\S+)/);
  const customer = openCustomerLink({ origin: url, headers: { cookie: cookieIn(tapped), origin: url } });
  const signedIn = await post('/api/sign-in', { login, password });
  const desk = openStaffLink({ origin: url, headers: { cookie: cookieIn(signedIn), origin: url } });
  closing.push(
    () => customer.close(),
    () => desk.close(),
  );
  const offered = new Promise<{ sessionId: string; epoch: number }>((resolve) =>
    desk.on('desk:changed', ({ offer }) => offer && resolve({ sessionId: offer.sessionId, epoch: offer.epoch })),
  );
  const resume = { sessionId: session.id, lastSeq: 0, pcEpoch: 0, takePlace: true };
  await desk.ask('desk:resume', {});
  await desk.ask('presence:set', { presence: 'available' });
  expect(await customer.ask('session:resume', resume)).toMatchObject({ ok: true });
  const where = await offered;
  expect(await desk.ask('session:accept', where)).toMatchObject({ ok: true });
  expect(await desk.ask('session:resume', resume)).toMatchObject({ ok: true });

  const back = [customer, desk].map(
    (link) =>
      new Promise<number>((resolve) => {
        let wasDown = false;
        link.onState((state) => {
          if (state === 'down') wasDown = true;
          else if (state === 'up' && wasDown) resolve(Date.now());
        });
      }),
  );
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  await start();
  const listeningAt = Date.now();
  const resumed = await Promise.all(back);
  for (const at of resumed) expect(at - listeningAt).toBeLessThan(5_000);
  for (const link of [customer, desk])
    expect(await link.ask('session:resume', resume)).toMatchObject({
      ok: true,
      session: { state: 'connecting', epoch: where.epoch },
    });
});

it('asks nobody for their sign-in any more once it is stopped, not even where it was just asking', async () => {
  const clock = steppedClock();
  let armed = 0;
  const setTimer: typeof clock.setTimer = (ms, fn) => {
    armed += 1;
    return clock.setTimer(ms, fn);
  };
  const nobody = () => Promise.resolve(null);
  const parts = { clock: { ...clock, setTimer }, auth: { staffOf: nobody, customerOf: nobody }, log: pino() };
  const stop = keepChecking(new Server().of('/staff') as LineSpace<StaffWho>, parts);
  clock.step(5 * 60_000);
  stop();
  await new Promise((resolve) => setImmediate(resolve));
  expect(armed).toBe(1);
});
