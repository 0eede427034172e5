import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Welcome } from '#models/api/ways.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { steppedClock } from '#test/support/clock.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

const [minuteMs, dayMs] = [60_000, 24 * 3600_000];
const lead = 'lena@aurora.example';
const sender = 'ana@aurora.example';

let clock: ReturnType<typeof steppedClock>;
let server: TestServer;

beforeEach(async () => {
  clock = steppedClock();
  server = await startServer({ clock, config: { trustProxy: 1 } });
});

afterEach(() => server.close());

type Shown = { from?: string; secret?: string; linkSecret?: string | null; isOrdinary?: boolean };

function show(code: string, fields: Shown = {}) {
  const { from = '198.51.100.1', secret = makeSecret(), linkSecret = null, isOrdinary = false } = fields;
  const body = { code, secret, linkSecret, isOrdinary };
  return server.request('/api/codes', { body, headers: { 'x-forwarded-for': from } });
}

async function answerOf<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

async function welcomeOf(response: Response): Promise<Welcome> {
  return (await answerOf<{ welcome: Welcome }>(response)).welcome;
}

async function textOf(response: Response): Promise<string> {
  return `${response.status} ${response.headers.get('content-type')} ${await response.text()}`;
}

const unknownText = '404 application/json; charset=utf-8 {"ok":false,"reason":"CODE_UNKNOWN"}';

type Certified = { readonly id: string; readonly code: string; readonly url: string };

async function certify(fields: object = {}): Promise<Certified> {
  const certificate = { holder: 'Rosa Klein', family: 'Labeller', level: 3, language: 'de', ...fields };
  const body = { expiresAt: clock.now() + 30 * dayMs, ...certificate };
  return await answerOf(await server.request('/api/certificates', { cookie: await server.signIn(lead), body }));
}

async function speak(fields: object = {}): Promise<{ id: string; code: string; secret: string; expiresAt: number }> {
  const link = await server.makeLink({ customerName: 'Kim Lindt', ...fields });
  const cookie = await server.signIn(sender);
  const made = await server.request(`/api/links/${link.id}/code`, { cookie, body: {} });
  return { ...(await answerOf<{ code: string; expiresAt: number }>(made)), id: link.id, secret: link.secret };
}

describe('[rule.W1] a certificate', () => {
  it('[route.R2] lets its holder in at level 3, past triage, with the family it is about', async () => {
    const { code, url } = await certify();
    expect(url).toBe(`${server.url.replace('127.0.0.1', 'localhost')}/direct#${code}`);
    const secret = makeSecret();
    const welcome = await welcomeOf(await show(code, { secret }));
    expect(welcome).toMatchObject({ way: 'direct', name: 'Rosa Klein', family: 'Labeller', level: 3, language: 'de' });
    const { session } = await server.exchange(secret, { language: 'de' });
    expect(session.customer).toEqual({ name: 'Rosa Klein', level: 3, segment: 'business', language: 'de' });
    const kept = server.app.dispatch.get(session.id);
    expect(kept).toMatchObject({ state: 'queued', source: 'direct', entryLevel: 3, family: 'Labeller' });
    expect(kept?.certificateId).toMatch(/^[\w-]{8,}$/);
  });

  it('is known by a code of 80 bits that stands nowhere in the store', async () => {
    const { code, id } = await certify();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await server.store.certificates.findByHash(code.replaceAll('-', ''))).toBe(null);
    const listed = await server.request('/api/certificates', { cookie: await server.signIn(lead) });
    expect(await listed.text()).not.toContain(code);
    expect(JSON.stringify(server.logged)).not.toContain(code);
    expect(JSON.stringify(server.logged)).toContain(id);
  });

  it('lets in as often as it is shown, each time into a session of its own', async () => {
    const { code } = await certify();
    const secrets = [makeSecret(), makeSecret()];
    for (const secret of secrets) expect((await show(code.toLowerCase(), { secret })).status).toBe(200);
    const [one, two] = await Promise.all(secrets.map((secret) => server.exchange(secret)));
    expect(one?.session.id).not.toBe(two?.session.id);
  });

  it('that has run out says so to whoever holds it, and lets them go on in the ordinary way with what is known', async () => {
    const { code } = await certify();
    clock.step(30 * dayMs);
    const link = await server.makeLink({ machineId: 'demo-aurora-machine-2' });
    const secret = makeSecret();
    expect(await (await show(code, { secret })).json()).toEqual({ ok: false, reason: 'CODE_EXPIRED' });
    const ordinary = await show(code, { secret, linkSecret: link.secret, isOrdinary: true });
    expect(await welcomeOf(ordinary)).toMatchObject({ way: 'ordinary', name: 'Rosa Klein', level: 1 });
    const { session } = await server.exchange(secret);
    expect(session.machine?.id).toBe('demo-aurora-machine-2');
    expect(server.app.dispatch.get(session.id)).toMatchObject({ source: 'link', entryLevel: 1, certificateId: null });
  });

  it('[threat.T1] that was ended, or has another code by now, is answered like one that never was', async () => {
    const cookie = await server.signIn(lead);
    const [ended, renewed] = [await certify(), await certify()];
    expect((await server.request(`/api/certificates/${ended.id}`, { method: 'DELETE', cookie })).status).toBe(200);
    const again = await server.request(`/api/certificates/${renewed.id}/code`, { cookie, body: {} });
    const { code } = await answerOf<Certified>(again);
    expect((await show(code)).status).toBe(200);
    const gone = [ended.code, renewed.code, 'AAAA-BBBB-CCCC-DDDD', 'no code'].map(async (text) =>
      textOf(await show(text)),
    );
    expect(new Set(await Promise.all(gone))).toEqual(new Set([unknownText]));
    expect((await server.request(`/api/certificates/${ended.id}/code`, { cookie, body: {} })).status).toBe(404);
    clock.step(40 * dayMs);
    expect(await textOf(await show(ended.code))).toBe(unknownText);
  });

  it('carries over the machine of the link it was shown with, and nothing of another company', async () => {
    const { code } = await certify();
    const own = await server.makeLink({ machineId: 'demo-aurora-machine-1', problem: 'It leaks.' });
    const other = await server.makeLink({ login: 'clara@bergmann.example', machineId: 'demo-bergmann-machine-1' });
    const [secretOne, secretTwo] = [makeSecret(), makeSecret()];
    await show(code, { secret: secretOne, linkSecret: own.secret });
    await show(code, { secret: secretTwo, linkSecret: other.secret });
    const { session } = await server.exchange(secretOne);
    expect([session.machine?.id, session.problem]).toEqual(['demo-aurora-machine-1', 'It leaks.']);
    expect((await server.exchange(secretTwo)).session.machine).toBe(null);
  });

  it('cannot be made to fill the house with ways in', async () => {
    const { code } = await certify();
    const statuses: number[] = [];
    for (let n = 0; n < 25; n += 1) statuses.push((await show(code, { from: `203.0.113.${n}` })).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), ...Array.from({ length: 5 }, () => 429)]);
  });

  it('[rule.W6] says when nobody of the house speaks its language or knows its family', async () => {
    const known = await certify({ family: 'Labeller', language: 'en' });
    expect(await welcomeOf(await show(known.code))).toMatchObject({ lacks: null, languages: ['de', 'en'] });
    const strange = await certify({ family: 'Palletiser', language: 'en' });
    expect(await welcomeOf(await show(strange.code))).toMatchObject({ lacks: 'family' });
    const { store } = server;
    for (const row of await store.staff.list('demo-aurora'))
      await store.staff.update('demo-aurora', row.id, { ...pick(row), families: ['Labeller'], languages: ['de'] });
    expect(await welcomeOf(await show(strange.code))).toMatchObject({ lacks: 'language', languages: ['de'] });
    const german = await certify({ family: 'Palletiser', language: 'de' });
    expect(await welcomeOf(await show(german.code))).toMatchObject({ lacks: 'family' });
  });
});

function pick({ name, role, level, segment }: Awaited<ReturnType<TestServer['store']['staff']['list']>>[number]) {
  return { name, role, level, segment };
}

describe('[rule.W2] a spoken code', () => {
  it('[rule.R1] opens the link it was made for, with what was said', async () => {
    const { code } = await speak({ problem: 'No steam.', level: 2 });
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const secret = makeSecret();
    expect(await welcomeOf(await show(code, { secret }))).toMatchObject({ way: 'spoken', name: 'Kim Lindt', level: 2 });
    const { session } = await server.exchange(secret);
    expect(session).toMatchObject({ customer: { name: 'Kim Lindt', level: 2 }, problem: 'No steam.' });
    expect(server.app.dispatch.get(session.id)?.source).toBe('staff');
  });

  it('is good once: the same page may ask again, and nobody else', async () => {
    const { code } = await speak();
    const secret = makeSecret();
    for (let n = 0; n < 2; n += 1) expect((await show(code, { secret })).status).toBe(200);
    expect(await textOf(await show(code))).toBe(unknownText);
  });

  it('is good for ten minutes, and only the newest of a link', async () => {
    const [first, late] = [await speak(), await speak()];
    const cookie = await server.signIn(sender);
    const again = await server.request(`/api/links/${first.id}/code`, { cookie, body: {} });
    expect((await show(first.code)).status).toBe(404);
    clock.step(10 * minuteMs - 1);
    expect((await show((await answerOf<{ code: string }>(again)).code)).status).toBe(200);
    clock.step(1);
    expect(await textOf(await show(late.code))).toBe(unknownText);
  });

  it('[rule.K3] dies with its link, and is made for no link that is gone or opened', async () => {
    const cookie = await server.signIn(sender);
    const [revoked, opened] = [await speak(), await speak()];
    expect((await server.request(`/api/links/${revoked.id}`, { method: 'DELETE', cookie })).status).toBe(200);
    expect(await textOf(await show(revoked.code))).toBe(unknownText);
    await server.exchange(opened.secret);
    for (const { id } of [revoked, opened])
      expect((await server.request(`/api/links/${id}/code`, { cookie, body: {} })).status).toBe(404);
  });

  it('[rule.S6] used for a session that somebody opened by the link asks before it takes over', async () => {
    const { code, secret: before } = await speak();
    const first = await server.exchange(before);
    const secret = makeSecret();
    expect((await show(code, { secret })).status).toBe(200);
    const body = { secret, purposes: [], language: 'en', takeOver: false };
    expect((await server.request('/api/links/exchange', { body })).status).toBe(409);
    const taken = await server.exchange(secret, { takeOver: true });
    expect(taken.session.id).toBe(first.session.id);
  });
});

describe('[threat.T1] guessing', () => {
  const guess = (n: number) => {
    const digits = n.toString(32).padStart(6, '0').slice(-6).toUpperCase();
    return `Z${digits.replace(/I/g, 'X').replace(/[LOU]/g, 'Y')}7`;
  };

  async function storm(count: number, addresses: number): Promise<Map<number, number>> {
    const statuses = new Map<number, number>();
    for (let n = 0; n < count; n += 50) {
      const batch = Array.from({ length: 50 }, (_, k) => {
        const address = (n + k) % addresses;
        return show(guess(n + k), { from: `203.0.${Math.floor(address / 250)}.${address % 250}` });
      });
      for (const { status } of await Promise.all(batch)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    return statuses;
  }

  it('ten thousand codes from fifty addresses finds none, and a good one from another address works', async () => {
    const { code } = await speak();
    const statuses = await storm(10_000, 50);
    expect(Object.fromEntries(statuses)).toEqual({ 404: 500, 429: 9_500 });
    expect((await show(code, { from: '198.51.100.200' })).status).toBe(200);
  }, 120_000);

  it('from any number of addresses is stopped by one budget, which links and certificates have no part in', async () => {
    const [{ code, secret }, certificate] = [await speak(), await certify()];
    const statuses = await storm(2_000, 1_000);
    expect(Object.fromEntries(statuses)).toEqual({ 404: 600, 429: 1_400 });
    const refused = await show(code, { from: '198.51.100.200' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '9']);
    expect((await show(certificate.code, { from: '198.51.100.200' })).status).toBe(200);
    expect((await server.exchange(secret)).session.state).toBe('queued');
    clock.step(60 * minuteMs);
    const later = await storm(2_000, 1_000);
    expect(later.get(404)).toBe(400);
  }, 60_000);

  it('makes an address wait whose codes were wrong, whatever they were wrong in', async () => {
    const { code } = await speak();
    for (let n = 0; n < 10; n += 1) await show(n % 2 ? 'nonsense' : guess(n));
    expect((await show(code)).status).toBe(429);
  });
});
