import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Overview } from '#models/api.ts';
import { createSetupDoor } from '#signaling/auth/setupDoor.ts';
import { steppedClock } from '#test/support/clock.ts';
import { cookieIn, demoPassword, startServer, type TestServer } from '#test/support/server.ts';
import { takeSession } from '#test/support/takeSession.ts';

const ana = 'ana@aurora.example';
const lead = 'lena@aurora.example';
const newcomer = {
  ...{ name: 'Kai Berg', login: 'kai@aurora.example', password: 'green-window-tune-88' },
  ...{ role: 'technician', level: 2, segment: 'business', languages: ['en'], families: ['Pump'] },
};

let server: TestServer;
const signInAs = (login: string, password: string) => server.request('/api/sign-in', { body: { login, password } });

describe('a house with people in it', () => {
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  it('signs in, says who it is, and signs out everywhere', async () => {
    const answer = await signInAs(ana, demoPassword);
    const me = {
      name: 'Ana Ribeiro',
      role: 'technician',
      level: 2,
      segment: 'business',
      languages: ['en', 'de'],
      families: ['Labeller', 'Carton sealer'],
    };
    expect(await answer.json()).toEqual({ ok: true, me: { id: 'demo-aurora-ana', ...me } });
    const [here, elsewhere] = [cookieIn(answer), cookieIn(await signInAs(ana, demoPassword))];
    expect((await server.request('/api/me', { cookie: here })).status).toBe(200);
    const out = await server.request('/api/sign-out', { body: {}, cookie: here });
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    for (const cookie of [here, elsewhere]) expect((await server.request('/api/me', { cookie })).status).toBe(401);
  });

  it('[threat.T18] answers a wrong password and an unknown login alike', async () => {
    const seen = async (response: Response) => [response.status, await response.text()];
    const wrong = await seen(await signInAs(ana, 'wrong'));
    expect(await seen(await signInAs('nobody@aurora.example', 'wrong'))).toEqual(wrong);
    expect(wrong).toEqual([401, '{"ok":false,"reason":"WRONG_CREDENTIALS"}']);
  });

  it('[threat.T18] tells those who try too often when to come back', async () => {
    for (let n = 0; n < 5; n += 1) await signInAs(ana, 'wrong');
    const stopped = await signInAs(ana, demoPassword);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(100);
  });

  it('[threat.T18] stays healthy while many sign in at once: two are hashed, some wait, the rest come back', async () => {
    const many = Array.from({ length: 60 }, (_, n) => signInAs(`somebody-${n}@aurora.example`, 'wrong'));
    const health = await server.request('/live');
    expect(health.status).toBe(200);
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(34);
    expect(statuses.every((status) => status === 401 || status === 503)).toBe(true);
  });

  it('lets a lead add a member of staff, who can sign in at once', async () => {
    const cookie = await server.signIn(lead);
    expect((await server.request('/api/staff', { body: newcomer, cookie })).status).toBe(200);
    expect(await (await signInAs(newcomer.login, newcomer.password)).json()).toMatchObject({
      me: { name: 'Kai Berg' },
    });
    expect((await server.request('/api/staff', { body: newcomer, cookie })).status).toBe(400);
    const easy = { ...newcomer, login: 'lee@aurora.example', password: 'passwordpassword' };
    expect((await server.request('/api/staff', { body: easy, cookie })).status).toBe(400);
  });

  it.each([
    ['GET', '/api/overview', ['lead']],
    ['GET', '/api/sessions', ['trainer', 'lead']],
    ['GET', '/api/machines', ['technician', 'trainer', 'lead']],
    ['GET', '/api/links', ['technician', 'trainer', 'lead']],
    ['POST', '/api/links', ['technician', 'trainer', 'lead']],
    ['POST', '/api/links/some-link-id/code', ['technician', 'trainer', 'lead']],
    ['DELETE', '/api/links/some-link-id', ['technician', 'trainer', 'lead']],
    ['POST', '/api/staff', ['lead']],
    ['PUT', '/api/staff/some-staff-id', ['lead']],
    ['POST', '/api/machines', ['lead']],
    ['PUT', '/api/machines/some-machine', ['lead']],
    ['GET', '/api/certificates', ['lead']],
    ['POST', '/api/certificates', ['lead']],
    ['DELETE', '/api/certificates/some-id', ['lead']],
    ['POST', '/api/certificates/some-id/code', ['lead']],
    ['GET', '/api/settings', ['lead']],
    ['PUT', '/api/settings', ['lead']],
  ])('%s %s is for %j and nobody else', async (method, path, roles) => {
    const people = { technician: ana, trainer: 'priya@aurora.example', lead };
    for (const [role, login] of Object.entries(people)) {
      const { status } = await server.request(path, { method, cookie: await server.signIn(login) });
      expect(status === 403, role).toBe(!roles.includes(role));
    }
    expect((await server.request(path, { method })).status).toBe(401);
  });

  it('[rule.R3] shows a lead since when customers wait, and no times of any member of staff', async () => {
    const customer = await server.exchange();
    const { desk, epoch } = await takeSession(server, ana);
    await desk.ask('media:report', { sessionId: customer.session.id, epoch, isFlowing: true });
    const waiting = await server.exchange();
    const response = await server.request('/api/overview', { cookie: await server.signIn(lead) });
    desk.close();
    const { staff, sessions } = (await response.json()) as Overview;
    const own = ['askedAt', 'contact', 'customer', 'id', 'machine', 'problem'];
    const fields = [...own, 'snapshots', 'source', 'state', 'technician'];
    for (const session of sessions) expect(Object.keys(session).sort()).toEqual(fields);
    expect(sessions).toMatchObject([
      { id: customer.session.id, state: 'live', technician: { name: 'Ana Ribeiro' }, askedAt: null },
      { id: waiting.session.id, state: 'queued', technician: null, askedAt: waiting.session.askedAt },
    ]);
    for (const person of staff)
      expect(Object.keys(person).sort()).toEqual([
        'families',
        'id',
        'isHere',
        'languages',
        'level',
        'name',
        'role',
        'segment',
      ]);
  });
});

describe('input', () => {
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  it.each(['__proto__', 'constructor', 'prototype', 'companyId', 'id', 'passwordHash', 'extra'])(
    '[threat.T10] with the key %s is refused everywhere and changes nothing',
    async (key) => {
      const cookie = await server.signIn(lead);
      const poison = `"${key}":{"polluted":true,"prototype":{"polluted":true}}`;
      const poisoned = (body: object) => JSON.stringify(body).replace(/^\{/, `{${poison},`);
      const link = { machineId: null, customerName: null, level: 1, segment: 'business', language: 'en' };
      const { secret } = await server.makeLink();
      const tries: [string, object][] = [
        ['/api/sign-in', { login: ana, password: demoPassword }],
        ['/api/staff', newcomer],
        ['/api/links', link],
        ['/api/links/exchange', { secret, purposes: [], language: 'en', takeOver: false }],
        ['/api/setup', { ...newcomer, secret, companyName: 'Mine' }],
      ];
      for (const [path, body] of tries) {
        const headers = { 'content-type': 'application/json', origin: server.url };
        const response = await fetch(server.url + path, {
          method: 'POST',
          headers: { ...headers, cookie },
          body: poisoned(body),
        });
        expect([path, response.status]).toEqual([path, 400]);
      }
      expect(({} as { polluted?: boolean }).polluted).toBe(undefined);
      expect(await server.store.sessions.open()).toEqual([]);
    },
  );

  it.each<[string, RequestInit, number]>([
    [
      'a form of another site',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'login=a' },
      415,
    ],
    ['JSON that calls itself text', { headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
    ['broken JSON', { headers: { 'content-type': 'application/json' }, body: '{"login":' }, 400],
    ['JSON that is no object', { headers: { 'content-type': 'application/json' }, body: '[1]' }, 400],
    ['too much JSON', { headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(110_000)}"` }, 413],
    ['no body', {}, 400],
    [
      'another origin',
      { headers: { origin: 'https://evil.test', 'content-type': 'application/json' }, body: '{}' },
      403,
    ],
  ])('[threat.T8] answers %s with a reason', async (_what, init, status) => {
    const headers = { origin: server.url, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${server.url}/api/sign-in`, { method: 'POST', ...init, headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ ok: false, reason: expect.stringMatching(/^[A-Z_]+$/) });
  });

  it('[threat.T8] from no origin at all is refused', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/api/sign-in`, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(403);
  });
});

describe('an empty house', () => {
  const wish = {
    companyName: 'Hollow & Sons',
    name: 'Eva Hollow',
    login: 'eva@hollow.example',
    password: 'seven-tall-lanterns',
  };

  beforeEach(async () => {
    server = await startServer({ isSeeded: false, clock: steppedClock(), config: { isDemo: false, publicUrl: null } });
  });
  afterEach(() => server.close());

  it('is set up once by the link of the first start, and by nothing else', async () => {
    const secret = server.app.setup.unlock();
    const setUp = (fields: object) => server.request('/api/setup', { body: { ...wish, secret, ...fields } });
    expect((await setUp({ secret: 'x'.repeat(43) })).status).toBe(404);
    expect((await setUp({ password: 'too short' })).status).toBe(400);
    const answers = await Promise.all([setUp({}), setUp({ login: 'eve@hollow.example' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const cookie = answers.map(cookieIn).find((found) => found !== '') ?? '';
    expect(await (await server.request('/api/overview', { cookie })).json()).toMatchObject({
      companyName: 'Hollow & Sons',
    });
    expect((await setUp({})).status).toBe(404);
    expect(await server.store.companies.count()).toBe(1);
  });

  it('lets nobody in without that link', async () => {
    expect(createSetupDoor().isKey('')).toBe(false);
    expect((await server.request('/api/setup', { body: { ...wish, secret: 'x'.repeat(43) } })).status).toBe(404);
    expect((await signInAs('eva@hollow.example', wish.password)).status).toBe(401);
  });

  it('[threat.T1] makes those who guess the link wait', async () => {
    const guess = () => server.request('/api/setup', { body: { ...wish, secret: 'x'.repeat(43) } });
    for (let n = 0; n < 10; n += 1) await guess();
    expect((await guess()).status).toBe(429);
  });
});
