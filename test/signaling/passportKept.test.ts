import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Asked } from '#models/api/trail.ts';
import { machineLength } from '#models/code.ts';
import type { Passport } from '#models/library/passport.ts';
import type { TrailEvent } from '#models/library/trail.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { makeSecret } from '#signaling/auth/secret.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { noChannels } from '#test/support/callbacks.ts';
import { openLine } from '#test/support/line.ts';
import { cookieIn, startServer, type TestServer } from '#test/support/server.ts';

const company = 'demo-aurora';
const code = makeCode(machineLength);
let dataDir: string;
let server: TestServer;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  server = await startServer({ dataDir });
  await publishDemoLibrary({ store: server.store, library: server.app.library }, company, ['labeller']);
  const machineId = 'demo-aurora-machine-1';
  await server.store.machineCodes.insert({ code, companyId: company, machineId, createdAt: 1 });
});
afterEach(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function passportOf(sessionId: string): Promise<Passport> {
  const cookie = await server.signIn('lena@aurora.example');
  const response = await server.request(`/api/sessions/${sessionId}/passport`, { cookie });
  return ((await response.json()) as { passport: Passport }).passport;
}

/** Somebody who tried two steps, asks, and waits. */
async function waits() {
  const [article] = await server.store.articles.list(company);
  const events = (article?.steps ?? []).slice(0, 2).map(({ id: stepId }): TrailEvent => {
    return { id: nanoid(), at: Date.now(), type: 'step', articleId: article?.id ?? '', stepId, result: 'did' };
  });
  const secret = makeSecret();
  const response = await server.request('/api/asks', { body: { code, secret, events, isOffered: false } });
  expect(((await response.json()) as Asked).welcome?.stepsTried).toBe(2);
  const customer = await server.exchange(secret, { name: 'Mara Lindt' });
  return { ...customer, visit: cookieIn(response), article };
}

it('[rule.A4] the passport goes through a callback and a start of the server, with what was promised', async () => {
  const { session, cookie, article } = await waits();
  const phone = await openLine({ url: server.url, namespace: '/customer', cookie });
  const ana = await openLine({
    ...{ url: server.url, namespace: '/staff', cookie: await server.signIn('ana@aurora.example') },
  });
  await ana.ask('desk:resume', {});
  await phone.ask('session:resume', { sessionId: session.id, lastSeq: 0, pcEpoch: 0, takePlace: true });
  const asking = {
    sessionId: session.id,
    epoch: session.epoch,
    channels: { ...noChannels, phone: '+44 20 7946 0999' },
  };
  const left = await phone.ask('callback:leave', asking);
  expect(left).toMatchObject({ ok: true });
  for (const line of [phone, ana]) line.close();
  await server.close();
  server = await startServer({ dataDir });
  const passport = await passportOf(session.id);
  expect(passport.customer.name).toBe('Mara Lindt');
  expect(passport.tried).toMatchObject([{ title: article?.title, steps: [{ result: 'did' }, { result: 'did' }] }]);
  expect(passport.promises).toEqual([{ sessionId: session.id, dueAt: null }]);
});

it('[rule.A4] a new version of an article is the same article to whoever tried the one before', async () => {
  const { session, article } = await waits();
  await publishDemoLibrary({ store: server.store, library: server.app.library }, company, ['labeller']);
  expect((await passportOf(session.id)).tried.map(({ articleId }) => articleId)).toEqual([article?.id]);
});
