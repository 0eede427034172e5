import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '#signaling/store/store.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { openCustomer } from '#test/support/customer.ts';
import { type EmbeddedServer, startEmbedded } from '#test/support/embedded.ts';
import { footage } from '#test/support/footage.ts';
import { type Nodes, startNodes } from '#test/support/nodes.ts';
import { findColor, photograph } from '#test/support/pixels.ts';
import { gather, type Troupe } from '#test/support/stage.ts';
import { openTechnician } from '#test/support/technician.ts';

const shots = process.env.SHOTS;
let postgres: EmbeddedServer;
let nodes: Nodes;
let store: Store;
let troupe: Troupe;
let customers: Browser;
let technicians: Browser;

beforeAll(async () => {
  postgres = await startEmbedded();
  const databaseUrl = await postgres.create('nodes');
  nodes = await startNodes({ count: 2, databaseUrl, hasPages: true });
  store = await openStore(databaseUrl);
  troupe = await gather(store, nodes.url, {});
  customers = await launchBrowser({ footage: (await footage('calm')).video });
  technicians = await launchBrowser();
});
afterAll(async () => {
  await customers?.close();
  await technicians?.close();
  await store?.close();
  await nodes?.close();
  await postgres?.close();
});

it('[route.P17] a call over two servers goes on when the one that leads is killed, and what is drawn then is seen', async () => {
  const technician = await openTechnician(technicians, { url: nodes.url, member: troupe.ben });
  const customer = await openCustomer(customers, await troupe.inviteCustomer(), { device: 'phone' });
  await customer.agree();
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
  await expect.poll(() => colored('magenta'), { timeout: 30_000 }).toBeGreaterThan(150);
  expect(await nodes.leader()).not.toBe(before);
  // Both are on a line again: what is ended is ended for both.
  await technician.end();
  await technician.file('fixed', 'The valve was closed.');
  const [session] = await store.sessions.openOf(troupe.company.id);
  expect(session).toBeUndefined();
  expect([...technician.faults, ...customer.faults]).toEqual([]);
  await technician.close();
  await customer.close();
});
