import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordingAnswer } from '#models/api/recording.ts';
import { refusalEn } from '#models/text/refusal.en.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { coturn, type Relay, startRelay } from '#test/support/coturn.ts';
import { openCustomer } from '#test/support/customer.ts';
import { type EmbeddedServer, startEmbedded } from '#test/support/embedded.ts';
import { lasting, recovered } from '#test/support/faults.ts';
import { footage } from '#test/support/footage.ts';
import { createEar } from '#test/support/history/ear.ts';
import { verdict } from '#test/support/history/verdict.ts';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import { type ObjectStore, openObjectStore } from '#test/support/objectStore.ts';
import { findColor, photograph } from '#test/support/pixels.ts';
import { laySilentWire, type SilentWire } from '#test/support/silentWire.ts';
import { gather, type Troupe } from '#test/support/stage.ts';
import { signInTechnician, type Technician } from '#test/support/technician.ts';
import { caddy, freeTlsPort, startTlsProxy, type TlsProxy } from '#test/support/tlsProxy.ts';

const shots = process.env.SHOTS;
const anyCertificate = ['--ignore-certificate-errors'];
const long = { timeout: 30_000 };
const ear = createEar();
const heard = { prepare: ear.prepare };
let postgres: EmbeddedServer;
let bucket: ObjectStore;
let relay: Relay | null = null;
/** The servers' way to the database. */
let wire: SilentWire;
let nodes: Nodes;
let proxy: TlsProxy;
let store: Store;
let troupe: Troupe;
let customers: Browser;
let technicians: Browser;

/** What compose.yaml starts, as plain processes. */
beforeAll(async () => {
  if (!caddy.isHere) console.log(caddy.absence);
  if (!coturn.isHere) console.log(coturn.absence);
  [postgres, bucket] = await Promise.all([startEmbedded(), openObjectStore()]);
  relay = coturn.isHere ? await startRelay(['127.0.0.1'], ['127.0.0.1']) : null;
  const [databaseUrl, port] = [await postgres.create('nodes'), await freeTlsPort()];
  const turn = relay && { TURN_URLS: `turn:127.0.0.1:${relay.port}`, TURN_SECRET: relay.secret };
  const url = `https://localhost:${port}`;
  wire = await laySilentWire(databaseUrl);
  const inCommon = { PUBLIC_URL: url, DATABASE_URL: wire.url, S3_URL: bucket.url };
  const env = { NODE_ENV: 'production', TRUST_PROXY: '1', ...inCommon, ...turn };
  nodes = await startNodes({ count: 2, databaseUrl, hasPages: true, env });
  proxy = await startTlsProxy(
    port,
    nodes.all.map((node) => Number(new URL(node.url).port)),
  );
  store = await openStore(databaseUrl);
  troupe = await gather(store, proxy.url, {});
  customers = await launchBrowser({ footage: (await footage('calm')).video, args: anyCertificate });
  technicians = await launchBrowser({ args: anyCertificate });
});
afterAll(async () => {
  await customers?.close();
  await technicians?.close();
  await store?.close();
  await proxy?.close();
  await nodes?.close();
  await wire?.close();
  await relay?.stop();
  await bucket?.close();
  await postgres?.close();
});

/** The addresses of a relay that this page gets with the credentials it was given. */
function relayedAt({ page }: Technician): Promise<number> {
  return page.evaluate(async () => {
    const { iceServers } = await (await fetch('/api/preflight')).json();
    const peer = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' });
    let found = 0;
    peer.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type === 'relay') found += 1;
    });
    peer.createDataChannel('any');
    await peer.setLocalDescription();
    while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 50));
    peer.close();
    return found;
  });
}

/** What of a session's recording this page gets to play: the status and the length of the first bytes of its file. */
function played({ page }: Technician, sessionId: string): Promise<{ status: number; bytes: number } | null> {
  return page.evaluate(async (id) => {
    const answer = (await (await fetch(`/api/recordings/${id}`)).json()) as RecordingAnswer;
    const [file] = answer.files ?? [];
    if (!file) return null;
    const part = await fetch(file.url, { headers: { range: 'bytes=0-999' } });
    return { status: part.status, bytes: (await part.arrayBuffer()).byteLength };
  }, sessionId);
}

/** How many marks the server has of the session that is open. */
async function marksKept(): Promise<number> {
  const [session] = await store.sessions.openOf(troupe.company.id);
  const entries = await store.operations.since({ companyId: troupe.company.id, sessionId: session?.id ?? '' }, 0);
  return entries.filter(({ operation }) => operation.type === 'add').length;
}

it('[fault.S3] while the database says nothing calls go on, a new link is told to try again, and what was drawn is kept once it is back', async (context) => {
  const technician = await signInTechnician(technicians, { url: `${proxy.url}/desk`, member: troupe.mia, ...heard });
  const customer = await openCustomer(customers, await troupe.inviteCustomer(), { device: 'phone', ...heard });
  await customer.agree();
  await customer.showIt();
  await technician.accept();
  await technician.seesPicture();
  await technician.hold();
  const stranger = await openCustomer(customers, await troupe.inviteCustomer(), { device: 'phone', ...heard });
  await stranger.button('consent.button').waitFor(long);
  wire.hush();
  const silentAt = Date.now();
  await technician.choose('ring', 'lime');
  await technician.draw([0.3, 0.35], [0.62, 0.65]);
  await expect.poll(async () => findColor(await photograph(customer.held()), 'lime').count).toBeGreaterThan(150);
  // In words that tell as well what is not saved yet.
  const lost = technician.page.getByText(/^We cannot reach the server\. You can go on .*drawing/);
  await lost.waitFor(long);
  await customer.page.getByText(customer.says('notice.server.live')).waitFor(long);
  await technician.seesPicture();
  await stranger.agree();
  await stranger.page.getByText(refusalEn.BUSY).waitFor(long);
  const late = await openCustomer(customers, await troupe.inviteCustomer(), { device: 'phone', ...heard });
  await late.button('consent.button').or(late.page.getByText(refusalEn.BUSY)).first().waitFor(long);
  if (shots) await late.page.screenshot({ path: `${shots}/nodes-late.png` });
  if (shots) await stranger.page.screenshot({ path: `${shots}/nodes-stranger.png` });
  for (const { url } of nodes.all) {
    expect((await fetch(`${url}/live`)).status).toBe(200);
    expect((await fetch(`${url}/ready`)).status).toBe(503);
  }
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, silentAt + lasting(60_000, 8_000) - Date.now())));
  wire.speak();
  const backAt = Date.now();
  await lost.waitFor({ state: 'detached', ...long });
  await customer.page.getByText(customer.says('notice.server.live')).waitFor({ state: 'detached', ...long });
  await recovered(context, 'both lines are back', { ms: Date.now() - backAt, withinMs: 5_000 });
  await expect.poll(marksKept, long).toBe(1);
  await technician.end();
  await technician.file('fixed', 'The valve was closed.');
  await technician.backToDesk();
  await stranger.agree();
  await stranger.showIt();
  await technician.accept();
  await technician.seesPicture();
  await technician.end();
  await technician.file('fixed', 'The valve was closed.');
  expect(await verdict(ear, store, [troupe.company.id])).toEqual([]);
  for (const person of [stranger, late, technician, customer]) await person.close();
});

it('[route.P17] [rule.Z1] a call through TLS over two servers goes on when the one that leads is killed; what is drawn then is seen, and what was recorded is played from the bucket', async () => {
  const technician = await signInTechnician(technicians, { url: `${proxy.url}/desk`, member: troupe.ben, ...heard });
  if (relay) expect(await relayedAt(technician)).toBeGreaterThan(0);
  const customer = await openCustomer(customers, await troupe.inviteCustomer(), { device: 'phone', ...heard });
  await customer.agree('case');
  await customer.showIt();
  await technician.accept();
  await technician.seesPicture();
  await technician.hold();
  await technician.choose('ring', 'lime');
  await technician.draw([0.3, 0.35], [0.62, 0.65]);
  const colored = async (color: 'lime' | 'magenta') => findColor(await photograph(customer.held()), color).count;
  await expect.poll(() => colored('lime')).toBeGreaterThan(150);
  const before = await nodes.leader();
  await before.kill('SIGKILL');
  await technician.choose('ring', 'magenta');
  await technician.draw([0.2, 0.3], [0.75, 0.75]);
  if (shots) await technician.page.screenshot({ path: `${shots}/nodes-desk.png` });
  if (shots) await customer.page.screenshot({ path: `${shots}/nodes-phone.png` });
  await expect.poll(() => colored('magenta'), long).toBeGreaterThan(150);
  expect(await nodes.leader()).not.toBe(before);
  const [going] = await store.sessions.openOf(troupe.company.id);
  // Both are on a line again: what was drawn is kept, and what is ended is ended for both.
  await expect.poll(marksKept, long).toBe(2);
  await customer.page.getByText(customer.says('notice.server.live')).waitFor({ state: 'detached', ...long });
  await technician.end();
  await technician.file('fixed', 'The valve was closed.');
  const [session] = await store.sessions.openOf(troupe.company.id);
  expect(session).toBeUndefined();
  expect(await verdict(ear, store, [troupe.company.id])).toEqual([]);
  await expect.poll(() => played(technician, going?.id ?? ''), long).toEqual({ status: 206, bytes: 1000 });
  for (const folder of ['media/', 'recordings/files/'])
    expect([...bucket.objects.keys()].filter((key) => key.startsWith(folder)).length).toBeGreaterThan(0);
  // While nobody led, what was sent was to be sent again.
  const isExpected = (fault: string) => /status of 50[23] .*\/api\//.test(fault);
  expect([...technician.faults, ...customer.faults].filter((fault) => !isExpected(fault))).toEqual([]);
  await technician.close();
  await customer.close();
});
