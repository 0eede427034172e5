import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { commit } from '#signaling/dispatch/commit.ts';
import { stubPhone } from '#test/support/phone.ts';
import { startServer, type TestServer } from '#test/support/server.ts';
import { createShelf } from '#test/support/shelf.ts';
import { createPhone, openVisit, stubAddress, type VisitPage } from '#test/support/visits.ts';

let server: TestServer;
const pages: VisitPage[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  stubPhone();
  stubAddress();
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

/** Opens a new link and writes first. */
async function writeFirst() {
  const [phone, tab] = [createPhone(), createShelf()];
  const { secret } = await server.makeLink();
  const page = open(server, phone, { secret, tab });
  await page.visit.start();
  await page.visit.write([]);
  await until(() => expect(page.stay().session.isCustomerHere).toBe(true));
  return { page, phone, tab, secret };
}

it('[rule.C1] writing first opens the session of the link in triage, with its thread, and asks for no device', async () => {
  const { page } = await writeFirst();
  expect(page.stay().session).toMatchObject({ state: 'triage', chat: { technician: null } });
  expect(page.stay().store.getState().isWriting).toBe(true);
  expect(page.phone.prompts).toEqual([]);
});

it('[rule.C1] a reload goes on writing and asks for no device, before and after a technician was asked for', async () => {
  const { page, phone, tab } = await writeFirst();
  const { id } = page.stay().session;
  page.visit.close();
  const again = open(server, phone, { tab });
  await again.visit.start();
  expect([again.stay().session.state, again.stay().store.getState().isWriting]).toEqual(['triage', true]);
  await until(() => expect(again.stay().session.isCustomerHere).toBe(true));
  again.visit.close();
  await server.app.dispatch.core.lane(async () => {
    const room = server.app.dispatch.core.rooms.get(id);
    if (room) await commit(server.app.dispatch.core, room, { event: { type: 'enqueue', level: 2 } });
  });
  const later = open(server, phone, { tab });
  await later.visit.start();
  expect([later.stay().session.state, later.stay().store.getState().isWriting]).toEqual(['queued', true]);
  expect([again, later].flatMap(({ phone: { prompts } }) => prompts)).toEqual([]);
});

it('[rule.C1] showing the machine opens the camera and asks for a technician, in the same session', async () => {
  const { page, phone, tab } = await writeFirst();
  const { id, askedAt } = page.stay().session;
  page.stay().show();
  await until(() => expect(page.stay().session.state).toBe('queued'));
  expect(page.stay().session).toMatchObject({ id, askedAt, chat: { technician: null } });
  await until(() => expect(page.viewfinder.store.getState().camera.state).toBe('open'));
  expect(page.stay().store.getState().isWriting).toBe(false);
  page.visit.close();
  const again = open(server, phone, { tab });
  await again.visit.start();
  await until(() => expect(again.viewfinder.store.getState().camera.state).toBe('open'));
});

it('[rule.C1] who wrote on one device and shows on another is asked for a technician at once', async () => {
  const { secret } = await writeFirst();
  const other = open(server, createPhone(), { secret });
  await other.visit.start();
  await other.visit.agree([]);
  expect(other.phase().at).toBe('inUse');
  await other.visit.takeOver();
  await until(() => expect(other.stay().session.state).toBe('queued'));
  await until(() => expect(other.viewfinder.store.getState().camera.state).toBe('open'));
});

it('[rule.R4] a tap that did not reach the server leaves both ways open', async () => {
  const phone = createPhone();
  const { secret } = await server.makeLink();
  const page = open(server, phone, { secret });
  await page.visit.start();
  phone.isOnline = false;
  await page.visit.write(['case', 'training']);
  expect(page.phase()).toEqual({ at: 'consent', isBusy: false, problem: 'UNREACHABLE' });
  phone.isOnline = true;
  await page.visit.agree([]);
  await until(() =>
    expect(page.stay().session).toMatchObject({ state: 'queued', consent: { caseAt: null, trainingAt: null } }),
  );
});
