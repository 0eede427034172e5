import { afterAll, beforeAll, expect, it } from 'vitest';
import { maxLoadBytes } from '#models/api/preflight.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

const turn = { urls: ['turn:turn.example.com:3478'], secret: 'sixteen-characters' };
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ config: { turn } });
});
afterAll(() => server.close());

const plan = async (cookie?: string) =>
  (await server.request('/api/preflight', cookie === undefined ? {} : { cookie })).json();

it('[rule.Q6] [threat.T16] gives relays to staff and to whoever is in a session, each under a name of their own', async () => {
  const [ana, { cookie, session }] = [await server.signIn('ana@aurora.example'), await server.exchange()];
  const relay = { urls: turn.urls, credential: expect.any(String) };
  expect(await plan(ana)).toMatchObject({
    ...{ ok: true, relays: true, isOurs: true },
    iceServers: [{ ...relay, username: expect.stringMatching(/^\d+:preflight\.demo-aurora-ana$/) }],
  });
  expect(await plan(cookie)).toMatchObject({
    iceServers: [{ ...relay, username: expect.stringContaining(`:${session.id}.preflight`) }],
  });
});

it('[rule.Q6] [threat.T16] tells everybody else that there are relays, and nothing by which to use them', async () => {
  expect(await plan()).toEqual({ ok: true, relays: true, isOurs: false, iceServers: [] });
  expect(JSON.stringify(server.logged)).not.toMatch(/sixteen-characters|"credential"/);
});

it('[fault.N5] says that there are no relays where none are set up', async () => {
  const bare = await startServer({ config: { iceServers: [{ urls: 'stun:stun.example.com' }] } });
  try {
    const cookie = await bare.signIn('ana@aurora.example');
    const answer = await (await bare.request('/api/preflight', { cookie })).json();
    expect(answer).toMatchObject({ relays: false, iceServers: [{ urls: 'stun:stun.example.com' }] });
  } finally {
    await bare.close();
  }
});

it('carries loads both ways, of a size that is limited, and for nobody else', async () => {
  const { cookie } = await server.exchange();
  const path = '/api/preflight/load';
  const down = await server.request(`${path}?bytes=50000`, { cookie });
  expect((await down.arrayBuffer()).byteLength).toBe(50_000);
  expect(down.headers.get('cache-control')).toContain('no-transform');
  const body = new Uint8Array(30_000).fill(7);
  expect(await (await server.request(path, { method: 'POST', cookie, body })).json()).toEqual({
    ok: true,
    bytes: 30_000,
  });
  expect((await server.request(`${path}?bytes=${maxLoadBytes + 1}`, { cookie })).status).toBe(400);
  const large = new Uint8Array(maxLoadBytes + 1);
  expect((await server.request(path, { method: 'POST', cookie, body: large })).status).toBe(413);
  expect((await server.request(`${path}?bytes=10`)).status).toBe(401);
  expect((await server.request(path, { method: 'POST', body })).status).toBe(401);
});
