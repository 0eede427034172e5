import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import type { Tables } from '#signaling/store/database.ts';
import { openEngine } from '#signaling/store/engine.ts';
import { migrate } from '#signaling/store/migrations.ts';
import { openStore } from '#signaling/store/store.ts';
import { ask, closePage, crew, notifyBy, sessionIn, takes, waitIn } from '#test/support/callbacks.ts';
import { afresh, aurora, type House, openHouse } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { comeIn, ask as invite, liveTalk } from '#test/support/team.ts';

const phone = '+49 30 7654321';
const mail = 'mara.lindt@example.com';
const open = { from: 0, until: 1440 };
const masked = { phone: '…21', mail: 'm…@example.com' };

let house: House;
let post: MailServer;
beforeEach(async () => {
  post = await startMailServer();
  house = await openHouse({ config: notifyBy({ mail: post }) });
});
afterEach(async () => {
  await house.close();
  await post.close();
});

test('[rule.B7] [threat.T21] nobody sees how a customer is reached before a technician has accepted, who sees the number alone', async () => {
  await crew(house, 9);
  const waiter = await waitIn(house);
  await ask(house, waiter, { phone, mail });
  const lead = await house.hire({ role: 'lead' });
  const overview = await (await house.server.request('/api/overview', { cookie: lead.cookie })).text();
  expect(overview).toContain('…21');
  expect(overview).not.toMatch(/7654321|mara\.lindt/);
  await closePage(house, waiter);
  const { desk } = await takes(house, waiter);
  const offer = desk.heard('desk:changed').find((news) => news.offer)?.offer;
  expect(offer?.callback).toMatchObject(masked);
  const resumed = await desk.ask('session:resume', { sessionId: waiter.sessionId, ...afresh });
  expect(resumed).toMatchObject({ session: { contact: { phone, mail: masked.mail }, callback: { phone } } });
  const after = await (await house.server.request('/api/overview', { cookie: lead.cookie })).text();
  expect(after).not.toMatch(/7654321|mara\.lindt/);
});

test('[rule.B7] [rule.T1] whoever waits for the customer’s word sees no number', async () => {
  const talk = await liveTalk(house);
  const room = house.server.app.dispatch.core.rooms.get(talk.sessionId);
  if (!room) throw new Error('The session is gone.');
  room.reach = { contact: { phone, mail, hasPage: false }, targets: [], notices: [] };
  const helper = await invite(house, talk, { kind: 'help' });
  await comeIn(house, talk, helper);
  expect(JSON.stringify(helper.desk.heard('session:changed'))).not.toContain('7654321');
  const seen = await talk.desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(seen).toMatchObject({ session: { contact: { phone } } });
});

test('[rule.B7] [threat.T21] where a customer is reached is forgotten with the session, also after a callback was dropped', async () => {
  await crew(house, 9);
  const waiter = await waitIn(house);
  const { sessionId } = waiter;
  const where = { companyId: aurora, sessionId };
  await ask(house, waiter, { phone, mail });
  const { epoch } = sessionIn(house, waiter);
  await waiter.phone.ask('callback:drop', { sessionId, epoch });
  expect(JSON.stringify(await house.server.store.sessions.get(aurora, sessionId))).not.toContain('7654321');
  expect(await house.server.store.callbacks.reachOf(where)).toMatchObject({ contact: { phone, mail } });
  await waiter.phone.ask('session:hangUp', { sessionId, epoch });
  await house.server.app.dispatch.stop();
  expect(await house.server.store.callbacks.reachOf(where)).toBeNull();
});

test('[rule.B1] [rule.W5] a request is taken only with a channel that works, and nothing of it is kept otherwise', async () => {
  await house.close();
  house = await openHouse();
  const lead = await house.hire({ role: 'lead' });
  const shut = { from: 0, until: 0 };
  const today = (new Date(house.clock.now()).getUTCDay() + 6) % 7;
  const days = Array.from({ length: 7 }, (_, day) => (day === (today + 2) % 7 ? open : shut));
  const settings = { ...defaultCompanySettings, hours: { timeZone: 'UTC', days, holidays: [] } };
  await house.server.request('/api/settings', { method: 'PUT', cookie: lead.cookie, body: { settings } });
  const waiter = await waitIn(house);
  const about = { sessionId: waiter.sessionId, epoch: 0, problem: 'It leaks.' };
  const leave = (contact: { phone: string | null; mail: string | null }) =>
    waiter.phone.ask('request:leave', { ...about, contact });
  expect(await leave({ phone: null, mail })).toEqual({ ok: true, outcome: 'noChannel' });
  expect(sessionIn(house, waiter)).toMatchObject({ state: 'queued', problem: null });
  const where = { companyId: aurora, sessionId: waiter.sessionId };
  expect(await house.server.store.callbacks.reachOf(where)).toBeNull();
  expect(await leave({ phone, mail })).toEqual({ ok: true, outcome: 'left', channels: ['phone'] });
  expect(await house.server.store.callbacks.reachOf(where)).toMatchObject({ contact: { phone, mail: null } });
});

test('[rule.B7] [threat.T21] contacts of before are moved out of the sessions, and those of ended ones are forgotten', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beside-'));
  const path = join(folder, 'beside.db');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openEngine(path) }) });
  await migrate(db, '0007_ways');
  await db.destroy();
  const consent = { sharingAt: 1, recordingAt: null };
  const engine = new Libsql(path);
  engine.exec(`INSERT INTO companies VALUES ('one', 'One', 1, null);
    INSERT INTO links (id, companyId, secretHash, level, segment, language, createdAt, expiresAt)
      VALUES ('link-one', 'one', 'hash', 1, 'business', 'en', 1, 2)`);
  const insert = engine.prepare("INSERT INTO sessions VALUES (?, 'one', 'link-one', ?, 1, 1, null, ?)");
  const body = JSON.stringify({ customer: { level: 1 }, consent, problem: 'It leaks.', contact: { phone, mail } });
  insert.run('session-open', 'scheduled', body);
  insert.run('session-over', 'ended', body);
  insert.run('session-bare', 'queued', JSON.stringify({ customer: { level: 1 }, consent, contact: null }));
  engine.close();
  const store = await openStore(path);
  const of = (sessionId: string) => ({ companyId: 'one', sessionId });
  expect(await store.callbacks.reachOf(of('session-open'))).toMatchObject({ contact: { phone, mail, hasPage: false } });
  for (const id of ['session-over', 'session-bare']) expect(await store.callbacks.reachOf(of(id))).toBeNull();
  for (const id of ['session-open', 'session-over', 'session-bare'])
    expect(await store.sessions.get('one', id)).not.toHaveProperty('contact');
  expect(await store.sessions.get('one', 'session-over')).toMatchObject({ problem: 'It leaks.' });
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
