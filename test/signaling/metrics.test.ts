import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { createMetrics, type Metrics } from '#signaling/metrics/metrics.ts';
import { metricsServer } from '#signaling/metrics/page.ts';
import { type Line, openLine } from '#test/support/line.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

let house: TestServer | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

async function measuredHouse(): Promise<{ server: TestServer; metrics: Metrics }> {
  const metrics = createMetrics();
  const server = await startServer({ meter: metrics.meter });
  house = server;
  metrics.watch({ core: server.app.dispatch.core, lines: server.app.lines });
  return { server, metrics };
}

async function sitDown(server: TestServer): Promise<Line> {
  const cookie = await server.signIn('ana@aurora.example');
  const line = await openLine({ url: server.url, namespace: '/staff', cookie });
  await line.ask('presence:set', { presence: 'available' });
  return line;
}

/** The value of each figure by its name and labels. */
async function figures(metrics: Metrics): Promise<ReadonlyMap<string, number>> {
  const { text } = await metrics.read();
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

it('sessions, people, requests and rounds are counted as they happen', async () => {
  const { server, metrics } = await measuredHouse();
  await sitDown(server);
  await server.exchange();
  const of = await figures(metrics);
  expect(of.get('beside_sessions{state="offered"}')).toBe(1);
  expect(of.get('beside_session_steps_total{state="offered"}')).toBe(1);
  expect(of.get('beside_staff{presence="reserved"}')).toBe(1);
  expect(of.get('beside_lines')).toBe(1);
  expect(of.get('beside_requests_total{request="presence:set",answer="ok"}')).toBe(1);
  expect(of.get('beside_http_seconds_count{method="POST",status="200"}')).toBeGreaterThan(0);
});

it('requests nobody knows go by one name, and a refusal by its reason', async () => {
  const { server, metrics } = await measuredHouse();
  const ana = await sitDown(server);
  for (const name of ['no:such', 'nor:this']) await ana.askAnything(name, {});
  const of = await figures(metrics);
  expect(of.get('beside_requests_total{request="unknown",answer="BAD_INPUT"}')).toBe(2);
});

it('no figure names a person or a session', async () => {
  const { server, metrics } = await measuredHouse();
  await sitDown(server);
  const { session } = await server.exchange();
  const { text } = await metrics.read();
  const people = [...server.app.dispatch.core.desks.values()].flatMap(({ me }) => [me.id, me.name]);
  expect(people.length).toBe(2);
  for (const secret of [session.id, ...people]) expect(text).not.toContain(secret);
});

it('they are read at /metrics on a port of their own, and nothing else is', async () => {
  const { server, metrics } = await measuredHouse();
  const page = metricsServer({ metrics, log: pino({ enabled: false }), trace: async () => null }).listen(
    0,
    '127.0.0.1',
  );
  await once(page, 'listening');
  const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
  const answer = await fetch(`${url}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  expect(await answer.text()).toContain('nodejs_eventloop_lag_seconds');
  expect((await fetch(`${url}/live`)).status).toBe(404);
  expect((await server.request('/metrics')).status).toBe(404);
  page.close();
});

it('a database that is lost is counted, and shown as away until it is back; a node that does not lead shows nothing of it', async () => {
  const metrics = createMetrics();
  const shown = async () => {
    const of = await figures(metrics);
    return [of.get('beside_database_up'), of.get('beside_database_losses_total')];
  };
  expect(await shown()).toEqual([undefined, 0]);
  metrics.meter.remembered(true);
  expect(await shown()).toEqual([1, 0]);
  metrics.meter.remembered(false);
  expect(await shown()).toEqual([0, 1]);
  metrics.meter.remembered(true);
  expect(await shown()).toEqual([1, 1]);
  metrics.meter.remembered(null);
  expect(await shown()).toEqual([undefined, 1]);
});
