import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStaffLink } from '#client/link/socket.ts';
import { type Consult, type ConsultParts, openConsult } from '#client/screens/technician/consult.ts';
import { noticeStore } from '#client/screens/technician/notices.ts';
import type { Workbench } from '#client/screens/technician/workbench.ts';
import type { SignedIn } from '#models/api.ts';
import { steppedClock } from '#test/support/clock.ts';
import { startServer, type TestServer } from '#test/support/server.ts';

vi.setConfig({ testTimeout: 20_000 });

const ana = 'ana@aurora.example';
const mei = 'mei@aurora.example';
/** Of no higher level than Ana, so that no reserve keeps him back [route.R4]. */
const sam = 'sam@aurora.example';
let server: TestServer;
let open: Consult[] = [];

beforeEach(async () => {
  server = await startServer({ grace: { technicianMs: 300, bootMs: 0 } });
  noticeStore.setState({ notices: [] });
});
afterEach(async () => {
  for (const consult of open) consult.close();
  open = [];
  await server.close();
});

const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const said = () => noticeStore.getState().notices.map(({ what }) => ('key' in what ? what.key : what.refusal));

/** A page of a member of staff. A workbench is only counted here: what it does has tests of its own. */
async function openPage(login: string, memory: ConsultParts['memory'] = { wish: 'available', sessionId: null }) {
  const cookie = await server.signIn(login);
  const { me } = (await (await server.request('/api/me', { cookie })).json()) as SignedIn;
  const link = openStaffLink({ origin: server.url, headers: { cookie, origin: server.url } });
  const benches: string[] = [];
  const alerts: (string | null)[] = [];
  const onSignedOut = vi.fn();
  const consult = openConsult({
    ...{ me, link, memory, onSignedOut },
    openBench: (sessionId) => {
      benches.push(sessionId);
      return { sessionId, close: () => undefined } as Workbench;
    },
    now: () => performance.now(),
    alert: (offer) => void alerts.push(offer?.sessionId ?? null),
  });
  open.push(consult);
  return { consult, me, cookie, memory, benches, alerts, onSignedOut, state: () => consult.store.getState() };
}

type Page = Awaited<ReturnType<typeof openPage>>;

const offered = (page: Page) => until(() => expect(page.state().offer).not.toBeNull());

it('an offer rings, is accepted and opens the session', async () => {
  const page = await openPage(ana);
  const { session } = await server.exchange();
  await offered(page);
  expect(page.alerts).toEqual([session.id]);
  await page.consult.accept();
  expect(page.state()).toMatchObject({ offer: null, place: { at: 'session', sessionId: session.id } });
  expect(page.benches).toEqual([session.id]);
  expect(page.alerts).toEqual([session.id, null]);
  expect(page.memory.sessionId).toBe(session.id);
});

it('[fault.S6] an offer counts down right on a desk whose clock is wrong', async () => {
  await server.close();
  server = await startServer({ clock: steppedClock() });
  const page = await openPage(ana);
  await server.exchange();
  await offered(page);
  const { offer } = page.state();
  expect((offer?.lapsesAt ?? 0) - (offer?.cameAt ?? 0)).toBeGreaterThan(14_000);
  expect((offer?.lapsesAt ?? 0) - performance.now()).toBeLessThanOrEqual(15_000);
});

it('[rule.S5] the other tab of the same person is told, and can go on with the session there', async () => {
  const first = await openPage(ana);
  const second = await openPage(ana);
  const { session } = await server.exchange();
  await Promise.all([offered(first), offered(second)]);
  await first.consult.accept();
  await until(() => expect(second.state().place).toEqual({ at: 'elsewhere', sessionId: session.id }));
  expect(second.state().offer).toBeNull();
  expect(said()).toEqual(['offerTakenByYou']);
  second.consult.continueHere();
  expect(second.benches).toEqual([session.id]);
});

it('[threat.T5] of two tabs that accept at the same moment one opens the session, and the other is told', async () => {
  const pages = [await openPage(ana), await openPage(ana)] as const;
  await server.exchange();
  await Promise.all(pages.map(offered));
  await Promise.all(pages.map(({ consult }) => consult.accept()));
  expect(pages.map(({ benches }) => benches.length).sort()).toEqual([0, 1]);
  expect(said()).toEqual(['offerTakenByYou']);
});

it('a declined offer is gone here and goes to somebody else', async () => {
  const page = await openPage(ana);
  await server.exchange();
  await offered(page);
  const other = await openPage(sam);
  await page.consult.decline();
  expect(page.state()).toMatchObject({ offer: null, place: { at: 'desk' } });
  await offered(other);
});

it('presence is remembered and said again on every new line', async () => {
  const memory: ConsultParts['memory'] = { wish: 'available', sessionId: null };
  const page = await openPage(ana, memory);
  const onlooker = await openPage(mei);
  const seen = () => onlooker.state().desk?.colleagues?.find(({ id }) => id === page.me.id)?.presence;
  await until(() => expect(seen()).toBe('available'));
  await page.consult.setWish('away');
  await until(() => expect(seen()).toBe('away'));
  expect(memory.wish).toBe('away');
  await page.consult.setWish('available');
  page.consult.redial();
  await until(() => expect(page.state().link).toBe('up'));
  await until(() => expect(seen()).toBe('available'));
});

it('[fault.W2] a reloaded tab is back in its session by itself; a new tab asks first', async () => {
  const memory: ConsultParts['memory'] = { wish: 'available', sessionId: null };
  const page = await openPage(ana, memory);
  const { session } = await server.exchange();
  await offered(page);
  await page.consult.accept();
  page.consult.close();
  const reloaded = await openPage(ana, memory);
  await until(() => expect(reloaded.benches).toEqual([session.id]));
  const another = await openPage(ana);
  await until(() => expect(another.state().place).toEqual({ at: 'elsewhere', sessionId: session.id }));
});

it('[threat.T19] signed out elsewhere, the page asks to sign in and keeps the session as it is', async () => {
  const page = await openPage(ana);
  const { session } = await server.exchange();
  await offered(page);
  await page.consult.accept();
  await server.request('/api/sign-out', { method: 'POST', cookie: page.cookie, body: {} });
  await until(() => expect(page.onSignedOut).toHaveBeenCalled());
  expect(page.state().place).toMatchObject({ at: 'session', sessionId: session.id });
});

it('back at the desk, the technician is available again', async () => {
  const page = await openPage(ana);
  await server.exchange();
  await offered(page);
  await page.consult.accept();
  page.consult.backToDesk();
  expect(page.state()).toMatchObject({ wish: 'available', place: { at: 'desk' } });
  expect(page.memory.sessionId).toBeNull();
});

it('a lead has a page without a presence: nothing is complained of', async () => {
  const page = await openPage('lena@aurora.example');
  await until(() => expect(page.state().desk?.companyName).toBe('Aurora Packaging Machines'));
  expect(said()).toEqual([]);
});
