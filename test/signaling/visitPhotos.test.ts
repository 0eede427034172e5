import { nanoid } from 'nanoid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { maxVisitPhotos } from '#models/api/trail.ts';
import { machineLength } from '#models/code.ts';
import type { Passport } from '#models/library/passport.ts';
import type { TrailEvent } from '#models/library/trail.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import { cookieIn, startServer, type TestServer } from '#test/support/server.ts';

const company = 'demo-aurora';
const code = makeCode(machineLength);
let server: TestServer;
let photo: Buffer;

beforeAll(async () => {
  server = await startServer();
  photo = await samplePicture();
  await server.store.machineCodes.insert({ code, companyId: company, machineId: `${company}-machine-1`, createdAt: 1 });
});
afterAll(() => server.close());

const put = (id: string, { cookie = '', body = photo, at = code } = {}) =>
  server.request(`/api/machines/${at}/photos/${id}`, {
    ...{ method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body },
    ...(cookie ? { cookie } : {}),
  });
const reasonOf = async (response: Response) => ((await response.json()) as { reason?: string }).reason ?? 'ok';

/** Asks at the machine with what this device did there; answers the session. */
async function ask(cookie: string, events: readonly TrailEvent[]): Promise<string> {
  const secret = makeSecret();
  await server.request('/api/asks', { cookie, body: { code, secret, events, isOffered: false } });
  return (await server.exchange(secret)).session.id;
}

const seen = async (login: string, path: string) => {
  const response = await server.request(path, { cookie: await server.signIn(login) });
  return { status: response.status, type: response.headers.get('content-type'), bytes: await response.arrayBuffer() };
};

it('[rule.A4] the passport shows what somebody photographed and where else they looked, to their company’s staff alone', async () => {
  const cookie = cookieIn(await put('photo-one'));
  expect(await reasonOf(await put('photo-one', { cookie }))).toBe('ok');
  const session = await ask(cookie, [
    { id: nanoid(), at: 1, type: 'photo', pictureId: 'photo-one' },
    { id: nanoid(), at: 2, type: 'outside', text: 'The manual, page 12' },
  ]);
  const answer = await seen('lena@aurora.example', `/api/sessions/${session}/passport`);
  const { passport } = JSON.parse(Buffer.from(answer.bytes).toString()) as { passport: Passport };
  expect([passport.photos, passport.outside]).toEqual([['photo-one'], ['The manual, page 12']]);
  expect(passport.evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['photo', 'outside']));
  const picture = await seen('lena@aurora.example', `/api/sessions/${session}/photos/photo-one`);
  expect([picture.status, picture.type]).toEqual([200, 'image/jpeg']);
  expect(Buffer.from(picture.bytes).equals(photo)).toBe(true);
  expect((await seen('emil@bergmann.example', `/api/sessions/${session}/photos/photo-one`)).status).toBe(404);
  expect((await server.request(`/api/sessions/${session}/photos/photo-one`, { cookie })).ok).toBe(false);
  await server.request('/api/trail', { method: 'DELETE', cookie, body: {} });
  expect((await seen('lena@aurora.example', `/api/sessions/${session}/photos/photo-one`)).status).toBe(404);
});

it('[threat.T14] takes pictures alone, without what a camera wrote into them, and as many as help', async () => {
  const telling = Buffer.concat([
    photo.subarray(0, 2),
    Buffer.from([0xff, 0xe1, 0, 8]),
    Buffer.alloc(6),
    photo.subarray(2),
  ]);
  expect(await reasonOf(await put('photo-another', { body: telling }))).toBe('BAD_INPUT');
  expect(await reasonOf(await put('photo-another', { body: Buffer.from('<script>') }))).toBe('BAD_INPUT');
  expect(await reasonOf(await put('photo-another', { at: '0'.repeat(16) }))).toBe('NOT_FOUND');
  const cookie = cookieIn(await put('photo-zero-0'));
  for (let n = 1; n < maxVisitPhotos; n += 1)
    expect(await reasonOf(await put(`photo-more-${n}`, { cookie }))).toBe('ok');
  expect(await reasonOf(await put('photo-too-many', { cookie }))).toBe('NOT_NOW');
});
