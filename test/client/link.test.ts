import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LinkState, openCustomerLink, openStaffLink } from '#client/link/socket.ts';
import { type Cable, layCable } from '#test/support/cable.ts';
import { startServer, type TestCustomer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
let cable: Cable;
let customer: TestCustomer;
const close: (() => void)[] = [];

beforeEach(async () => {
  server = await startServer();
  cable = await layCable(server.url);
  customer = await server.exchange();
});
afterEach(async () => {
  for (const link of close.splice(0)) link();
  await cable.close();
  await server.close();
});

/** The origin is the server's own: the cable is not there for it. */
function open(cookie = customer.cookie) {
  const link = openCustomerLink({ origin: cable.url, headers: { cookie, origin: cable.url } });
  const states: LinkState[] = [];
  link.onState((state) => void states.push(state));
  close.push(() => link.close());
  return { link, states };
}

const resume = () => ({ sessionId: customer.session.id, lastSeq: 0, pcEpoch: 0, takePlace: true });

it('a request made before the line is up waits for it', async () => {
  const { link, states } = open();
  const answer = await link.ask('session:resume', resume());
  expect(answer).toMatchObject({ ok: true, session: { id: customer.session.id } });
  expect(states).toEqual(['connecting', 'up']);
});

it('whoever has to say who they are on a new line says it before requests that waited', async () => {
  const { link } = open();
  const order: string[] = [];
  void link.ask('session:hangUp', { sessionId: customer.session.id, epoch: 0 }).then(() => order.push('asked early'));
  link.onState((state) => {
    if (state === 'up') void link.ask('session:resume', resume()).then(() => order.push('resumed'));
  });
  await vi.waitFor(() => expect(order).toEqual(['resumed', 'asked early']), 5_000);
});

it('a line that is cut comes back by itself', async () => {
  const { link, states } = open();
  await link.ask('session:resume', resume());
  cable.cut();
  await vi.waitFor(() => expect(states.at(-1)).toBe('down'), 5_000);
  cable.plug();
  await vi.waitFor(() => expect(states).toEqual(['connecting', 'up', 'down', 'up']), 10_000);
  expect(await link.ask('session:resume', resume())).toMatchObject({ ok: true });
});

it('a line the server closed is dialled again as well', async () => {
  const { link, states } = open();
  await link.ask('session:resume', resume());
  const [page] = [...(server.app.dispatch.core.rooms.get(customer.session.id)?.customerPages ?? [])];
  page?.disconnect(true);
  await vi.waitFor(() => expect(states).toEqual(['connecting', 'up', 'down', 'up']), 10_000);
});

it('dials at once when told of another network, though the old line has not noticed', async () => {
  const { link, states } = open();
  await link.ask('session:resume', resume());
  cable.hush();
  const startedAt = performance.now();
  link.redial();
  await vi.waitFor(() => expect(states).toEqual(['connecting', 'up', 'down', 'up']), 5_000);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});

it('[fault.N4] a line that is doubted is dialled again long before its lease is over, where the server is not heard', async () => {
  const { link, states } = open();
  await link.ask('session:resume', resume());
  cable.hush();
  const startedAt = performance.now();
  link.doubt();
  await vi.waitFor(() => expect(states).toEqual(['connecting', 'up', 'down', 'up']), 10_000);
  expect(performance.now() - startedAt).toBeLessThan(4_500);
}, 15_000);

it('[fault.N2] a dial that the network swallows is given up in time for the next one to get through', async () => {
  const { link, states } = open();
  await link.ask('session:resume', resume());
  cable.swallow();
  link.redial();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(states).toEqual(['connecting', 'up', 'down']);
  cable.plug();
  const startedAt = performance.now();
  await vi.waitFor(() => expect(states.at(-1)).toBe('up'), 10_000);
  expect(performance.now() - startedAt).toBeLessThan(7_000);
}, 15_000);

it('[fault.N4] a line on which everything takes long is not given up again and again by whoever hears nothing of the other side', async () => {
  cable.slow(400);
  const { link, states } = open();
  await link.ask('session:resume', resume());
  const doubting = setInterval(() => link.doubt(), 500);
  close.push(() => clearInterval(doubting));
  await new Promise((resolve) => setTimeout(resolve, 14_000));
  expect(states.filter((state) => state === 'down').length).toBeLessThanOrEqual(1);
  expect(states.at(-1)).toBe('up');
}, 20_000);

it('a request that gets no answer is UNREACHABLE after five seconds', async () => {
  const { link } = open();
  await link.ask('session:resume', resume());
  cable.hush();
  const startedAt = performance.now();
  expect(await link.ask('session:hangUp', { sessionId: customer.session.id, epoch: 0 })).toEqual({
    ok: false,
    reason: 'UNREACHABLE',
  });
  expect(performance.now() - startedAt).toBeLessThan(6_000);
}, 10_000);

it('falls back to plain requests where web sockets do not pass', async () => {
  cable.forbidWebSockets();
  const { link } = open();
  expect(await link.ask('session:resume', resume())).toMatchObject({ ok: true });
}, 10_000);

it('tells that it was refused, and is let in once the cookie is good', async () => {
  const link = openStaffLink({ origin: cable.url, headers: { cookie: 'sid=nobody', origin: cable.url } });
  close.push(() => link.close());
  const reasons: string[] = [];
  link.onRefused((reason) => void reasons.push(reason));
  await vi.waitFor(() => expect(reasons[0]).toBe('SIGNED_OUT'), 5_000);
});

it('news reach whoever listens, until they stop', async () => {
  const { link } = open();
  const heard: string[] = [];
  const off = link.on('session:changed', (session) => void heard.push(session.state));
  await link.ask('session:resume', resume());
  await link.ask('consent:change', { sessionId: customer.session.id, epoch: 0, training: true });
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0));
  off();
  const { length } = heard;
  await link.ask('consent:change', { sessionId: customer.session.id, epoch: 0, training: false });
  expect(heard).toHaveLength(length);
});

it('two lines to one server are each who they are', async () => {
  const staff = openStaffLink({ origin: cable.url, headers: { cookie: 'sid=nobody', origin: cable.url } });
  close.push(() => staff.close());
  const { link } = open();
  expect(await link.ask('session:resume', resume())).toMatchObject({ ok: true });
});
