import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordingAnswer } from '#models/api/recording.ts';
import { maxPartBytes } from '#models/recording.ts';
import { type House, openHouse, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import {
  beginRecording,
  bytesAtRest,
  endTalk,
  finalise,
  liveTalk,
  sendSegment,
  tusOf,
} from '#test/support/recordings.ts';

let house: House;
let talk: Talk;
beforeAll(async () => {
  house = await openHouse();
  talk = await liveTalk(house);
});
afterAll(() => house.close());

const text = (said: string) => Buffer.from(said.padEnd(600, ' '));
const script = '<script>parent.postMessage(document.cookie, "*")</script>';
const ebml = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);

const tus = (cookie = talk.technician.cookie) => tusOf(house.server, cookie);
const named = (segmentId: string) => ({ sessionId: talk.sessionId, segmentId });

/** A segment whose upload has begun; `url` is where its parts go. */
async function begun(given: Parameters<typeof beginRecording>[2] = {}): Promise<{ id: string; url: string }> {
  const { id } = await beginRecording(house, talk, given);
  const made = await tus().create(named(id));
  return { id, url: made.headers.get('location') ?? '' };
}

describe('[threat.T14] what is no recording', () => {
  const others: Readonly<Record<string, Buffer>> = {
    'a page': text(`<!doctype html>${script}`),
    'a drawing that runs something': text(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    'a script': text('alert(document.cookie)'),
    'a playlist that names an address': text('#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/secret\n'),
    'a list of files to put together': text("ffconcat version 1.0\nfile '/etc/passwd'\n"),
    'an archive': Buffer.from('PK\u0003\u0004'.padEnd(600, '\0')),
    'a program': Buffer.from('\u007fELF'.padEnd(600, '\0')),
    'a picture': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), text('')]),
    'a WebM that begins one byte late': Buffer.concat([Buffer.from([0]), ebml, text('')]),
  };

  test.each(Object.entries(others))('is not stored, to the last byte: %s', async (_what, body) => {
    const before = await bytesAtRest(house.server);
    const { id, url } = await begun();
    const sent = await tus().patch(url, { at: 0, body });
    expect(sent.status).toBe(415);
    expect(await tus().head(url)).toBe(0);
    expect(await finalise(house.server, talk, { id, bytes: body, endedAtMs: 1_000 })).toMatchObject({ ok: false });
    expect(await bytesAtRest(house.server)).toBe(before);
  });

  const polyglots: Readonly<Record<string, () => Promise<{ bytes: Buffer; mime: string }>>> = {
    'a page behind the first bytes of a WebM': async () => ({
      bytes: Buffer.concat([ebml, text(script)]),
      mime: 'video/webm',
    }),
    'a script behind the first bytes of an MP4': async () => ({
      bytes: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), text('/**/alert(1)')]),
      mime: 'video/mp4',
    }),
    'a WebM with nothing in it': async () => ({ bytes: await recordedMedia({ seconds: 0 }), mime: 'video/webm' }),
    'a WebM that was begun as an MP4': async () => ({ bytes: await recordedMedia({ seconds: 1 }), mime: 'video/mp4' }),
  };

  test.each(Object.entries(polyglots))('is refused by name and thrown away: %s', async (_what, make) => {
    const before = await bytesAtRest(house.server);
    const { bytes, mime } = await make();
    const { id } = await beginRecording(house, talk, { mime });
    await sendSegment(house.server, talk, { id, bytes });
    const answer = await finalise(house.server, talk, { id, bytes, endedAtMs: 1_000 });
    expect(answer).toEqual({ ok: false, reason: 'BAD_INPUT', segmentId: id });
    expect(await bytesAtRest(house.server)).toBe(before);
  });
});

describe('[threat.T14] [threat.T15] an upload that is not as it should be', () => {
  const creations: Readonly<Record<string, { status: number; try: (id: string) => Promise<Response> }>> = {
    'leads out of its folder': { status: 400, try: () => tus().create(named('../../beside.db')) },
    'brings a name of its own': { status: 400, try: (id) => tus().create({ ...named(id), filename: '../x.html' }) },
    'is of a segment nobody began': { status: 404, try: () => tus().create(named('never-begun-at-all')) },
    'says that it has 10 GB': {
      status: 413,
      try: (id) => tus().create(named(id), { 'upload-length': String(10 * 1024 ** 3) }),
    },
    'comes with a body': {
      status: 400,
      try: (id) =>
        house.server.request('/api/uploads', {
          ...{ method: 'POST', cookie: talk.technician.cookie, body: ebml },
          headers: { 'tus-resumable': '1.0.0', 'upload-metadata': Object.values(named(id)).join(',') },
        }),
    },
    'comes from another site': {
      status: 403,
      try: (id) => tus().create(named(id), { origin: 'https://evil.example' }),
    },
    'comes from nobody': { status: 401, try: (id) => tusOf(house.server, '').create(named(id)) },
    'is somebody else’s of the same company': {
      status: 404,
      try: async (id) => tusOf(house.server, (await house.hire()).cookie).create(named(id)),
    },
    'is a lead’s, who recorded none of it': {
      status: 404,
      try: async (id) => tusOf(house.server, (await house.hire({ role: 'lead' })).cookie).create(named(id)),
    },
  };

  test.each(Object.entries(creations))('is not begun: one that %s', async (_what, { status, try: attempt }) => {
    const before = await bytesAtRest(house.server);
    const { id } = await beginRecording(house, talk);
    expect((await attempt(id)).status).toBe(status);
    expect(await bytesAtRest(house.server)).toBe(before);
  });

  const parts: Readonly<Record<string, { status: number; try: (url: string) => Promise<Response> }>> = {
    'is larger than a part may be': {
      status: 413,
      try: (url) => tus().patch(url, { at: 0, body: Buffer.concat([ebml, Buffer.alloc(maxPartBytes)]) }),
    },
    'begins where nothing was yet': { status: 409, try: (url) => tus().patch(url, { at: 100, body: ebml }) },
    'was compressed on its way': {
      status: 400,
      try: (url) => tus().patch(url, { at: 0, body: ebml, headers: { 'content-encoding': 'gzip' } }),
    },
    'calls itself something else': {
      status: 400,
      try: (url) => tus().patch(url, { at: 0, body: ebml, headers: { 'content-type': 'text/html' } }),
    },
    'goes by a path': {
      status: 404,
      try: (url) => tus().patch(`${url.slice(0, url.lastIndexOf('/'))}/..%2f..%2fbeside.db`, { at: 0, body: ebml }),
    },
    'comes from another technician': {
      status: 404,
      try: async (url) => tusOf(house.server, (await house.hire()).cookie).patch(url, { at: 0, body: ebml }),
    },
    'would delete it': {
      status: 405,
      try: (url) =>
        house.server.request(url, {
          method: 'DELETE',
          cookie: talk.technician.cookie,
          headers: { 'tus-resumable': '1.0.0' },
        }),
    },
    'would read it back': { status: 405, try: (url) => house.server.request(url, { cookie: talk.technician.cookie }) },
  };

  test.each(Object.entries(parts))(
    'is left as it was by a request that %s',
    async (_what, { status, try: attempt }) => {
      const before = await bytesAtRest(house.server);
      const { url } = await begun();
      expect((await attempt(url)).status).toBe(status);
      expect(await tus().head(url)).toBe(0);
      expect(await bytesAtRest(house.server)).toBe(before);
    },
  );
});

test('[threat.T14] what stands behind a good recording is not in the file that is played, which runs nothing', async () => {
  const other = await openHouse();
  const session = await liveTalk(other);
  const { id } = await beginRecording(other, session);
  await other.pass(2_000);
  const bytes = Buffer.concat([await recordedMedia({ seconds: 2 }), text(script)]);
  await sendSegment(other.server, session, { id, bytes });
  expect(await finalise(other.server, session, { id, bytes, endedAtMs: 2_000 })).toMatchObject({ ok: true });
  await endTalk(other, session);
  const { cookie } = session.technician;
  const answer = (await (
    await other.server.request(`/api/recordings/${session.sessionId}`, { cookie })
  ).json()) as RecordingAnswer;
  const file = await other.server.request(answer.files[0]?.url ?? '', { cookie });
  expect(file.headers.get('content-type')).toBe('video/webm');
  expect(file.headers.get('content-security-policy')).toContain('sandbox');
  expect(Buffer.from(await file.arrayBuffer()).includes('<script')).toBe(false);
  await other.close();
});
