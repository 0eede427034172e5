import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { api, keyframeUrl } from '#client/link/api.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import { cookieIn, demoPassword, startServer, type TestServer } from '#test/support/server.ts';

const nodeFetch = globalThis.fetch;
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Makes `fetch` that of a page at this origin, with the jar of one browser. */
function browse(origin: string): void {
  let cookie = '';
  vi.stubGlobal('fetch', async (path: string | URL, init: RequestInit) => {
    if (!`${path}`.startsWith('/')) return nodeFetch(path, init);
    const headers = { ...(init.headers as Record<string, string>), origin, ...(cookie ? { cookie } : {}) };
    const response = await nodeFetch(origin + path, { ...init, headers });
    cookie = cookieIn(response) || cookie;
    return response;
  });
}
beforeEach(() => browse(server.url));
afterEach(() => vi.unstubAllGlobals());

it('a customer is let in by a link, is known afterwards, and gets back the pictures they sent', async () => {
  const { secret } = await server.makeLink();
  expect(await api.currentSession()).toEqual({ ok: false, reason: 'SIGNED_OUT' });
  const input = { secret, purposes: [], language: 'en', takeOver: false } as const;
  const opened = await api.exchange(input);
  const known = await api.currentSession();
  expect(opened).toMatchObject({ ok: true, session: { state: 'queued' } });
  if (!known.ok) throw new Error(`The customer is not known: ${known.reason}.`);
  const place = { sessionId: known.session.id, epoch: known.session.epoch };
  const keyframe = { id: 'keyframe-1', width: 64, height: 48, source: 'photo', takenAt: 1 } as const;
  expect(await api.getKeyframe(place.sessionId, keyframe.id)).toEqual({ ok: false, reason: 'NOT_FOUND' });
  const blob = new Blob([new Uint8Array(await samplePicture())], { type: 'image/jpeg' });
  expect(await api.putKeyframe({ ...place, keyframe, blob })).toEqual({ ok: true });
  expect(await api.getKeyframe(place.sessionId, keyframe.id)).toMatchObject({ ok: true, blob: { size: blob.size } });
  expect(keyframeUrl(place.sessionId, keyframe.id)).toBe(`/api/sessions/${place.sessionId}/keyframes/keyframe-1`);
});

it('a lead signs in, looks around, makes and revokes a link, and signs out', async () => {
  const login = 'lena@aurora.example';
  expect(await api.signIn({ login, password: 'not the password' })).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
  expect(await api.signIn({ login, password: demoPassword })).toMatchObject({ ok: true, me: { role: 'lead' } });
  expect(await api.me()).toMatchObject({ ok: true, me: { name: 'Lena Hofer' } });
  expect(await api.overview()).toMatchObject({ ok: true, companyName: 'Aurora Packaging Machines' });
  expect(await api.machines()).toMatchObject({
    ok: true,
    machines: expect.arrayContaining([expect.objectContaining({ model: 'Aurora L200' })]),
  });
  expect(await api.pastSessions()).toMatchObject({ ok: true });
  const link = { machineId: null, customerName: 'Kim', level: 1, segment: 'business', language: 'en' } as const;
  const made = await api.makeLink(link);
  expect(made).toMatchObject({ ok: true, url: expect.stringContaining('/join#') });
  expect(await api.revokeLink(made.ok ? made.id : '')).toEqual({ ok: true });
  expect(await api.signOut()).toMatchObject({ ok: true });
  expect(await api.me()).toEqual({ ok: false, reason: 'SIGNED_OUT' });
});

it('a server that is not there, or a page of somebody in between, is UNREACHABLE', async () => {
  browse('http://127.0.0.1:9');
  expect(await api.me()).toEqual({ ok: false, reason: 'UNREACHABLE' });
  expect(await api.getKeyframe('session-1', 'keyframe-1')).toEqual({ ok: false, reason: 'UNREACHABLE' });
  const between = createServer((_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
  await new Promise<void>((resolve) => void between.listen(0, '127.0.0.1', resolve));
  vi.unstubAllGlobals();
  browse(`http://127.0.0.1:${(between.address() as { port: number }).port}`);
  expect(await api.me()).toEqual({ ok: false, reason: 'UNREACHABLE' });
  await new Promise((resolve) => between.close(resolve));
});
