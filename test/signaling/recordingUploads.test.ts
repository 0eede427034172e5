import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordingAnswer } from '#models/api/recording.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** What a packet lasts that is the last of its track, which no WebM says, ms. */
const lastPacketMs = 40;

function expectAbout(actual: number | null | undefined, wanted: number): void {
  expect(Math.abs((actual ?? 0) - wanted)).toBeLessThanOrEqual(lastPacketMs);
}

const read = async (sessionId: string, cookie: string) => {
  const response = await house.server.request(`/api/recordings/${sessionId}`, { cookie });
  return (await response.json()) as RecordingAnswer & { ok: boolean; reason?: string };
};

test('[rule.V4] takes a segment in parts, finalises it, and makes a file of it once the session is over', async () => {
  const talk = await liveTalk(house);
  await house.pass(1_000);
  const { id } = await beginRecording(house, talk);
  await house.pass(10_000);
  const bytes = await recordedMedia({ seconds: 10 });
  await sendSegment(house.server, talk, { id, bytes });
  const done = await finalise(house.server, talk, { id, bytes, endedAtMs: 11_000 });
  expect(done).toMatchObject({ ok: true, segment: { state: 'finalised' } });
  expectAbout(done.segment?.endedAtMs, 11_000);
  expect(await finalise(house.server, talk, { id, bytes, endedAtMs: 11_000 })).toEqual(done);
  expect((await read(talk.sessionId, talk.technician.cookie)).recording).toMatchObject({ state: 'uploading' });

  await endTalk(house, talk);
  const where = { companyId: aurora, sessionId: talk.sessionId };
  expect(await house.server.store.recordings.get(where)).toMatchObject({ state: 'joined', problem: null });
  const { recording, files, stretches, segments } = await read(talk.sessionId, talk.technician.cookie);
  expect(recording).toMatchObject({ id: talk.sessionId, state: 'ready', problem: null, isHeld: false });
  expect(files).toMatchObject([{ fromMs: 1_000, mime: 'video/webm', purposes: ['case', 'training'] }]);
  expectAbout(files[0]?.toMs, 11_000);
  expect(segments.map((segment) => segment.id)).toEqual([id]);
  expect(stretches.map(({ kind }) => kind)).toEqual(['kept']);
  expect(await readdir(join(house.server.dataDir, 'recordings', 'uploads'))).toEqual([]);
});

test('[rule.V5] gives a file in ranges, as video that can run nothing, and to nobody else', async () => {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  const bytes = await recordedMedia({ seconds: 4 });
  await sendSegment(house.server, talk, { id, bytes });
  await house.pass(4_000);
  await finalise(house.server, talk, { id, bytes, endedAtMs: 4_000 });
  await endTalk(house, talk);
  const { cookie } = talk.technician;
  const { files } = await read(talk.sessionId, cookie);
  const url = files[0]?.url ?? '';
  const whole = Buffer.from(await (await house.server.request(url, { cookie })).arrayBuffer());
  expect(whole.length).toBe(files[0]?.bytes);
  const part = await house.server.request(url, { cookie, headers: { range: 'bytes=100-299' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 100-299/${whole.length}`);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 300));
  const last = await house.server.request(url, { cookie, headers: { range: 'bytes=-10' } });
  expect(Buffer.from(await last.arrayBuffer())).toEqual(whole.subarray(-10));
  const beyond = await house.server.request(url, { cookie, headers: { range: `bytes=${whole.length}-` } });
  expect(beyond.status).toBe(416);
  expect(Object.fromEntries(part.headers)).toMatchObject({
    'content-type': 'video/webm',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  const strangers = [await house.hire(), await house.hire({ companyId: 'demo-bergmann', role: 'lead' })];
  const answers = strangers.map(async (person) => (await house.server.request(url, { cookie: person.cookie })).status);
  expect(await Promise.all(answers)).toEqual([403, 404]);
  expect((await house.server.request(url)).status).toBe(401);
});
