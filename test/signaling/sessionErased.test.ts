import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ErasurePreview } from '#models/api/erasure.ts';
import { endingOf } from '#models/ending/ending.ts';
import type { Moment } from '#models/ending/moment.ts';
import { counters } from '#models/insights/counts.ts';
import { totalOf } from '#models/insights/period.ts';
import { hashOf } from '#signaling/auth/secret.ts';
import { pathsBelow } from '#test/support/bucketHouse.ts';
import { notifyBy } from '#test/support/callbacks.ts';
import { cardOf, heldCard } from '#test/support/endings.ts';
import { everyRow } from '#test/support/everyRow.ts';
import { find } from '#test/support/findable.ts';
import { aurora, bergmann, type House, openHouse, type Talk } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { bytesAtRest } from '#test/support/recordings.ts';
import { isOnPostgres } from '#test/support/stores.ts';
import { asksAtMachine, prepareMachine, tellTale, wholeSession } from '#test/support/wholeSession.ts';

const dayMs = 24 * 3600_000;
let folder: string;
let mail: MailServer;
let house: House;
let code: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-erased-'));
  mail = await startMailServer();
  house = await openHouse({ dataDir: folder, config: notifyBy({ mail }) });
  code = await prepareMachine(house);
});
afterEach(async () => {
  await house.close();
  await mail.close();
  await rm(folder, { recursive: true, force: true });
});

const where = ({ sessionId }: Pick<Talk, 'sessionId'>) => ({ companyId: aurora, sessionId });
const everything = { companyId: aurora, from: 0, until: 99_999, family: null, segment: null, level: null, site: null };

async function figures() {
  const { insights, endings, callbacks } = house.server.store;
  const total = totalOf(await insights.days(everything, counters));
  const counts = Object.fromEntries(Object.entries(total).filter(([, count]) => count !== 0));
  return [counts, await endings.count(aurora, 0), await callbacks.kept(aurora, house.clock.now())];
}

async function asLead(method: string, path: string, companyId = aurora) {
  const { cookie } = await house.hire({ role: 'lead', companyId });
  const response = await house.server.request(path, { method, cookie, ...(method === 'GET' ? {} : { body: {} }) });
  return { status: response.status, ...((await response.json()) as { reason?: string } & Partial<ErasurePreview>) };
}
const erasing = ({ sessionId }: Pick<Talk, 'sessionId'>) => asLead('DELETE', `/api/sessions/${sessionId}`);
const preview = ({ sessionId }: Pick<Talk, 'sessionId'>) => asLead('GET', `/api/sessions/${sessionId}/erasure`);

async function served(): Promise<Talk> {
  const { secret } = await asksAtMachine(house, code);
  return await wholeSession(house, secret);
}

/** The tables somebody's words are in. */
async function tablesWith(word: string): Promise<string[]> {
  const rows = await everyRow(folder);
  return [...rows].flatMap(([table, text]) => (text.toLowerCase().includes(word) ? [table] : []));
}

test('[rule.X1] [rule.X2] nothing of anybody is left of an erased session, in no table and no file, and every figure stays', async () => {
  const talk = await served();
  const card = await cardOf(house, talk);
  await card.ask('/mail', { to: `${tellTale}@example.com` });
  await mail.arrival(0);
  // Whoever reads at a machine is counted once they have gone, or with what is erased.
  const before = await figures();
  for (const table of ['sessions', 'links', 'messages', 'endings', 'operations', 'notes', 'trailEvents', 'cards'])
    expect(await tablesWith(tellTale)).toContain(table);
  expect(await preview(talk)).toMatchObject({ status: 200, keptBy: null, messages: 1, hasRecording: true });
  expect((await preview(talk)).pictures).toBe(3);
  expect(await erasing(talk)).toEqual({ status: 200, ok: true });
  expect(await tablesWith(tellTale)).toEqual([]);
  expect(await bytesAtRest(house.server)).toBe(0);
  expect((await pathsBelow(folder)).filter((path) => path.includes(talk.sessionId))).toEqual([]);
  const [counts, ...rest] = await figures();
  expect([{ ...counts, visitsAsked: 0 }, ...rest]).toEqual([{ ...before[0], visitsAsked: 0 }, ...before.slice(1)]);
  expect(counts).toMatchObject({ sessions: 1, fixed: 1, mood4: 1, visitsAsked: 1 });
  const { sessions, recordings, audits, changelog } = house.server.store;
  expect(await sessions.get(aurora, talk.sessionId)).toBe(null);
  expect(await recordings.get(where(talk))).toMatchObject({ state: 'erased', firstLiveAt: 0 });
  expect((await audits.list(where(talk))).at(-1)).toMatchObject({ act: 'sessionErased' });
  const [change] = await changelog.list(aurora);
  expect(change).toMatchObject({ what: 'session', subject: talk.sessionId, before: null, after: null });
  await house.pass(3 * dayMs);
  await served();
  expect((await figures())[0]).toMatchObject({ sessions: 2, fixed: 2, returns: 1 });
  expect((await figures())[0]).not.toHaveProperty('fixedFirst');
});

test('[rule.X3] what was erased is found nowhere and opened by nobody, its card says so, and asking again changes nothing', async () => {
  const talk = await served();
  const card = await cardOf(house, talk);
  const trainer = await house.hire({ role: 'trainer' });
  expect((await find(house, trainer, { words: tellTale })).items).toHaveLength(1);
  const erasedAt = house.clock.now();
  expect(await erasing(talk)).toMatchObject({ status: 200 });
  expect((await find(house, trainer, { words: tellTale })).items).toEqual([]);
  expect((await find(house, trainer)).items).toEqual([]);
  const { sessionId, visitor, technician } = talk;
  const status = async (path: string, cookie: string) => (await house.server.request(path, { cookie })).status;
  const paths = [`/api/recordings/${sessionId}`, `/api/sessions/${sessionId}/passport`];
  for (const path of [...paths, `/api/sessions/${sessionId}/snapshots/snapshot-one`])
    expect([path, await status(path, technician.cookie)]).toEqual([path, 404]);
  expect(await status('/api/session', visitor.cookie)).toBe(401);
  expect(await card.ask('')).toEqual({ status: 200, ok: true, card: null, revokedAt: null, erasedAt });
  expect(await card.ask('/again', { linkSecret: 'y'.repeat(43) })).toMatchObject({ status: 404 });
  expect(await heldCard(house, 'x'.repeat(43)).ask('')).toMatchObject({ status: 404 });
  const after = await figures();
  expect(await erasing(talk)).toMatchObject({ status: 404 });
  expect(await preview(talk)).toMatchObject({ status: 404 });
  expect(await figures()).toEqual(after);
  const next = await served();
  const passport = await asLead('GET', `/api/sessions/${next.sessionId}/passport`);
  expect(JSON.stringify(passport)).not.toContain(sessionId);
});

test('[rule.X2] only a lead of the company erases, and nothing while the session goes on, is held or is promised something', async () => {
  const talk = await served();
  const path = `/api/sessions/${talk.sessionId}`;
  const others = [await house.hire({ role: 'trainer' }), talk.technician];
  for (const { cookie } of others)
    expect((await house.server.request(path, { method: 'DELETE', cookie, body: {} })).status).toBe(403);
  expect(await asLead('DELETE', path, bergmann)).toMatchObject({ status: 404 });
  expect(await asLead('GET', `${path}/erasure`, bergmann)).toMatchObject({ status: 404 });
  const { recordings, endings } = house.server.store;
  await recordings.hold(where(talk), true);
  expect([(await preview(talk)).keptBy, (await erasing(talk)).status]).toEqual(['hold', 409]);
  await recordings.hold(where(talk), false);
  const at = house.clock.now();
  const chosen = { what: 'chosen', option: 'visit', dueAt: null, technicianId: null, sessionId: null } as const;
  const promised: Moment[] = [
    { id: 'one', at, what: 'offered' },
    { id: 'two', at, ...chosen },
  ];
  const ending = endingOf([...(await endings.moments(where(talk))), ...promised]);
  await endings.save(where(talk), ending, { at, endedAt: at });
  expect([(await preview(talk)).keptBy, (await erasing(talk)).status]).toEqual(['promise', 409]);
  const settled = await house.hire({ role: 'lead' });
  await house.server.request(`${path}/recovery`, { cookie: settled.cookie, body: { isKept: true, wasMissed: false } });
  expect(await erasing(talk)).toMatchObject({ status: 200 });
  const open = await house.talk();
  expect(await preview(open)).toMatchObject({ keptBy: 'open' });
  expect(await erasing(open)).toMatchObject({ status: 409, reason: 'NOT_NOW' });
});

test('[rule.X2] a session that goes on with another keeps that one until it has ended', async () => {
  const talk = await served();
  const card = await cardOf(house, talk);
  const linkSecret = 'w'.repeat(43);
  expect(await card.ask('/again', { linkSecret })).toMatchObject({ status: 200 });
  const visitor = await house.server.exchange(linkSecret);
  expect([(await preview(talk)).keptBy, (await erasing(talk)).status]).toEqual(['promise', 409]);
  const phone = await house.phoneOf(visitor);
  await phone.ask('session:hangUp', { sessionId: visitor.session.id, epoch: visitor.session.epoch });
  await house.settle();
  expect(await erasing(talk)).toMatchObject({ status: 200 });
});

test('[rule.X1] what was read and tried stays for as long as another session has it', async () => {
  const first = await asksAtMachine(house, code);
  const one = await wholeSession(house, first.secret);
  const second = await asksAtMachine(house, code, { device: first.visit });
  const two = await wholeSession(house, second.secret);
  await erasing(one);
  expect(await tablesWith(tellTale)).toContain('trailEvents');
  await erasing(two);
  expect(await tablesWith(tellTale)).toEqual([]);
});

test('[rule.X1] after the days its company keeps it a session goes by itself, but for what is held', async () => {
  const [old, held] = [await served(), await served()];
  await house.server.store.recordings.hold(where(held), true);
  await house.pass(4 * dayMs);
  const young = await served();
  const { companies, sessions } = house.server.store;
  const counted = (days: string) => asLead('GET', `/api/settings/retention?what=sessions&days=${days}`);
  expect(await counted('3')).toMatchObject({ going: 1, held: 1 });
  expect(await counted('9')).toMatchObject({ going: 0, held: 0 });
  for (const days of ['0', '3651', '']) expect(await counted(days)).toMatchObject({ reason: 'BAD_INPUT' });
  const link = await house.link();
  const settings = (await companies.get(aurora))?.settings;
  if (!settings) throw new Error('The company has settings.');
  expect(settings.sessionDays).toBe(730);
  await house.server.app.dispatch.changeSettings(aurora, { ...settings, sessionDays: 3 });
  await house.pass(dayMs);
  expect(await sessions.get(aurora, old.sessionId)).toBe(null);
  for (const { sessionId } of [held, young]) expect(await sessions.get(aurora, sessionId)).not.toBe(null);
  const { audits, links } = house.server.store;
  expect((await audits.list(where(old))).at(-1)).toMatchObject({ act: 'sessionErased', staffId: null });
  await house.server.store.recordings.hold(where(held), false);
  await house.pass(6 * dayMs);
  expect(await tablesWith(tellTale)).toEqual([]);
  expect(await links.findByHash(hashOf(link))).toMatchObject({ customerName: null });
});

test('[rule.X3] an erasure that was cut once its rows were gone is gone on with at the next start', async () => {
  const talk = await served();
  const { app, store } = house.server;
  const { keyframes, snapshots, attachments } = await store.erasures.pictures(where(talk));
  const files = (await store.recordings.files(where(talk))).map(({ name }) => name);
  const of = (kind: 'keyframe' | 'snapshot' | 'attachment', ids: string[]) =>
    ids.map((id) => ({ ...where(talk), kind, id }));
  const pictures = [...of('keyframe', keyframes), ...of('snapshot', snapshots), ...of('attachment', attachments)];
  const leaving = app.archive.names({ uploads: [], files, thumbnails: [], pictures });
  const learned = await store.learning.known(where(talk));
  const erasure = { at: house.clock.now(), id: 'audit-one', by: null, learned, leaving };
  expect(await store.erasures.erase(where(talk), erasure)).toBe(null);
  expect(await store.erasures.erase(where(talk), { ...erasure, id: 'audit-two' })).toBe('gone');
  const left = async () => (await pathsBelow(join(folder, 'media'))).length;
  expect(await left()).toBe(3);
  await house.close();
  house = await openHouse({ dataDir: folder, clock: house.clock, isSeeded: false, config: notifyBy({ mail }) });
  expect(await left()).toBe(0);
  expect(await house.server.store.leavings.list()).toEqual([]);
  expect(await tablesWith(tellTale)).toEqual([]);
});

test('[rule.X1] what was erased is overwritten in the database’s file', async ({ skip }) => {
  skip(isOnPostgres, 'PostgreSQL overwrites what was deleted when it is vacuumed');
  await erasing(await served());
  await house.close();
  expect((await readFile(join(folder, 'beside.db'))).toString('latin1').toLowerCase()).not.toContain(tellTale);
  house = await openHouse({ dataDir: folder, isSeeded: false });
});
