import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { breakStore } from '#test/support/breakStore.ts';
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

/** A way back into a session that waits, as a letter carries it. */
async function wayBack(): Promise<{ secret: string; sessionId: string }> {
  const { session } = await server.exchange();
  const secret = makeSecret();
  const where = { companyId: 'demo-aurora', sessionId: session.id };
  await server.store.notices.addReturn({ ...where, secretHash: hashOf(secret), createdAt: 0 });
  return { secret, sessionId: session.id };
}

it.each(['the same page', 'the page loaded again'])(
  '[rule.B3] [rule.R4] after a lost answer %s is let in by the same way back',
  async (which) => {
    const phone = createPhone();
    const tab = createShelf();
    const { secret, sessionId } = await wayBack();
    const first = openVisit(server, phone, { secret, tab });
    pages.push(first);
    await first.visit.start();
    phone.losesAnswers = true;
    await first.visit.agree([]);
    expect(first.phase()).toEqual({ at: 'consent', isBusy: false, problem: 'UNREACHABLE' });
    phone.losesAnswers = false;
    const then = which === 'the same page' ? first : openVisit(server, phone, { secret, tab });
    pages.push(then);
    await then.visit.start();
    await then.visit.agree([]);
    expect(then.stay().first.id).toBe(sessionId);
  },
);

it('[fault.S3] [rule.R4] a customer who comes back while there is no database is asked nothing again, and let in once there is', async () => {
  const [phone, tab] = [createPhone(), createShelf()];
  const { secret } = await server.makeLink();
  const first = openVisit(server, phone, { secret, tab });
  pages.push(first);
  await first.visit.start();
  await first.visit.agree([]);
  first.visit.close();
  const mend = breakStore(server.store);
  const again = openVisit(server, phone, { tab });
  pages.push(again);
  await again.visit.start();
  expect(again.phase()).toEqual({ at: 'unreachable' });
  mend();
  await phone.clock.step(3_000);
  await vi.waitFor(() => expect(again.phase().at).toBe('session'), { timeout: 10_000, interval: 10 });
});
