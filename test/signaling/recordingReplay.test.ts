import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { recordingKeyframePath, recordingPath, timelinePath } from '#models/api/recording.ts';
import type { Operation } from '#models/operation.ts';
import { timelineFileSchema } from '#models/recording/timelineFile.ts';
import { about, aurora, bergmann, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

let house: House;
afterEach(() => house.close());

/** A picture to draw on, with its bytes; answers its id. */
async function draw(talk: Talk, id: string): Promise<void> {
  const keyframe = { id, width: 64, height: 48, source: 'held', takenAt: 1_000 } as const;
  const operation: Operation = { id: `op-${id}`, stamp: 1, type: 'picture', keyframe };
  await talk.desk.ask('operation:append', { ...about(talk), operations: [operation] });
  const query = new URLSearchParams({ epoch: String(talk.epoch), width: '64', height: '48', source: 'held' });
  const path = `/api/sessions/${talk.sessionId}/keyframes/${id}?${query}`;
  const headers = { 'content-type': 'image/jpeg' };
  const request = { method: 'PUT', cookie: talk.technician.cookie, headers, body: await samplePicture() };
  expect((await house.server.request(path, request)).status).toBe(200);
}

/** A session with a picture from before the recording and one from while it ran. */
async function recorded(meanwhile: (talk: Talk) => Promise<void> = async () => undefined): Promise<Talk> {
  const talk = await liveTalk(house, []);
  await draw(talk, 'frame-before');
  await house.pass(1_000);
  await talk.phone.ask('consent:change', { ...about(talk), case: true, training: true });
  const { id } = await beginRecording(house, talk);
  await house.pass(1_000);
  await draw(talk, 'frame-within');
  await meanwhile(talk);
  await house.pass(1_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  await finalise(house.server, talk, { id, bytes, endedAtMs: 3_000 });
  await endTalk(house, talk);
  return talk;
}

const status = async (path: string, cookie: string) => (await house.server.request(path, { cookie })).status;

test('[rule.V9] a picture that marks were drawn on is for whom what was recorded then is for, and no other', async () => {
  house = await openHouse();
  const talk = await recorded();
  const [within, before] = ['frame-within', 'frame-before'].map((id) => recordingKeyframePath(talk.sessionId, id));
  const trainer = await house.hire({ role: 'trainer' });
  const lead = await house.hire({ role: 'lead' });
  const stranger = await house.hire({ role: 'lead', companyId: bergmann });
  const other = await house.hire({});
  const answer = await house.server.request(recordingPath(talk.sessionId), { cookie: trainer.cookie });
  expect(await answer.json()).toMatchObject({ keyframes: [{ id: 'frame-within', url: within }] });
  for (const { cookie } of [trainer, lead, talk.technician]) {
    expect(await status(within ?? '', cookie)).toBe(200);
    expect(await status(before ?? '', cookie)).toBe(404);
  }
  expect(await status(within ?? '', stranger.cookie)).toBe(404);
  expect(await status(within ?? '', other.cookie)).toBe(403);
  expect(await status(within ?? '', '')).toBe(401);
  await house.server.request(recordingPath(talk.sessionId), { cookie: lead.cookie, method: 'DELETE' });
  for (const { cookie } of [trainer, lead]) expect(await status(within ?? '', cookie)).toBe(404);
});

test('[rule.V9] a trainer has the pictures of a session by no other way either, and none once training is taken back', async () => {
  house = await openHouse();
  const talk = await recorded();
  const [within = '', before = ''] = ['frame-within', 'frame-before'].map(
    (id) => `/api/sessions/${talk.sessionId}/keyframes/${id}`,
  );
  const [trainer, lead] = [await house.hire({ role: 'trainer' }), await house.hire({ role: 'lead' })];
  const statuses = async ({ cookie }: Person) => [await status(within, cookie), await status(before, cookie)];
  expect(await statuses(trainer)).toEqual([200, 404]);
  for (const who of [lead, talk.technician]) expect(await statuses(who)).toEqual([200, 200]);
  await talk.phone.ask('recording:withdraw', { ...about(talk), purposes: ['training'] });
  expect(await statuses(trainer)).toEqual([404, 404]);
  expect(await statuses(lead)).toEqual([200, 200]);
});

test('[rule.V9] what was kept with its marks or sent in the thread is a trainer’s where that moment is', async () => {
  house = await openHouse();
  const paths: string[] = [];
  const put = async (path: string, cookie: string) => {
    const headers = { 'content-type': 'image/jpeg' };
    const response = await house.server.request(path, { method: 'PUT', cookie, headers, body: await samplePicture() });
    expect(response.status).toBe(200);
    paths.push(path.split('?')[0] ?? '');
  };
  const talk = await recorded(async (open) => {
    const at = `/api/sessions/${open.sessionId}`;
    for (const id of ['frame-within', 'frame-before']) {
      const query = new URLSearchParams({ epoch: String(open.epoch), keyframeId: id, seq: '0' });
      await put(`${at}/snapshots/kept-${id}?${query}`, open.technician.cookie);
    }
    await open.desk.ask('chat:open', { sessionId: open.sessionId, lastSeq: 0 });
    await put(`${at}/attachments/sent-within`, open.technician.cookie);
    const body = { kind: 'picture', id: 'sent-within', width: 64, height: 48 } as const;
    const sent = await open.desk.ask('chat:send', {
      sessionId: open.sessionId,
      messages: [{ id: 'message-one', body }],
    });
    expect(sent).toMatchObject({ ok: true });
  });
  const [trainer, lead] = [await house.hire({ role: 'trainer' }), await house.hire({ role: 'lead' })];
  const statuses = async ({ cookie }: Person) => await Promise.all(paths.map((path) => status(path, cookie)));
  expect(await statuses(trainer)).toEqual([200, 404, 200]);
  expect(await statuses(lead)).toEqual([200, 200, 200]);
  await talk.phone.ask('recording:withdraw', { ...about(talk), purposes: ['training'] });
  expect(await statuses(trainer)).toEqual([404, 404, 404]);
});

test('[rule.V7] an erasure takes the pictures that were drawn on, and leaves what was kept for the case', async () => {
  house = await openHouse();
  const talk = await recorded(async (open) => {
    const query = new URLSearchParams({ epoch: String(open.epoch), keyframeId: 'frame-within', seq: '0' });
    const path = `/api/sessions/${open.sessionId}/snapshots/kept-one?${query}`;
    const request = { method: 'PUT', cookie: open.technician.cookie, headers: { 'content-type': 'image/jpeg' } };
    expect((await house.server.request(path, { ...request, body: await samplePicture() })).status).toBe(200);
  });
  const lead = await house.hire({ role: 'lead' });
  const media = join(house.server.dataDir, 'media', aurora, talk.sessionId);
  expect((await readdir(media)).sort()).toEqual([
    'keyframe-frame-before',
    'keyframe-frame-within',
    'snapshot-kept-one',
  ]);
  await house.server.request(recordingPath(talk.sessionId), { cookie: lead.cookie, method: 'DELETE' });
  expect((await readdir(media)).sort()).toEqual(['keyframe-frame-within', 'snapshot-kept-one']);
  const { keyframes } = house.server.store;
  const where = { companyId: aurora, sessionId: talk.sessionId };
  expect([await keyframes.get(where, 'frame-before'), await keyframes.count(where)]).toEqual([null, 1]);
  expect(await status(`/api/sessions/${talk.sessionId}/snapshots/kept-one`, lead.cookie)).toBe(200);
});

test('[rule.V6] the timeline is taken out as a file that fits its schema, with nobody of the staff in it, and that is in the log', async () => {
  house = await openHouse();
  const talk = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  const path = timelinePath(talk.sessionId);
  const answer = await house.server.request(path, { cookie: trainer.cookie });
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${talk.sessionId}.json"`);
  const file = timelineFileSchema.parse(await answer.json());
  expect(file.stretches.map(({ kind }) => kind)).toEqual(['kept']);
  expect(file.events.some(({ type }) => type === 'picture')).toBe(true);
  expect(JSON.stringify(file)).not.toContain(talk.technician.id);
  const log = await house.server.store.audits.list({ companyId: aurora, sessionId: talk.sessionId });
  expect(log.map(({ act, staffId }) => [act, staffId])).toEqual([['exported', trainer.id]]);
  const stranger = await house.hire({ role: 'lead', companyId: bergmann });
  expect(await status(path, stranger.cookie)).toBe(404);
});
