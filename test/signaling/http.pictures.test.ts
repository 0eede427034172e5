import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '#test/support/line.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import { startServer, type TestCustomer, type TestServer } from '#test/support/server.ts';
import { takeSession } from '#test/support/takeSession.ts';

const ana = 'ana@aurora.example';
const keyframeId = 'keyframe-one';
const snapshotId = 'snapshot-one';

let server: TestServer;
let customer: TestCustomer;
let desk: Line;
let epoch: number;

beforeEach(async () => {
  server = await startServer();
  customer = await server.exchange();
  ({ desk, epoch } = await takeSession(server, ana));
});

afterEach(async () => {
  desk.close();
  await server.close();
});

const folder = () => `/api/sessions/${customer.session.id}`;
const cookieOf = (who: string) => (who === 'customer' ? Promise.resolve(customer.cookie) : server.signIn(who));

type Put = { who?: string; id?: string; epoch?: number; type?: string; query?: string };

async function putKeyframe(body: Uint8Array, put: Put = {}) {
  const query = put.query ?? `width=64&height=48&source=held`;
  const headers = { 'content-type': put.type ?? 'image/jpeg' };
  const path = `${folder()}/keyframes/${put.id ?? keyframeId}?epoch=${put.epoch ?? epoch}&${query}`;
  const response = await server.request(path, { method: 'PUT', cookie: await cookieOf(put.who ?? ana), headers, body });
  return [response.status, ((await response.json()) as { reason?: string }).reason];
}

async function putSnapshot(body: Uint8Array, put: Put = {}) {
  const headers = { 'content-type': 'image/jpeg' };
  const path = `${folder()}/snapshots/${put.id ?? snapshotId}?epoch=${put.epoch ?? epoch}&keyframeId=${keyframeId}&seq=0`;
  const response = await server.request(path, { method: 'PUT', cookie: await cookieOf(put.who ?? ana), headers, body });
  return [response.status, ((await response.json()) as { reason?: string }).reason];
}

async function storedFiles(): Promise<string[]> {
  const media = join(server.dataDir, 'media');
  const entries = await readdir(media, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const fine = 200;

describe('a picture', () => {
  it.each([ana, 'customer'])(
    'from %s is stored as it was sent, and both sides and the lead get it back',
    async (who) => {
      const bytes = await samplePicture();
      expect(await putKeyframe(bytes, { who })).toEqual([fine, undefined]);
      for (const reader of [ana, 'customer', 'lena@aurora.example']) {
        const response = await server.request(`${folder()}/keyframes/${keyframeId}`, {
          cookie: await cookieOf(reader),
        });
        expect(Buffer.from(await response.arrayBuffer()).equals(bytes), reader).toBe(true);
      }
    },
  );

  it('is sent back as nothing but a picture, and kept by no cache', async () => {
    await putKeyframe(await samplePicture({ format: 'webp' }), { type: 'image/webp' });
    const { headers } = await server.request(`${folder()}/keyframes/${keyframeId}`, { cookie: customer.cookie });
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('sent again stays what it was', async () => {
    const first = await samplePicture();
    await putKeyframe(first);
    expect(await putKeyframe(await samplePicture({ width: 80, height: 60 }))).toEqual([fine, undefined]);
    const response = await server.request(`${folder()}/keyframes/${keyframeId}`, { cookie: customer.cookie });
    expect(Buffer.from(await response.arrayBuffer()).equals(first)).toBe(true);
    expect(await storedFiles()).toEqual([`keyframe-${keyframeId}`]);
  });

  it('with its marks is kept by the technician alone, and both sides see at once that it was', async () => {
    const bytes = await samplePicture();
    expect(await putSnapshot(bytes)).toEqual([409, 'NOT_NOW']);
    await putKeyframe(bytes);
    expect(await putSnapshot(bytes, { who: 'customer' })).toEqual([401, 'SIGNED_OUT']);
    expect(await putSnapshot(bytes)).toEqual([fine, undefined]);
    expect(await putSnapshot(bytes)).toEqual([fine, undefined]);
    const session = await server.request('/api/session', { cookie: customer.cookie });
    const url = `${folder()}/snapshots/${snapshotId}`;
    const kept = { id: snapshotId, seq: 0, url, keyframe: { id: keyframeId, width: 64, height: 48 } };
    expect(await session.json()).toMatchObject({ session: { snapshots: [kept] } });
    expect((await server.request(url, { cookie: customer.cookie })).status).toBe(200);
  });
});

describe('who may not', () => {
  it('[rule.V9] a trainer gets no picture of a session that was not recorded for training', async () => {
    await putKeyframe(await samplePicture());
    const cookie = await cookieOf('priya@aurora.example');
    expect((await server.request(`${folder()}/keyframes/${keyframeId}`, { cookie })).status).toBe(404);
  });

  it('[rule.S4] [threat.T6] a technician with an old epoch is fenced and nothing is stored', async () => {
    expect(await putKeyframe(await samplePicture(), { epoch: epoch - 1 })).toEqual([409, 'FENCED']);
    expect(await putSnapshot(await samplePicture(), { epoch: epoch - 1 })).toEqual([409, 'FENCED']);
    expect(await storedFiles()).toEqual([]);
  });

  it.each([
    ['mei@aurora.example', 409, 403],
    ['priya@aurora.example', 403, 404],
    ['emil@bergmann.example', 404, 404],
    ['clara@bergmann.example', 404, 404],
  ])('[rule.R6] [threat.T3] %s can neither put nor get one', async (who, put, get) => {
    expect((await putKeyframe(await samplePicture(), { who }))[0]).toBe(put);
    const response = await server.request(`${folder()}/keyframes/${keyframeId}`, { cookie: await cookieOf(who) });
    expect(response.status).toBe(get);
    expect(await storedFiles()).toEqual([]);
  });

  it('[threat.T3] another customer can neither put nor get one', async () => {
    await putKeyframe(await samplePicture());
    const { cookie } = await server.exchange();
    const path = `${folder()}/keyframes/${keyframeId}`;
    expect((await server.request(path, { cookie })).status).toBe(401);
    const query = '?epoch=1&width=64&height=48&source=photo';
    const headers = { 'content-type': 'image/jpeg' };
    const body = await samplePicture();
    const put = await server.request(`${folder()}/keyframes/keyframe-two${query}`, {
      method: 'PUT',
      cookie,
      headers,
      body,
    });
    expect(put.status).toBe(401);
    expect((await server.request(path)).status).toBe(401);
  });
});

describe('hostile pictures', () => {
  const html = '<script>alert(1)</script>';
  type Hostile = Put & { readonly make: () => Promise<Uint8Array> | Uint8Array };
  const webpOf = (kind: string) =>
    Buffer.concat([Buffer.from(`RIFF\x20\0\0\0WEBP${kind}`, 'latin1'), Buffer.alloc(14)]);

  it.each<[string, Hostile, number]>([
    ['a page', { make: () => Buffer.from(`<!doctype html>${html}`) }, 400],
    [
      'a drawing with a script',
      { make: () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${html}</svg>`) },
      400,
    ],
    ['a drawing that says what it is', { make: () => Buffer.from('<svg/>'), type: 'image/svg+xml' }, 400],
    ['a PNG', { make: () => samplePicture({ format: 'png' }), type: 'image/png' }, 400],
    ['a GIF called JPEG', { make: () => samplePicture({ format: 'gif' }) }, 400],
    ['a WebP called JPEG', { make: () => samplePicture({ format: 'webp' }) }, 400],
    ['a JPEG called a page', { make: () => samplePicture(), type: 'text/html' }, 400],
    ['only the first bytes of a JPEG', { make: () => Buffer.from([0xff, 0xd8, 0xff]) }, 400],
    [
      'a JPEG of nothing but markers',
      { make: () => Buffer.from([0xff, 0xd8, ...Array.from({ length: 90 }, () => 0xff)]) },
      400,
    ],
    [
      'a JPEG whose parts lead beyond its end',
      { make: () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]) },
      400,
    ],
    [
      'a JPEG whose parts have no length',
      { make: () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, ...Buffer.alloc(40)]) },
      400,
    ],
    ['a WebP of an unknown kind', { make: () => webpOf('EVIL'), type: 'image/webp' }, 400],
    ['a playlist', { make: () => Buffer.from('#EXTM3U\nhttp://127.0.0.1:9/') }, 400],
    ['nothing', { make: () => Buffer.alloc(0) }, 400],
    ['a picture too large to be opened', { make: () => samplePicture({ width: 8_200, height: 20 }) }, 400],
    ['more bytes than a picture may have', { make: () => Buffer.alloc(4_000_001, 1) }, 413],
    ['a size that is none', { make: () => samplePicture(), query: 'width=-1&height=48&source=held' }, 400],
    [
      'a query with more in it',
      { make: () => samplePicture(), query: 'width=64&height=48&source=held&companyId=x' },
      400,
    ],
    ['a way out of the folder', { make: () => samplePicture(), id: '..%2f..%2f..%2fbeside.db' }, 404],
    ['a name that is no id', { make: () => samplePicture(), id: 'a%00b.html' }, 404],
  ])('[threat.T14] %s is not stored', async (_what, hostile, status) => {
    expect((await putKeyframe(await hostile.make(), hostile))[0]).toBe(status);
    expect(await storedFiles()).toEqual([]);
  });

  it('[threat.T14] a page hidden in a picture comes back as a picture that can run nothing', async () => {
    await putKeyframe(Buffer.concat([await samplePicture(), Buffer.from(html)]), { who: 'customer' });
    const response = await server.request(`${folder()}/keyframes/${keyframeId}`, { cookie: await server.signIn(ana) });
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('[threat.T14] a body that never ends is cut off', async () => {
    const stream = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(500_000).fill(7)) });
    const path = `${folder()}/keyframes/${keyframeId}?epoch=${epoch}&width=64&height=48&source=held`;
    const headers = { 'content-type': 'image/jpeg', origin: server.url, cookie: await server.signIn(ana) };
    const init = { method: 'PUT', headers, body: stream, duplex: 'half' } as RequestInit;
    const status = await fetch(server.url + path, init).then(
      (response) => response.status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(status);
    expect(await storedFiles()).toEqual([]);
  });

  it('lie under the company and the session, readable by the server alone', async () => {
    await putKeyframe(await samplePicture());
    const path = join(server.dataDir, 'media', 'demo-aurora', customer.session.id, `keyframe-${keyframeId}`);
    expect((await readFile(path)).equals(await samplePicture())).toBe(true);
  });
});
