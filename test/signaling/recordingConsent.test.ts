import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Purpose } from '#models/customer.ts';
import { about, aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import {
  beginning,
  beginRecording,
  bytesAtRest,
  clockOf,
  endTalk,
  finalise,
  liveTalk,
  sendSegment,
  tusOf,
} from '#test/support/recordings.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const begin = (talk: Talk) =>
  talk.desk.ask('recording:begin', { ...about(talk), segment: beginning(clockOf(house, talk)) });
const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });
const withdraw = (talk: Talk, ...purposes: Purpose[]) =>
  talk.phone.ask('recording:withdraw', { ...about(talk), purposes });
const files = (talk: Talk) => house.server.store.recordings.files(where(talk));
const statusOf = async (path: string, cookie: string) => (await house.server.request(path, { cookie })).status;

test('[rule.V1] without consent nothing is begun, nothing is taken and nothing is at rest', async () => {
  const talk = await liveTalk(house, []);
  expect(await begin(talk)).toEqual({ ok: false, reason: 'NO_CONSENT' });
  const tus = tusOf(house.server, talk.technician.cookie);
  expect((await tus.create({ sessionId: talk.sessionId, segmentId: 'never-begun' })).status).toBe(404);
  const put = { method: 'PUT', cookie: talk.technician.cookie, headers: { 'content-type': 'image/jpeg' } };
  const thumbnail = `/api/sessions/${talk.sessionId}/thumbnails/0`;
  expect((await house.server.request(thumbnail, { ...put, body: new Uint8Array([0xff, 0xd8, 0xff]) })).status).toBe(
    404,
  );
  expect(await bytesAtRest(house.server)).toBe(0);
});

test('[rule.V1] both sides see what is recorded, covered and agreed to, and nothing is begun while it is covered', async () => {
  const talk = await liveTalk(house, ['case']);
  await beginRecording(house, talk);
  const red = await talk.phone.next('session:changed', (news) => news.recording.isRecording);
  expect(red.recording).toEqual({ isRecording: true, isCovered: false, purposes: ['case'] });
  await talk.phone.ask('recording:cover', { ...about(talk), covered: true });
  const covered = await talk.desk.next('session:changed', (news) => news.recording.isCovered);
  expect(covered.recording).toMatchObject({ isRecording: false, isCovered: true });
  expect(await begin(talk)).toEqual({ ok: false, reason: 'NO_CONSENT' });
  await talk.phone.ask('recording:cover', { ...about(talk), covered: false });
  expect(await begin(talk)).toEqual({ ok: true });
});

test('[rule.V2] what lies beyond the cover is cut away, and the timeline shows it as covered', async () => {
  const talk = await liveTalk(house);
  const first = await beginRecording(house, talk);
  await house.pass(4_000);
  await talk.phone.ask('recording:cover', { ...about(talk), covered: true });
  await house.pass(3_000);
  await talk.phone.ask('recording:cover', { ...about(talk), covered: false });
  const second = await beginRecording(house, talk, { why: 'covered' });
  await house.pass(2_000);
  // The page took a second to stop.
  const sent = [
    { id: first.id, bytes: await recordedMedia({ seconds: 5 }), endedAtMs: 5_000 },
    { id: second.id, bytes: await recordedMedia({ seconds: 2, seed: 2 }), endedAtMs: 9_000 },
  ];
  for (const one of sent) {
    await sendSegment(house.server, talk, one);
    expect(await finalise(house.server, talk, one)).toMatchObject({ ok: true });
  }
  await endTalk(house, talk);
  const [file] = await files(talk);
  expect(file?.segments.map(({ fromMs, toMs }) => [fromMs, Math.round(toMs / 100) * 100])).toEqual([
    [0, 4_000],
    [7_000, 9_000],
  ]);
  const { cookie } = talk.technician;
  const answer = await (await house.server.request(`/api/recordings/${talk.sessionId}`, { cookie })).json();
  const stretches = (answer as { stretches: { kind: string; fromMs: number; toMs: number }[] }).stretches;
  expect(stretches.map(({ kind }) => kind)).toEqual(['kept', 'covered', 'kept']);
  expect(stretches[1]).toMatchObject({ fromMs: 4_000, toMs: 7_000 });
});

test('[rule.V2] a segment that went on long after it was covered is refused by name, and nothing of it stays', async () => {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(1_000);
  await talk.phone.ask('recording:cover', { ...about(talk), covered: true });
  const bytes = await recordedMedia({ seconds: 10 });
  await sendSegment(house.server, talk, { id, bytes });
  const answer = await finalise(house.server, talk, { id, bytes, endedAtMs: 1_000 });
  expect(answer).toEqual({ ok: false, reason: 'NO_CONSENT', segmentId: id });
  expect(await bytesAtRest(house.server)).toBe(0);
});

test('[rule.V3] what was recorded is erased with the last purpose that is taken back', async () => {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  const url = await sendSegment(house.server, talk, { id, bytes });
  expect(await withdraw(talk, 'training')).toEqual({ ok: true, isHeld: false });
  expect(await bytesAtRest(house.server)).toBe(bytes.length);
  expect(await house.server.store.segments.get(where(talk), id)).toMatchObject({ purposes: ['case'] });
  expect(await withdraw(talk, 'case')).toEqual({ ok: true, isHeld: false });
  expect(await bytesAtRest(house.server)).toBe(0);
  const tus = tusOf(house.server, talk.technician.cookie);
  expect((await tus.patch(url, { at: bytes.length, body: bytes })).status).toBe(404);
  expect(await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 })).toMatchObject({ reason: 'NOT_FOUND' });
  expect(await begin(talk)).toEqual({ ok: false, reason: 'NO_CONSENT' });
  await endTalk(house, talk);
  expect(await bytesAtRest(house.server)).toBe(0);
});

test('[rule.V3] of a recording in parts only what is left without a purpose goes', async () => {
  const talk = await liveTalk(house, ['case']);
  const record = async (seed: number) => {
    const { id, startedAtMs } = await beginRecording(house, talk);
    await house.pass(2_000);
    const bytes = await recordedMedia({ seconds: 2, seed });
    await sendSegment(house.server, talk, { id, bytes });
    await finalise(house.server, talk, { id, bytes, endedAtMs: startedAtMs + 2_000 });
    return { id, bytes };
  };
  await record(1);
  await talk.phone.ask('consent:change', { ...about(talk), training: true });
  const second = await record(2);
  expect(await withdraw(talk, 'case')).toEqual({ ok: true, isHeld: false });
  expect(await bytesAtRest(house.server)).toBe(second.bytes.length);
  await endTalk(house, talk);
  expect(await files(talk)).toMatchObject([{ purposes: ['training'], segments: [{ id: second.id }] }]);
});

test('[rule.V3] a recording whose customer wishes no more of it stays for what it was agreed to', async () => {
  const talk = await liveTalk(house, ['training']);
  const { id } = await beginRecording(house, talk);
  await house.pass(2_000);
  await talk.phone.ask('consent:change', { ...about(talk), case: false, training: false });
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  expect(await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 })).toMatchObject({ ok: true });
  await endTalk(house, talk);
  expect(await files(talk)).toMatchObject([{ purposes: ['training'] }]);
});

test('[rule.V4] a recorder that gave nothing, or nothing that can be read, keeps nobody waiting for it', async () => {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 });
  const [nothing, broken] = [await beginRecording(house, talk), await beginRecording(house, talk)];
  await endTalk(house, talk);
  expect(await files(talk)).toEqual([]);
  const none = { id: nothing.id, bytes: new Uint8Array(0), endedAtMs: 2_000 };
  expect(await finalise(house.server, talk, none)).toMatchObject({ ok: true, segment: { state: 'refused' } });
  const noFilm = { id: broken.id, bytes: await recordedMedia({ seconds: 0 }), endedAtMs: 2_000 };
  await sendSegment(house.server, talk, noFilm);
  expect(await finalise(house.server, talk, noFilm)).toMatchObject({ ok: false, reason: 'BAD_INPUT' });
  await house.server.app.archive.idle();
  expect(await files(talk)).toMatchObject([{ segments: [{ id }] }]);
});

test('[rule.V3] a trainer sees only what is for training, a technician only what is for their own case', async () => {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 });
  const [trainer, lead] = [await house.hire({ role: 'trainer' }), await house.hire({ role: 'lead' })];
  await endTalk(house, talk);
  const file = `/api/recordings/${talk.sessionId}/files/0`;
  const all = () => Promise.all([trainer, lead, talk.technician].map(({ cookie }) => statusOf(file, cookie)));
  expect(await all()).toEqual([200, 200, 200]);
  await house.server.store.recordings.narrow(where(talk), ['case']);
  expect(await all()).toEqual([403, 200, 200]);
  expect(await statusOf(`/api/recordings/${talk.sessionId}`, trainer.cookie)).toBe(403);
});

test('[threat.T6] who lost the session still sends what they recorded before, and nothing of what came after is kept', async () => {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(3_000);
  talk.desk.close();
  await expect.poll(() => house.server.app.dispatch.core.desks.get(talk.technician.id)?.pages.size).toBe(0);
  await talk.phone.ask('media:report', { ...about(talk), isFlowing: false });
  await house.pass(8_100);
  expect(house.server.app.dispatch.get(talk.sessionId)?.state).toBe('queued');
  const bytes = await recordedMedia({ seconds: 12 });
  await sendSegment(house.server, talk, { id, bytes });
  expect(await finalise(house.server, talk, { id, bytes, endedAtMs: 12_000 })).toMatchObject({ ok: true });
  const kept = await house.server.store.segments.get(where(talk), id);
  expect(kept?.endedAtMs).toBeLessThanOrEqual(11_100);
  const other = await house.hire();
  const stolen = await finalise(house.server, talk, { id, bytes, endedAtMs: 1, cookie: other.cookie });
  expect(stolen).toMatchObject({ reason: 'NOT_FOUND' });
});
