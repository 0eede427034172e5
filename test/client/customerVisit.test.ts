import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { sceneOf } from '#client/screens/customer/scene.ts';
import { reportOf } from '#client/screens/customer/viewfinder.ts';
import { stubPhone } from '#test/support/phone.ts';
import { startServer, type TestServer } from '#test/support/server.ts';
import { createShelf } from '#test/support/shelf.ts';
import { createPhone, openVisit, stubAddress, type VisitPage } from '#test/support/visits.ts';

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

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

function open(...args: Parameters<typeof openVisit>): VisitPage {
  const page = openVisit(...args);
  pages.push(page);
  return page;
}

/** Opens a new link and makes the first tap. */
async function enter(phone = createPhone(), tab = createShelf()) {
  const { secret } = await server.makeLink();
  address.hash = `#${secret}`;
  const page = open(server, phone, { secret, tab });
  await page.visit.start();
  await page.visit.agree([]);
  await until(() => expect(page.stay().session.isCustomerHere).toBe(true));
  return { page, phone, secret, tab };
}

it('[rule.K1] opening a link asks the server for nothing, and asks the person first', async () => {
  const phone = createPhone();
  const { secret } = await server.makeLink();
  const page = open(server, phone, { secret });
  await page.visit.start();
  expect(page.phase()).toEqual({ at: 'consent', isBusy: false, problem: null });
  expect([phone.requests, page.phone.prompts]).toEqual([[], []]);
});

it('the first tap opens the camera and the session side by side, and empties the address', async () => {
  const phone = createPhone();
  const { secret } = await server.makeLink();
  address.hash = `#${secret}`;
  const page = open(server, phone, { secret });
  await page.visit.start();
  let promptsAtEntry = 0;
  page.visit.store.subscribe(({ phase }) => {
    if (phase.at === 'session') promptsAtEntry = page.phone.prompts.length;
  });
  const done = page.visit.agree([]);
  expect(page.phase()).toMatchObject({ at: 'consent', isBusy: true });
  await done;
  expect(promptsAtEntry).toBe(1);
  expect(page.stay().session).toMatchObject({ state: 'queued', consent: { caseAt: null, trainingAt: null } });
  expect(address.hash).toBe('');
  await until(() => expect(page.viewfinder.store.getState().camera.state).toBe('open'));
});

it('the first tap asks for the camera before the code of the session is here, and asks once', async () => {
  const { secret } = await server.makeLink();
  let come = () => {};
  const kit = new Promise<void>((resolve) => {
    come = resolve;
  });
  const page = open(server, createPhone(), { secret, kit });
  await page.visit.start();
  const done = page.visit.agree([]);
  expect(page.phone.prompts).toHaveLength(1);
  come();
  await done;
  await until(() => expect(page.viewfinder.store.getState().camera.state).toBe('open'));
  expect(page.phone.prompts).toHaveLength(1);
  expect(page.viewfinder.camera?.track).toBe(page.phone.tracks.find(({ kind }) => kind === 'video'));
});

it('a camera whose page cannot come is switched off again', async () => {
  const { secret } = await server.makeLink();
  const page = open(server, createPhone(), { secret, kit: Promise.reject(new Error('The code is not to be had.')) });
  await page.visit.start();
  await page.visit.agree([]);
  expect(page.phase()).toEqual({ at: 'unreachable' });
  await until(() => expect(page.phone.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']));
});

it('[rule.R2] records only where it was ticked, and stops when the tick is withdrawn', async () => {
  const { secret } = await server.makeLink();
  const page = open(server, createPhone(), { secret });
  await page.visit.start();
  await page.visit.agree(['case', 'training']);
  expect(page.stay().session.consent.trainingAt).not.toBeNull();
  await until(() => expect(page.stay().session.isCustomerHere).toBe(true));
  page.stay().recording.stop();
  await until(() => expect(page.stay().session.consent.trainingAt).toBeNull());
});

it('nothing of the picture leaves before the second tap, or after it is taken back', async () => {
  const { page } = await enter();
  await until(() => expect(page.viewfinder.store.getState().camera.state).toBe('open'));
  const sharing = () => page.stay().party.store.getState().camera.sharing;
  const setTrack = vi.spyOn(page.stay().party, 'setTrack');
  expect(sharing()).toBe(false);
  page.viewfinder.share();
  expect([sharing(), setTrack.mock.lastCall]).toEqual([true, ['video', page.viewfinder.camera?.track]]);
  page.viewfinder.pause();
  expect([sharing(), setTrack.mock.lastCall]).toEqual([false, ['video', null]]);
});

it('[fault.P1] a reload goes back in without a question, and goes on showing what was shown', async () => {
  const { page, phone, tab } = await enter();
  page.viewfinder.share();
  const { id } = page.stay().first;
  page.stay().party.close();
  const again = open(server, phone, { tab });
  await again.visit.start();
  expect(again.stay().first.id).toBe(id);
  await until(() =>
    expect(again.viewfinder.store.getState()).toMatchObject({ sharing: true, camera: { state: 'open' } }),
  );
});

it('[fault.P1] [fault.P6] who was muted comes back muted, after a reload and in another tab, until they speak', async () => {
  const { page, phone, tab } = await enter();
  const micOn = ({ viewfinder }: VisitPage) => reportOf(viewfinder.store.getState()).micOn;
  await until(() => expect(micOn(page)).toBe(true));
  await page.viewfinder.toggleMute();
  page.stay().party.close();
  for (const place of [{ tab }, {}]) {
    const again = open(server, phone, place);
    await again.visit.start();
    await until(() => expect(again.viewfinder.store.getState()).toMatchObject({ hasMicrophone: true, isMuted: true }));
    expect([micOn(again), again.phone.tracks.find(({ kind }) => kind === 'audio')?.enabled]).toEqual([false, false]);
    if (!('tab' in place)) await again.viewfinder.toggleMute();
  }
  const last = open(server, phone, { tab });
  await last.visit.start();
  await until(() => expect(micOn(last)).toBe(true));
});

it('[rule.R1] the same link opened again goes straight back in, and another link asks anew', async () => {
  const { phone, secret } = await enter();
  const same = open(server, phone, { secret });
  await same.visit.start();
  expect(same.phase().at).toBe('session');
  const { secret: other } = await server.makeLink();
  const different = open(server, phone, { secret: other });
  await different.visit.start();
  expect(different.phase().at).toBe('consent');
});

it('[rule.S6] [threat.T4] a second device is asked first, and the first one is told', async () => {
  const { page: first, secret } = await enter();
  const second = open(server, createPhone(), { secret });
  await second.visit.start();
  await second.visit.agree([]);
  expect(second.phase()).toEqual({ at: 'inUse', isBusy: false });
  expect(second.viewfinder.store.getState().camera.state).toBe('closed');
  await second.visit.takeOver();
  expect(second.phase().at).toBe('session');
  await until(() => expect(first.phase()).toEqual({ at: 'taken', by: 'device' }));
  expect(first.viewfinder.store.getState().camera.state).toBe('closed');
  await first.visit.comeBack('device');
  expect(first.phase().at).toBe('session');
});

it('[fault.P6] a second tab takes the place of the first, which can take it back', async () => {
  const { page: first, phone } = await enter();
  const second = open(server, phone);
  await second.visit.start();
  await until(() => expect(first.phase()).toEqual({ at: 'taken', by: 'tab' }));
  await first.visit.comeBack('tab');
  await until(() => expect(second.phase()).toEqual({ at: 'taken', by: 'tab' }));
});

it('[rule.K2] unknown links and links cut short on their way are told in the same words', async () => {
  for (const secret of ['x'.repeat(43), 'half-a-link']) {
    const page = open(server, createPhone(), { secret });
    await page.visit.start();
    await page.visit.agree([]);
    expect(page.phase()).toEqual({ at: 'linkGone' });
    expect(page.viewfinder.store.getState().camera.state).toBe('closed');
  }
  const none = open(server, createPhone());
  await none.visit.start();
  expect(none.phase()).toEqual({ at: 'noLink' });
});

it('[rule.R4] a server that cannot be reached is asked again by itself, or by a tap', async () => {
  const { phone, tab, page } = await enter();
  page.visit.close();
  phone.isOnline = false;
  const again = open(server, phone, { tab });
  await again.visit.start();
  expect(again.phase()).toEqual({ at: 'unreachable' });
  phone.isOnline = true;
  await phone.clock.step(3_000);
  await until(() => expect(again.phase().at).toBe('session'));

  const { secret } = await server.makeLink();
  const fresh = open(server, { ...createPhone(), isOnline: false }, { secret });
  await fresh.visit.start();
  await fresh.visit.agree([]);
  expect(fresh.phase()).toEqual({ at: 'consent', isBusy: false, problem: 'UNREACHABLE' });
  expect(fresh.viewfinder.store.getState().camera.state).toBe('closed');
});

it('a stop switches the devices off at once and ends the session; a reload then shows how it ended', async () => {
  const { page, phone, tab } = await enter();
  await until(() => expect(page.viewfinder.store.getState().camera.state).toBe('open'));
  const stay = page.stay();
  stay.stop();
  expect(page.phone.tracks.every(({ readyState }) => readyState === 'ended')).toBe(true);
  expect(sceneOf(stay.session, page.viewfinder.store.getState(), true)).toBe('wrapUp');
  await until(() => expect(stay.session.state).toBe('ended'));
  expect(sceneOf(stay.session, page.viewfinder.store.getState(), true)).toBe('recap');
  const again = open(server, phone, { tab });
  await again.visit.start();
  expect(again.stay().first).toMatchObject({ state: 'ended', outcome: 'abandoned' });
  expect(again.phone.prompts).toEqual([]);
});

it('a page that was left asks the server for nothing more', async () => {
  const { page, phone } = await enter();
  const stay = page.stay();
  const hangUp = vi.spyOn(stay.party, 'hangUp').mockResolvedValue({ ok: false, reason: 'UNREACHABLE' });
  stay.stop();
  await until(() => expect(hangUp).toHaveBeenCalledTimes(1));
  await phone.clock.step(2_000);
  expect(hangUp).toHaveBeenCalledTimes(2);
  hangUp.mockImplementationOnce(async () => {
    page.visit.close();
    return { ok: false, reason: 'UNREACHABLE' };
  });
  await phone.clock.step(2_000);
  await phone.clock.step(10_000);
  expect(hangUp).toHaveBeenCalledTimes(3);
});
