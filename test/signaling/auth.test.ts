import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advance, type Session } from '#models/session.ts';
import { addressKey } from '#signaling/auth/address.ts';
import { cookieOf, setCookie } from '#signaling/auth/cookies.ts';
import { createCustomerCookie } from '#signaling/auth/customerCookie.ts';
import { createLimiter } from '#signaling/auth/limiter.ts';
import { isAllowedOrigin } from '#signaling/auth/origin.ts';
import { createPasswords, isGuessable } from '#signaling/auth/passwords.ts';
import { hashOf } from '#signaling/auth/secret.ts';
import { createSemaphore } from '#signaling/auth/semaphore.ts';
import { createCheckSignIn } from '#signaling/auth/signIn.ts';
import { createStaffCookie } from '#signaling/auth/staffCookie.ts';
import { seedDemo } from '#signaling/demo/seed.ts';
import type { Store } from '#signaling/store/store.ts';
import { steppedClock } from '#test/support/clock.ts';
import { queuedSession } from '#test/support/sessions.ts';
import { openFreshStore } from '#test/support/stores.ts';

const minuteMs = 60_000;
const companyId = 'demo-aurora';
const login = 'ana@aurora.example';

let store: Store;
let clock: ReturnType<typeof steppedClock>;

beforeEach(async () => {
  store = await openFreshStore();
  clock = steppedClock();
  await seedDemo(store, { now: clock.now(), passwordHash: 'none' });
});

afterEach(() => store.close());

const headerOf = (setCookieHeader: string) => setCookieHeader.split(';')[0];

describe('addresses', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [undefined, 'unknown'],
  ])('[threat.T1] counts %s as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('the limiter', () => {
  it('[threat.T1] lets ten through, then says how long to wait, and forgets with time', () => {
    const limiter = createLimiter({ burst: 10, perSecond: 10 / 60 }, clock);
    for (let n = 0; n < 10; n += 1) expect(limiter.spend('a')).toBe(null);
    expect(limiter.spend('a')).toBeCloseTo(6_000, -1);
    expect(limiter.waitOf('b')).toBe(null);
    clock.step(6_001);
    expect(limiter.spend('a')).toBe(null);
    expect(limiter.waitOf('a')).toBeGreaterThan(0);
    limiter.refund('a');
    expect(limiter.waitOf('a')).toBe(null);
  });
});

describe('the semaphore', () => {
  it('[threat.T18] runs two, lets some wait, and turns the rest away', async () => {
    const turns = createSemaphore(2, 1);
    const finish: (() => void)[] = [];
    const work = () => turns.run(() => new Promise<string>((resolve) => finish.push(() => resolve('done'))));
    const [first, second, third] = [work(), work(), work()];
    expect(await work()).toBe(null);
    expect(finish).toHaveLength(2);
    finish[0]?.();
    expect(await first).toBe('done');
    expect(finish).toHaveLength(3);
    for (const done of finish) done();
    expect([await second, await third]).toEqual(['done', 'done']);
  });
});

describe('cookies', () => {
  it('are found by their whole name', () => {
    expect(cookieOf('xsid=1; sid=2; sid=3', 'sid')).toBe('2');
    expect(cookieOf('__Host-sid=a=b', '__Host-sid')).toBe('a=b');
    expect(cookieOf(undefined, 'sid')).toBe(null);
  });

  it('[threat.T8] cannot be read by scripts, and are for https only where there is https', () => {
    const base = { name: 'sid', value: 'x', sameSite: 'Lax', maxAgeMs: 1_500 } as const;
    expect(setCookie({ ...base, isSecure: false })).toBe('sid=x; Path=/; Max-Age=1; HttpOnly; SameSite=Lax');
    expect(setCookie({ ...base, isSecure: true })).toMatch(/; Secure$/);
  });
});

describe('origins', () => {
  const ask = (method: string, headers: Record<string, string>, publicOrigin: string | null = null) =>
    isAllowedOrigin({ method, headers: { host: 'app.test', ...headers } } as unknown as IncomingMessage, publicOrigin);

  it.each([
    ['POST', { origin: 'https://app.test' }, true],
    ['POST', { origin: 'http://app.test' }, true],
    ['POST', { origin: 'https://evil.test' }, false],
    ['POST', { origin: 'https://app.test.evil.test' }, false],
    ['POST', { origin: 'null' }, false],
    ['POST', {}, false],
    ['POST', { 'sec-fetch-site': 'same-origin' }, false],
    ['GET', {}, false],
    ['GET', { 'sec-fetch-site': 'same-origin' }, true],
    ['GET', { 'sec-fetch-site': 'same-site' }, false],
    ['GET', { 'x-beside': '1' }, true],
    ['GET', { origin: 'https://evil.test', 'x-beside': '1' }, false],
  ])('[threat.T8] %s with %j passes: %s', (method, headers, passes) => {
    expect(ask(method, headers)).toBe(passes);
  });

  it('[threat.T8] takes no host header for granted where the public address is known', () => {
    expect(ask('POST', { origin: 'https://app.test' }, 'https://help.test')).toBe(false);
    expect(ask('POST', { origin: 'https://help.test' }, 'https://help.test')).toBe(true);
  });
});

describe('the staff cookie', () => {
  const ana = async () => {
    const found = await store.staff.findByLogin(login);
    if (!found) throw new Error('The demo has Ana.');
    return found;
  };

  it('[threat.T19] ends after half an hour without a sign of life, and after twelve hours in any case', async () => {
    const cookies = createStaffCookie({ store, clock, isSecure: false });
    const idle = headerOf(await cookies.open(await ana(), undefined));
    const busy = headerOf(await cookies.open(await ana(), undefined));
    for (let n = 0; n < 36; n += 1) {
      clock.step(20 * minuteMs - 1);
      expect(await cookies.staffOf(busy), `after ${n}`).toMatchObject({ login });
    }
    expect(await cookies.staffOf(idle)).toBe(null);
    clock.step(minuteMs);
    expect(await cookies.staffOf(busy)).toBe(null);
  });

  it('[threat.T19] is a new one with each sign-in, and the one the browser had is worth nothing', async () => {
    const cookies = createStaffCookie({ store, clock, isSecure: true });
    const first = headerOf(await cookies.open(await ana(), undefined));
    const second = headerOf(await cookies.open(await ana(), first));
    expect(first).toMatch(/^__Host-sid=[\w-]{43}$/);
    expect(second).not.toBe(first);
    expect(await cookies.staffOf(first)).toBe(null);
    expect(await cookies.staffOf(second)).toMatchObject({ login });
    await cookies.close(await ana());
    expect(await cookies.staffOf(second)).toBe(null);
  });

  it('is stored as a hash', async () => {
    const cookies = createStaffCookie({ store, clock, isSecure: false });
    const token = headerOf(await cookies.open(await ana(), undefined))?.split('=')[1] ?? '';
    expect(await store.staffSessions.findByHash(token)).toBe(null);
    expect(await store.staffSessions.findByHash(hashOf(token))).toMatchObject({ staffId: 'demo-aurora-ana' });
  });
});

describe('the customer cookie', () => {
  async function openSession(session: Session) {
    await store.links.insert({
      ...{ id: 'link-one', companyId, secretHash: 'hash', machineId: null, customerName: null, level: 1 },
      ...{ segment: 'business', language: 'en', sessionId: null, createdAt: 1, expiresAt: 9 },
      ...{ firstUsedAt: null, revokedAt: null, sessionEndedAt: null },
    });
    const cookies = createCustomerCookie({ store, clock, isSecure: false });
    const { tokenHash, header } = cookies.make();
    await store.sessions.begin({ session, linkId: 'link-one', tokenHash });
    const ref = { companyId, sessionId: session.id, customerEpoch: session.customerEpoch };
    return { ref, cookies, header: headerOf(header) };
  }

  it('[rule.S6] is good only while its device is the customer', async () => {
    const session = queuedSession({ companyId });
    const { ref, cookies, header } = await openSession(session);
    expect(await cookies.customerOf(header)).toEqual(ref);
    const taken = advance(session, { type: 'takeOver' }, clock.now());
    if (taken) await store.sessions.save(taken, session);
    expect(await cookies.customerOf(header)).toBe(null);
  });

  it('[rule.K3] is good for a last look until 15 minutes after the end', async () => {
    const session = queuedSession({ companyId });
    const { cookies, header } = await openSession(session);
    const ended = advance(session, { type: 'hangUp', by: 'customer' }, clock.now());
    if (ended) await store.sessions.save(ended, session);
    clock.step(15 * minuteMs - 1);
    expect(await cookies.customerOf(header)).not.toBe(null);
    clock.step(1);
    expect(await cookies.customerOf(header)).toBe(null);
  });
});

describe('signing in', () => {
  async function withPassword(password: string) {
    const passwords = createPasswords();
    const hash = await passwords.hash(password);
    await store.staff.setPassword(companyId, 'demo-aurora-ana', hash ?? '');
    return createCheckSignIn({ store, clock, passwords });
  }

  it('[threat.T18] allows five tries in a quarter of an hour for an account from one place', async () => {
    const check = await withPassword('long enough to be right');
    const wrong = { login, password: 'wrong' };
    for (let n = 0; n < 5; n += 1) expect(await check(wrong, '::1')).toMatchObject({ reason: 'WRONG_CREDENTIALS' });
    const right = { login: ' ANA@aurora.example', password: 'long enough to be right' };
    expect(await check(right, '::1')).toMatchObject({ reason: 'RATE_LIMITED', waitMs: expect.any(Number) });
    expect(await check(right, '203.0.113.7')).toMatchObject({ ok: true });
    clock.step(3 * minuteMs);
    expect(await check(right, '::1')).toMatchObject({ ok: true, staff: { login } });
  });

  it('[threat.T18] allows twenty tries an hour for an account from everywhere', async () => {
    const check = await withPassword('long enough to be right');
    for (let n = 0; n < 20; n += 1) await check({ login, password: 'wrong' }, `203.0.113.${n}`);
    expect(await check({ login, password: 'wrong' }, '198.51.100.1')).toMatchObject({ reason: 'RATE_LIMITED' });
  });

  it('[threat.T18] makes a cheap hash dear at the next sign-in', async () => {
    const { hash } = await import('@node-rs/argon2');
    const cheap = await hash('long enough to be right', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
    await store.staff.setPassword(companyId, 'demo-aurora-ana', cheap);
    const check = createCheckSignIn({ store, clock, passwords: createPasswords() });
    expect(await check({ login, password: 'long enough to be right' }, '::1')).toMatchObject({ ok: true });
    expect((await store.staff.findByLogin(login))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it.each([
    ['aaaaaaaaaaaaaa', true],
    ['Password123456', true],
    ['ana-likes-horses', true],
    ['bridge-otter-lamp-41', false],
  ])('[threat.T18] the password %s for Ana is guessable: %s', (password, is) => {
    expect(isGuessable(password, login)).toBe(is);
  });
});
