import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeIn, secretIn } from '#client/screens/customer/address.ts';
import { draftOf, faultOf, remember, requestOf } from '#client/screens/customer/door/draft.ts';
import type { SessionView } from '#models/view.ts';
import { stubPhone } from '#test/support/phone.ts';
import { startServer, type TestServer } from '#test/support/server.ts';
import { createShelf } from '#test/support/shelf.ts';
import { createPhone, openVisit, stubAddress, type VisitPage } from '#test/support/visits.ts';

const dayMs = 24 * 3600_000;
let server: TestServer;
let address: ReturnType<typeof stubAddress>;
const pages: VisitPage[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  stubPhone();
  address = stubAddress();
});
afterEach(() => {
  for (const { visit } of pages.splice(0)) visit.close();
  vi.unstubAllGlobals();
});

function open(...args: Parameters<typeof openVisit>): VisitPage {
  const page = openVisit(...args);
  pages.push(page);
  return page;
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

async function spokenCode(): Promise<string> {
  const { id } = await server.makeLink({ customerName: 'Kim Lindt' });
  const cookie = await server.signIn('ana@aurora.example');
  const response = await server.request(`/api/links/${id}/code`, { cookie, body: {} });
  return ((await response.json()) as { code: string }).code;
}

async function certificateCode(expiresAt = Date.now() + dayMs): Promise<string> {
  const body = { holder: 'Rosa Klein', family: 'Labeller', level: 3, language: 'de', expiresAt };
  const cookie = await server.signIn('lena@aurora.example');
  const response = await server.request('/api/certificates', { cookie, body });
  return ((await response.json()) as { code: string }).code;
}

describe('an address', () => {
  it('of a code has no secret in its fragment, and one of a link has no code', () => {
    expect(codeIn({ pathname: '/direct', hash: '#A1B2' })).toBe('A1B2');
    expect(codeIn({ pathname: '/code', hash: '' })).toBe('');
    expect(codeIn({ pathname: '/join', hash: '#x' })).toBe(null);
    expect([secretIn({ pathname: '/direct', hash: '#A1B2' }), secretIn({ pathname: '/join', hash: '#x' })]).toEqual([
      null,
      'x',
    ]);
  });
});

describe('[rule.W2] a code', () => {
  it('[rule.K1] that was scanned is shown and not used before the tap', async () => {
    const phone = createPhone();
    const code = await certificateCode();
    const page = open(server, phone, { code });
    await page.visit.start();
    expect(page.phase()).toMatchObject({ at: 'code', typed: code, isBusy: false });
    expect(phone.requests).toEqual([]);
  });

  it('leads into the session it was made for, and a reload on the way loses nothing', async () => {
    const phone = createPhone();
    const page = open(server, phone, { code: '' });
    await page.visit.start();
    await page.visit.showCode(await spokenCode(), false);
    expect(page.phase()).toMatchObject({ at: 'consent' });
    expect(page.visit.store.getState().welcome).toMatchObject({ way: 'spoken', name: 'Kim Lindt' });
    const secret = address.hash.slice(1);
    expect(secret).toMatch(/^[\w-]{43}$/);
    const reloaded = open(server, phone, { secret });
    await reloaded.visit.start();
    await reloaded.visit.agree([]);
    await until(() => expect(reloaded.stay().session.customer.name).toBe('Kim Lindt'));
  });

  it('that nobody knows stays in its field, also over a reload, and the link it was typed beside still works', async () => {
    const phone = createPhone();
    const tab = createShelf();
    const { secret } = await server.makeLink();
    const page = open(server, phone, { secret, tab });
    await page.visit.start();
    page.visit.askCode();
    await page.visit.showCode('A1B2-C3D', false);
    const problem = { at: 'code', typed: 'A1B2-C3D', problem: 'CODE_UNKNOWN', hasLink: true };
    expect(page.phase()).toMatchObject(problem);
    const reloaded = open(server, phone, { code: '', tab });
    await reloaded.visit.start();
    expect(reloaded.phase()).toMatchObject({ at: 'code', typed: 'A1B2-C3D' });
    page.visit.leaveCode();
    await page.visit.agree([]);
    await until(() => expect(page.stay().session.state).not.toBe('ended'));
  });

  it('whose answer was lost is asked for again as the same question', async () => {
    const phone = createPhone();
    const code = await spokenCode();
    const page = open(server, phone, { code: '' });
    await page.visit.start();
    phone.isOnline = false;
    await page.visit.showCode(code, false);
    expect(page.phase()).toMatchObject({ at: 'code', typed: code, problem: 'UNREACHABLE' });
    phone.isOnline = true;
    await page.visit.showCode(code, false);
    expect(page.phase()).toMatchObject({ at: 'consent' });
  });
});

describe('[rule.W5] a request', () => {
  const session = { id: 'session-1', problem: null } as SessionView;
  const whole = { problem: ' It leaks. ', phone: '', mail: 'kim@example.com ' };

  it('is kept as it is typed, and begins with what is known', () => {
    vi.stubGlobal('sessionStorage', createShelf());
    const known = { phone: '030 123456', mail: null };
    const begun = { problem: 'No steam.', phone: '030 123456', mail: '' };
    expect(draftOf({ ...session, problem: 'No steam.' }, known)).toEqual(begun);
    remember(session.id, whole);
    expect(draftOf(session, known)).toEqual(whole);
  });

  it('says what is missing, first things first', () => {
    expect(faultOf({ ...whole, problem: '  ' })).toBe('problem');
    expect(faultOf({ ...whole, mail: '' })).toBe('reach');
    expect(faultOf({ ...whole, phone: 'call me' })).toBe('phone');
    expect(faultOf({ ...whole, mail: 'kim@' })).toBe('mail');
    expect(requestOf({ ...whole, problem: '' })).toBe(null);
    expect(requestOf(whole)).toEqual({ problem: 'It leaks.', contact: { phone: null, mail: 'kim@example.com' } });
  });
});
