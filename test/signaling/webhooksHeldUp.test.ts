import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noNotifyConfig } from '#signaling/notify/notify.ts';
import { bergmann, type House, openHouse } from '#test/support/house.ts';
import { openReceiver, type Receiver } from '#test/support/receiver.ts';

let [held, silent] = [0, null as Server | null];
let receiver: Receiver;
let house: House;
let origin: string;

beforeEach(async () => {
  held = 0;
  const hung = createServer((socket) => {
    held += 1;
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => hung.listen(0, '127.0.0.1', done));
  silent = hung;
  origin = `http://127.0.0.1:${(hung.address() as AddressInfo).port}`;
  receiver = await openReceiver();
  house = await openHouse({ config: { notify: { ...noNotifyConfig, webhookOrigins: [receiver.origin, origin] } } });
});
afterEach(async () => {
  await house.close();
  await receiver.stop();
  silent?.close();
});

async function addWebhook(url: string, companyId?: string): Promise<void> {
  const { cookie } = await house.hire({ role: 'lead', ...(companyId && { companyId }) });
  const made = await house.server.request('/api/webhooks', { cookie, body: { url, types: ['session.asked'] } });
  expect(made.status).toBe(200);
}

/** Whose news came in; long before the first of the silent ones is given up, which takes 10 s. */
const expectTold = (ids: readonly string[]) =>
  expect.poll(() => receiver.all.map(({ data }) => data.sessionId), { timeout: 6_000 }).toEqual(ids);

it('[rule.H2] [threat.T11] a receiver that never answers holds up neither another company nor another one of its own', async () => {
  await addWebhook(`${origin}/news`);
  for (let nth = 0; nth < 20; nth += 1) {
    await house.tap();
    house.clock.step(1_000);
  }
  await expect.poll(() => held).toBe(4);
  await addWebhook(receiver.url, bergmann);
  const { session: theirs } = await house.tap({ companyId: bergmann });
  await expectTold([theirs.id]);
  await addWebhook(receiver.url);
  const { session: own } = await house.tap();
  await expectTold([theirs.id, own.id]);
});

it('[rule.H2] what was told and could not be written down is told again after a while, not at once', async () => {
  await addWebhook(receiver.url);
  const { webhooks } = house.server.store;
  const { mark } = webhooks;
  let refused = 0;
  // As on a disk that is full.
  Object.assign(webhooks, {
    mark: () => {
      refused += 1;
      return Promise.reject(new Error('database or disk is full'));
    },
  });
  const { session } = await house.tap();
  await expect.poll(() => refused).toBe(1);
  await house.tap();
  await expect.poll(() => refused).toBe(2);
  expect(receiver.all).toHaveLength(2);
  Object.assign(webhooks, { mark });
  await house.pass(5_000);
  await expect.poll(() => receiver.all.filter(({ data }) => data.sessionId === session.id).length).toBe(2);
});
