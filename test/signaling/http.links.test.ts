import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consentTextVersion } from '#models/customer.ts';
import { advance } from '#models/session.ts';
import { steppedClock } from '#test/support/clock.ts';
import { cookieIn, startServer, type TestServer } from '#test/support/server.ts';

const hourMs = 3600_000;
const minuteMs = 60_000;
const lead = 'lena@aurora.example';

let clock: ReturnType<typeof steppedClock>;
let server: TestServer;

beforeEach(async () => {
  clock = steppedClock();
  server = await startServer({ clock, config: { trustProxy: 1 } });
});

afterEach(() => server.close());

const tap = { purposes: [], language: 'en', takeOver: false };
const unknown = (n: number) => `${'x'.repeat(37)}${String(n).padStart(6, '0')}`;

function exchange(secret: string, fields: { from?: string; cookie?: string; takeOver?: boolean } = {}) {
  const { from = '198.51.100.1', cookie = '', takeOver = false } = fields;
  const body = { ...tap, secret, takeOver };
  return server.request('/api/links/exchange', { body, cookie, headers: { 'x-forwarded-for': from } });
}

describe('a link', () => {
  it('[rule.K1] [threat.T2] is changed by nothing but the tap: its page can be opened by anybody any number of times', async () => {
    const { secret } = await server.makeLink();
    const agents = ['WhatsApp/2.24', 'Slackbot-LinkExpanding 1.0', 'Mozilla/5.0 (compatible; bingbot/2.0)'];
    for (let n = 0; n < 30; n += 1)
      for (const method of ['GET', 'HEAD'])
        await server.request('/join', { method, headers: { 'user-agent': agents[n % 3] ?? '' } });
    expect((await server.request(`/api/links/exchange?secret=${secret}`)).status).toBe(404);
    expect(await server.store.sessions.open()).toEqual([]);
    expect((await exchange(secret)).status).toBe(200);
  });

  it('[rule.K1] has its secret behind the # and nowhere in the store', async () => {
    const { url, secret } = await server.makeLink();
    expect(url).toMatch(/\/join#[\w-]{43}$/);
    expect(await server.store.links.findByHash(secret)).toBe(null);
  });

  it('[rule.R1] opens a session that knows what the link knows', async () => {
    const machineId = 'demo-aurora-machine-1';
    const { secret } = await server.makeLink({ customerName: 'Kim Lindt', level: 2, segment: 'consumer', machineId });
    const response = await exchange(secret);
    expect(await response.json()).toMatchObject({
      session: {
        state: 'queued',
        customer: { name: 'Kim Lindt', level: 2, segment: 'consumer' },
        machine: { id: machineId },
      },
    });
    expect(cookieIn(response)).toMatch(/^cs=[\w-]{43}$/);
    expect(response.headers.getSetCookie()[0]).toContain('SameSite=Strict');
  });

  it('[rule.R2] opens a session that is not recorded unless the customer ticked it', async () => {
    const quiet = await server.exchange();
    const recorded = await server.exchange((await server.makeLink()).secret, { purposes: ['training'] });
    expect(quiet.session.consent).toEqual({
      sharingAt: clock.now(),
      caseAt: null,
      trainingAt: null,
      textVersion: consentTextVersion,
    });
    expect(recorded.session.consent.trainingAt).toBe(clock.now());
  });

  it('[rule.R1] goes on with the same session when the same browser taps it again or loads the page anew', async () => {
    const { cookie, session, secret } = await server.exchange();
    const again = await exchange(secret, { cookie });
    expect(await again.json()).toMatchObject({ ok: true, session: { id: session.id } });
    expect(again.headers.getSetCookie()).toEqual([]);
    const loaded = await server.request('/api/session', { cookie });
    expect(await loaded.json()).toMatchObject({ ok: true, session: { id: session.id } });
    expect((await server.request('/api/session')).status).toBe(401);
  });

  it('[rule.S6] [threat.T4] asks a second device before it takes over, and then the first is the customer no more', async () => {
    const first = await server.exchange();
    const refused = await exchange(first.secret);
    expect([refused.status, await refused.json()]).toEqual([409, { ok: false, reason: 'IN_USE' }]);
    const second = cookieIn(await exchange(first.secret, { takeOver: true }));
    expect((await server.request('/api/session', { cookie: first.cookie })).status).toBe(401);
    expect((await server.request('/api/session', { cookie: second })).status).toBe(200);
  });

  it('[rule.S6] [threat.T4] has exactly one customer after twenty devices tapped it at once', async () => {
    const { secret } = await server.makeLink();
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(secret)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await server.store.sessions.open()).toHaveLength(1);
  });
});

describe('a link that does not work', () => {
  it('[rule.K2] [threat.T1] gets the same answer whether it is unknown, lapsed or revoked', async () => {
    const [lapsed, revoked] = [await server.makeLink(), await server.makeLink()];
    const cookie = await server.signIn('ana@aurora.example');
    expect((await server.request(`/api/links/${revoked.id}`, { method: 'DELETE', cookie })).status).toBe(200);
    const gone = await exchange(revoked.secret);
    clock.step(24 * hourMs);
    const answers = [gone, await exchange(lapsed.secret), await exchange(unknown(1)), await exchange('too-short')];
    const seen = answers.map(
      async (answer) => `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`,
    );
    expect(new Set(await Promise.all(seen))).toEqual(
      new Set(['404 application/json; charset=utf-8 {"ok":false,"reason":"LINK_UNKNOWN"}']),
    );
  });

  it('[rule.K3] lapses a day after it was made if never used', async () => {
    const [{ secret }, later] = [await server.makeLink(), await server.makeLink()];
    clock.step(24 * hourMs - 1);
    expect((await exchange(secret)).status).toBe(200);
    clock.step(1);
    expect((await exchange(later.secret)).status).toBe(404);
  });

  it('[rule.K3] lapses 15 minutes after its session ended', async () => {
    const { session, secret, cookie } = await server.exchange();
    const present = await server.store.sessions.get('demo-aurora', session.id);
    if (!present) throw new Error('The session was just opened.');
    const ended = advance(present, { type: 'hangUp', by: 'customer' }, clock.now());
    if (ended) await server.store.sessions.end(ended, present, { at: clock.now() });
    clock.step(15 * minuteMs - 1);
    expect((await exchange(secret, { cookie })).status).toBe(200);
    clock.step(1);
    expect((await exchange(secret, { cookie })).status).toBe(404);
  });

  it('[threat.T1] makes an address that guesses wait, and no other', async () => {
    const { secret } = await server.makeLink();
    for (let n = 0; n < 10; n += 1) expect((await exchange(unknown(n))).status).toBe(404);
    const stopped = await exchange(secret);
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '6']);
    expect((await exchange(secret, { from: '198.51.100.2' })).status).toBe(200);
    clock.step(6_000);
    expect((await exchange(unknown(99))).status).toBe(404);
  });

  it('[threat.T1] counts a whole IPv6 line as one', async () => {
    for (let n = 0; n < 10; n += 1) await exchange(unknown(n), { from: `2001:db8:1:2::${n + 1}` });
    expect((await exchange(unknown(10), { from: '2001:db8:1:2:ffff::1' })).status).toBe(429);
    expect((await exchange(unknown(11), { from: '2001:db8:1:3::1' })).status).toBe(404);
  });

  it('[threat.T1] is not found by two thousand guesses from fifty addresses', async () => {
    const guess = (n: number) => exchange(unknown(n), { from: `203.0.113.${n % 50}` }).then(({ status }) => status);
    const statuses: number[] = [];
    for (let n = 0; n < 2_000; n += 50)
      statuses.push(...(await Promise.all(Array.from({ length: 50 }, (_, k) => guess(n + k)))));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1_500);
    expect(statuses.filter((status) => status === 404)).toHaveLength(500);
  });
});

describe('the log', () => {
  it('[threat.T2] has no secret, no cookie, no name and no address in it', async () => {
    const cookie = await server.signIn(lead);
    const { secret } = await server.makeLink({ login: lead, customerName: 'Kim Lindt' });
    const customer = await server.exchange(secret);
    await exchange(unknown(7));
    const text = JSON.stringify(server.logged);
    expect(text).toContain('link made');
    const secrets = [secret, unknown(7), cookie.split('=')[1] ?? '-', customer.cookie.split('=')[1] ?? '-'];
    for (const word of [...secrets, 'Kim', 'Lena', '127.0.0.1', '198.51.100.1']) expect(text).not.toContain(word);
  });
});
