import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type RecordingAnswer, thumbnailPath } from '#models/api/recording.ts';
import { defaultCompanySettings } from '#models/company.ts';
import type { Purpose } from '#models/customer.ts';
import { about, aurora, type House, openHouse, showing, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, bytesAtRest, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import type { TestRequest } from '#test/support/server.ts';

let house: House;
let folder: string | null = null;
afterEach(async () => {
  await house.close();
  if (folder) await rm(folder, { recursive: true, force: true });
  folder = null;
});

const dayMs = 24 * 3600_000;
const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });

/** A session with two seconds that were recorded, a thumbnail and a mark; over unless `isOpen`. */
async function recorded(isOpen = false, purposes?: readonly Purpose[]): Promise<Talk> {
  const talk = await liveTalk(house, purposes);
  const { id } = await beginRecording(house, talk);
  await talk.desk.ask('operation:append', { ...about(talk), operations: [showing(null)] });
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  const headers = { 'content-type': 'image/jpeg' };
  const request = { method: 'PUT', cookie: talk.technician.cookie, headers, body: await samplePicture() };
  const put = await house.server.request(thumbnailPath(talk.sessionId, 1_000), request);
  expect(put.status).toBe(200);
  await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 });
  if (!isOpen) await endTalk(house, talk);
  return talk;
}

const ask = (path: string, cookie: string, request: TestRequest = {}) =>
  house.server.request(path, { cookie, ...request });
const erasing = { method: 'DELETE' };
const holding = (isHeld: boolean) => ({ body: { isHeld } });

/** The same, by somebody who goes then: the next session is somebody else's. */
async function recordedAlone(): Promise<Talk> {
  const talk = await recorded();
  await talk.desk.ask('presence:set', { presence: 'away' });
  return talk;
}

test('[rule.V7] what goes with fewer days is known before it is saved, goes after that, and what is held stays', async () => {
  house = await openHouse();
  const [old, held] = [await recordedAlone(), await recordedAlone()];
  await house.pass(4 * dayMs);
  await recordedAlone();
  const lead = await house.hire({ role: 'lead' });
  await ask(`/api/recordings/${held.sessionId}/hold`, lead.cookie, holding(true));
  const preview = async (days: string) =>
    (await (await ask(`/api/settings/retention?days=${days}`, lead.cookie)).json()) as object;
  expect(await preview('3')).toEqual({ ok: true, going: 1, held: 1 });
  expect(await preview('6')).toEqual({ ok: true, going: 0, held: 0 });
  for (const days of ['0', '3651', '-1', '1.5', '']) expect(await preview(days)).toMatchObject({ reason: 'BAD_INPUT' });
  const others = await house.hire({ role: 'lead', companyId: 'demo-bergmann' });
  expect(await (await ask('/api/settings/retention?days=1', others.cookie)).json()).toMatchObject({
    going: 0,
    held: 0,
  });
  const technician = await house.hire();
  expect((await ask('/api/settings/retention?days=30', technician.cookie)).status).toBe(403);
  const body = { settings: { ...defaultCompanySettings, recordingDays: 3 } };
  expect((await ask('/api/settings', lead.cookie, { method: 'PUT', body })).status).toBe(200);
  await house.pass(dayMs);
  const { recordings } = house.server.store;
  expect((await recordings.get(where(old)))?.state).toBe('erased');
  expect((await recordings.get(where(held)))?.state).toBe('joined');
});

test('[rule.R3] a recording is told without whose page recorded how long', async () => {
  house = await openHouse();
  const talk = await recorded();
  const { cookie } = await house.hire({ role: 'lead' });
  const { segments } = (await (await ask(`/api/recordings/${talk.sessionId}`, cookie)).json()) as RecordingAnswer;
  expect(segments).toMatchObject([{ startedAtMs: 0, endedAtMs: expect.closeTo(2_000, -2) }]);
  expect(JSON.stringify(segments)).not.toContain(talk.technician.id);
});

test('[rule.V6] what a page fetched to be at hand is in the audit log as that, and as played once it is', async () => {
  house = await openHouse();
  const talk = await recorded();
  const lead = await house.hire({ role: 'lead' });
  const path = `/api/recordings/${talk.sessionId}/files/0`;
  const acts = async () => (await house.server.store.audits.list(where(talk))).map(({ act }) => act);
  const fetched = await house.server.request(`${path}?ahead=1`, { cookie: lead.cookie });
  expect((await fetched.arrayBuffer()).byteLength).toBeGreaterThan(0);
  expect(await acts()).toEqual(['fetched']);
  expect((await house.server.request(path, { cookie: lead.cookie, method: 'HEAD' })).status).toBe(200);
  expect(await acts()).toEqual(['fetched', 'played']);
});

test('[rule.V6] each look at a recording, each playing and each taking out is in the audit log', async () => {
  house = await openHouse();
  const talk = await recorded();
  const lead = await house.hire({ role: 'lead' });
  const path = `/api/recordings/${talk.sessionId}`;
  await ask(path, lead.cookie);
  await ask(`${path}/files/0`, lead.cookie);
  await house.server.request(`${path}/files/0`, { cookie: lead.cookie, headers: { range: 'bytes=100-200' } });
  await ask(`${path}/files/0?export=1`, lead.cookie);
  const log = await house.server.store.audits.list(where(talk));
  expect(log.map(({ act }) => act).sort()).toEqual(['exported', 'played', 'viewed']);
  expect(new Set(log.map(({ staffId }) => staffId))).toEqual(new Set([lead.id]));
});

test('[rule.V7] erasing takes files, pictures and the log of the session, and leaves that it was there', async () => {
  house = await openHouse();
  const talk = await recorded();
  const [lead, trainer] = [await house.hire({ role: 'lead' }), await house.hire({ role: 'trainer' })];
  const path = `/api/recordings/${talk.sessionId}`;
  expect(await bytesAtRest(house.server)).toBeGreaterThan(0);
  expect((await ask(`${path}/thumbnails/1000`, trainer.cookie)).status).toBe(200);
  expect((await ask(path, trainer.cookie, erasing)).status).toBe(403);
  await ask(`${path}/hold`, lead.cookie, holding(true));
  expect((await ask(path, lead.cookie, erasing)).status).toBe(409);
  await house.pass(400 * dayMs);
  const again = await house.hire({ role: 'lead' });
  expect((await ask(path, again.cookie)).status).toBe(200);
  await ask(`${path}/hold`, again.cookie, holding(false));
  expect((await ask(path, again.cookie, erasing)).status).toBe(200);
  expect(await bytesAtRest(house.server)).toBe(0);
  expect((await ask(path, again.cookie)).status).toBe(404);
  const { recordings, segments, happenings, operations, audits } = house.server.store;
  const tombstone = await recordings.get(where(talk));
  expect(tombstone).toMatchObject({ state: 'erased', problem: null, firstLiveAt: 0, erasedAt: house.clock.now() });
  expect(await segments.list(where(talk))).toEqual([]);
  expect(await happenings.list(where(talk))).toEqual([]);
  expect(await operations.since(where(talk), 0)).toEqual([]);
  const log = await audits.list(where(talk));
  expect(log.at(-1)).toMatchObject({ act: 'erased', staffId: again.id });
});

test.each([true, false])(
  '[rule.V7] what is taken back under a legal hold is the lead’s alone to see, and goes when the hold ends (open: %s)',
  async (isOpen) => {
    house = await openHouse();
    const talk = await recorded(isOpen);
    const [lead, trainer] = [await house.hire({ role: 'lead' }), await house.hire({ role: 'trainer' })];
    const path = `/api/recordings/${talk.sessionId}`;
    expect((await ask(`${path}/hold`, lead.cookie, holding(true))).status).toBe(200);
    const purposes = ['case', 'training'] as const;
    const answer = await talk.phone.ask('recording:withdraw', { ...about(talk), purposes: [...purposes] });
    expect(answer).toEqual({ ok: true, isHeld: true });
    if (isOpen) await endTalk(house, talk);
    const parts = [path, `${path}/files/0`, `${path}/thumbnails/1000`];
    const statuses = (cookie: string) => Promise.all(parts.map(async (part) => (await ask(part, cookie)).status));
    expect(await statuses(lead.cookie)).toEqual([200, 200, 200]);
    for (const { cookie } of [trainer, talk.technician]) expect(await statuses(cookie)).toEqual([403, 403, 403]);
    await house.pass(400 * dayMs);
    expect(await bytesAtRest(house.server)).toBeGreaterThan(0);
    const again = await house.hire({ role: 'lead' });
    expect((await ask(`${path}/hold`, again.cookie, holding(false))).status).toBe(200);
    expect(await bytesAtRest(house.server)).toBe(0);
    expect((await ask(path, again.cookie)).status).toBe(404);
    const log = await house.server.store.audits.list(where(talk));
    expect(log.map(({ act }) => act).filter((act) => act !== 'viewed' && act !== 'played')).toEqual([
      'held',
      'released',
      'erased',
    ]);
  },
);

test('[rule.V7] under a legal hold one of two purposes is taken back at once: the other is still what it is for', async () => {
  house = await openHouse();
  const talk = await recorded();
  const [lead, trainer] = [await house.hire({ role: 'lead' }), await house.hire({ role: 'trainer' })];
  const path = `/api/recordings/${talk.sessionId}`;
  await ask(`${path}/hold`, lead.cookie, holding(true));
  const answer = await talk.phone.ask('recording:withdraw', { ...about(talk), purposes: ['training'] });
  expect(answer).toEqual({ ok: true, isHeld: false });
  const statuses = [trainer, lead, talk.technician].map(async ({ cookie }) => (await ask(path, cookie)).status);
  expect(await Promise.all(statuses)).toEqual([403, 200, 200]);
});

test('[rule.V7] the lead holds and erases what is for training alone, and sees nothing of it', async () => {
  house = await openHouse();
  const talk = await recorded(false, ['training']);
  const [lead, trainer] = [await house.hire({ role: 'lead' }), await house.hire({ role: 'trainer' })];
  const path = `/api/recordings/${talk.sessionId}`;
  const status = async (from: string, cookie: string, request: TestRequest = {}) =>
    (await ask(from, cookie, request)).status;
  for (const { cookie } of [trainer, talk.technician]) {
    expect(await status(`${path}/hold`, cookie, holding(true))).toBe(403);
    expect(await status(path, cookie, erasing)).toBe(403);
  }
  expect(await status(`${path}/hold`, lead.cookie, holding(true))).toBe(200);
  for (const part of [path, `${path}/files/0`, `${path}/thumbnails/1000`])
    expect([part, await status(part, lead.cookie)]).toEqual([part, 403]);
  expect(await status(path, lead.cookie, erasing)).toBe(409);
  expect(await status(path, trainer.cookie)).toBe(200);
  expect(await status(`${path}/hold`, lead.cookie, holding(false))).toBe(200);
  expect(await status(path, lead.cookie, erasing)).toBe(200);
  expect(await bytesAtRest(house.server)).toBe(0);
  expect(await status(path, trainer.cookie)).toBe(404);
});

test('[rule.V7] a recording goes by itself after the days its company keeps it', async () => {
  house = await openHouse();
  const talk = await recorded();
  await house.pass(89 * dayMs);
  expect(await house.server.store.recordings.get(where(talk))).toMatchObject({ state: 'joined' });
  await house.pass(2 * dayMs);
  expect(await house.server.store.recordings.get(where(talk))).toMatchObject({ state: 'erased' });
  expect(await bytesAtRest(house.server)).toBe(0);
  expect((await house.server.store.audits.list(where(talk))).at(-1)).toMatchObject({ act: 'erased', staffId: null });
});

test('[fault.R4] a start brings rows and bytes together again, both ways, and joins what was waiting', async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-'));
  house = await openHouse({ dataDir: folder });
  const talk = await recorded(true);
  const open = await beginRecording(house, talk);
  const partly = await recordedMedia({ seconds: 1 });
  await sendSegment(house.server, talk, { id: open.id, bytes: partly });
  const { segments } = house.server.store;
  const { upload = '' } = (await segments.get(where(talk), open.id)) ?? {};
  // As a crash leaves it that came between the bytes and their rows.
  await segments.grew(where(talk), open.id, { bytes: 7, at: house.clock.now() });
  const strangers = ['uploads/half-made-upload', 'files/half-made-file'].map((name) =>
    join(folder ?? '', 'recordings', name),
  );
  for (const path of strangers) await writeFile(path, 'left over');
  const { clock } = house;
  await house.close();
  house = await openHouse({ dataDir: folder, clock, isSeeded: false });
  expect(strangers.filter((path) => existsSync(path))).toEqual([]);
  const after = await house.server.store.segments.list(where(talk));
  expect(after.find(({ id }) => id === open.id)).toMatchObject({ state: 'open', bytes: partly.length, upload });
  expect(after.filter(({ state }) => state === 'finalised')).toHaveLength(1);
});
