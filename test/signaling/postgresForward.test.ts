import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { campaign, type Lead } from '#signaling/nodes/election.ts';
import { createFront, type Front } from '#signaling/nodes/front.ts';
import { handedOn } from '#signaling/nodes/visitor.ts';
import { type Watch, watchLeader } from '#signaling/nodes/watch.ts';
import { laySilentWire, type SilentWire } from '#test/support/silentWire.ts';
import { freshDatabase } from '#test/support/stores.ts';

/** Longer than a request may stand still whose leader answers nobody. */
const longMs = 9_000;
const everyMs = 250;
const closing: (() => unknown)[] = [];
let wire: SilentWire;
let lead: Lead;
let [front, watch]: [Front | null, Watch | null] = [null, null];
let url: string;
/** How many have been heard of at the leader. */
let asked = 0;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** A leader that takes its time, and one more second a word. */
const slow = createServer(async (req, res) => {
  if (req.url === '/live') return void res.end('{}');
  asked += 1;
  if (req.url === '/trickle') {
    for (let sent = 0; sent < longMs; sent += everyMs) {
      res.write('.');
      await pause(everyMs);
    }
  } else if (req.url === '/work') await pause(longMs);
  else if (req.url === '/hang') return;
  else for await (const _ of req);
  res.end('done');
});

/** What this server has of pages, from a build before or after the leader's. */
async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-pages-'));
  closing.push(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'assets'));
  for (const name of ['customer.html', 'card.html', 'staff.html', 'assets/own-B3x9.js'])
    await writeFile(join(folder, name), 'ours');
  return folder;
}

beforeEach(async () => {
  asked = 0;
  await once(slow.listen(0, '127.0.0.1'), 'listening');
  wire = await laySilentWire(`http://127.0.0.1:${portOf(slow)}`);
  const databaseUrl = await freshDatabase();
  lead = await campaign({ url: databaseUrl, address: wire.url, isOver: () => false });
  await lead.announce();
  watch = watchLeader(databaseUrl);
  const config = { trustProxy: 0, isDemo: true, publicUrl: null };
  front = createFront({
    watch,
    log: pino({ level: 'silent' }),
    ids: () => nanoid(),
    config,
    pagesFolder: await build(),
  });
  await once(front.server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${portOf(front.server)}`;
  closing.push(() => lead.resign());
});
afterEach(async () => {
  slow.closeAllConnections();
  await front?.close();
  watch?.close();
  for (const close of closing.splice(0)) await close();
  await wire.close();
  slow.close();
});

async function answerOf(path: string, method = 'GET', headers: Record<string, string> = {}) {
  const [from, response] = [performance.now(), await fetch(`${url}${path}`, { method, headers })];
  const words = await response.text();
  return {
    ...{ status: response.status, words, retryAfter: response.headers.get('retry-after') },
    afterMs: performance.now() - from,
  };
}

/** A body that goes out bit by bit. */
async function upload(): Promise<number> {
  const sending = request(`${url}/upload`, { method: 'POST' });
  const answered = once(sending, 'response');
  for (let sent = 0; sent < longMs; sent += everyMs) {
    sending.write('.');
    await pause(everyMs);
  }
  sending.end();
  const [response] = await answered;
  response.resume();
  return response.statusCode;
}

test('[route.P17] what is asked of a leader that hangs is answered within seconds by "busy", and goes on nowhere twice', async () => {
  expect(await answerOf('/upload')).toMatchObject({ status: 200, words: 'done' });
  const hanging = answerOf('/hang', 'POST');
  await expect.poll(() => asked).toBe(2);
  wire.hush();
  const [under, posted, got] = await Promise.all([hanging, answerOf('/upload', 'POST'), answerOf('/upload')]);
  for (const one of [under, posted, got]) {
    expect(one).toMatchObject({ status: 503, retryAfter: '5' });
    expect(one.afterMs).toBeLessThan(longMs + 1_000);
  }
  wire.speak();
  await expect.poll(async () => (await answerOf('/upload', 'POST')).status, { timeout: longMs }).toBe(200);
});

test('[route.P17] what the leader works on, sends or receives for long is not broken off', async () => {
  const [worked, trickled, uploaded] = await Promise.all([answerOf('/work', 'POST'), answerOf('/trickle'), upload()]);
  expect([worked.words, trickled.words, uploaded]).toEqual(['done', `${'.'.repeat(longMs / everyMs)}done`, 200]);
});

test('a page gets what it loads also where it is of another build than this server’s', async () => {
  expect(await answerOf('/assets/own-B3x9.js')).toMatchObject({ status: 200, words: 'ours' });
  expect(await answerOf('/assets/other-7a2c.js')).toMatchObject({ status: 200, words: 'done' });
});

test('[fault.S3] who is taken for the leader by another server and leads no more gives the page, and no answer of a house', async () => {
  const from = { [handedOn.secret]: 'of the term before' };
  expect(await answerOf('/join', 'GET', from)).toMatchObject({ status: 200, words: 'ours' });
  expect(await answerOf('/assets/own-B3x9.js', 'GET', from)).toMatchObject({ status: 200, words: 'ours' });
  for (const path of ['/assets/other-7a2c.js', '/api/session'])
    expect(await answerOf(path, 'GET', from)).toMatchObject({ status: 503, retryAfter: '5' });
  expect(asked).toBe(0);
});
