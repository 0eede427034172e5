import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenArticle } from '#models/api/articles.ts';
import type { WebhookMade } from '#models/api/webhooks.ts';
import { webhookTypes } from '#models/webhook.ts';
import { publishDemoLibrary } from '#signaling/demo/library.ts';
import { noNotifyConfig } from '#signaling/notify/notify.ts';
import { ask, closePage, crew, takes, waitIn } from '#test/support/callbacks.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';
import { openReceiver, type Receiver } from '#test/support/receiver.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';

const phone = '+49 30 1234567';
let house: House;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await openReceiver();
  house = await openHouse({ config: { notify: { ...noNotifyConfig, webhookOrigins: [receiver.origin] } } });
  const { cookie } = await house.hire({ role: 'lead' });
  const body = { url: receiver.url, types: webhookTypes };
  const made = (await (await house.server.request('/api/webhooks', { cookie, body })).json()) as WebhookMade;
  receiver.trust(made.secret);
});
afterEach(async () => {
  await house.close();
  await receiver.stop();
});

/** What the company's own systems were told, in order. */
async function told(): Promise<Receiver['effects']> {
  const { webhooks } = house.server.store;
  await expect
    .poll(async () => (await webhooks.due({ now: house.clock.now() + 1e9, limit: 1 })).length, { timeout: 10_000 })
    .toBe(0);
  return receiver.effects;
}
const typesOf = async (sessionId: string) =>
  (await told()).filter(({ data }) => data.sessionId === sessionId).map(({ type }) => type);
const allTypes = async () => (await told()).map(({ type }) => type);

/** A recorded session of two seconds, over and joined. */
async function recorded() {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  await finalise(house.server, talk, { id, bytes, endedAtMs: 2_000 });
  await endTalk(house, talk);
  await house.server.app.archive.idle();
  return talk;
}

it('[rule.H1] a session is told as asked for, matched and ended, and its recording as ready, with nothing of who it was or how long', async () => {
  const { sessionId, technician } = await recorded();
  const all = await told();
  expect(all.map(({ type }) => type).toSorted()).toEqual([
    'recording.ready',
    'session.asked',
    'session.ended',
    'session.matched',
  ]);
  const ready = all.find(({ type }) => type === 'recording.ready');
  expect(ready?.data).toEqual({ sessionId, files: 1 });
  expect(JSON.stringify(all)).not.toMatch(new RegExp(`${technician.id}|${technician.name}|[Mm]s"`));
});

it('[rule.H1] [rule.V7] what is erased before it was joined is told as ready to nobody', async () => {
  const talk = await liveTalk(house);
  await beginRecording(house, talk);
  await house.pass(2_000);
  await talk.phone.ask('recording:withdraw', {
    ...{ sessionId: talk.sessionId, epoch: talk.epoch },
    purposes: ['case', 'training'],
  });
  await endTalk(house, talk);
  await house.server.app.archive.idle();
  expect(await allTypes()).not.toContain('recording.ready');
});

it('[rule.H1] a callback is told as promised, and then as kept or as late', async () => {
  await crew(house, 9);
  const kept = await waitIn(house);
  await ask(house, kept, { phone });
  await closePage(house, kept);
  const { desk, epoch } = await takes(house, kept);
  await desk.ask('session:resume', { sessionId: kept.sessionId, lastSeq: 0, pcEpoch: 0, takePlace: true });
  const back = await house.phoneOf(kept.visitor);
  await back.ask('media:report', { sessionId: kept.sessionId, epoch, isFlowing: true });
  expect((await typesOf(kept.sessionId)).toSorted()).toEqual([
    'callback.kept',
    'callback.promised',
    'session.asked',
    'session.matched',
  ]);
  const late = await waitIn(house);
  await ask(house, late, { phone });
  await closePage(house, late);
  await house.pass(120_000);
  await house.pass(61_000);
  expect(await typesOf(late.sessionId)).toEqual(['session.asked', 'callback.promised', 'callback.late']);
});

it('[rule.H1] [rule.D1] an article is told as published, by its title and version and nobody’s name', async () => {
  const { server } = house;
  await publishDemoLibrary({ store: server.store, library: server.app.library }, aurora, ['labeller']);
  const path = '/api/articles/labels-crooked/en';
  const signedIn = async (login: string) => ({ cookie: await server.signIn(login) });
  const [priya, lena] = [await signedIn('priya@aurora.example'), await signedIn('lena@aurora.example')];
  const { source } = (await (await server.request(path, priya)).json()) as OpenArticle;
  const saved = { source: source.replace('Labels', 'Our labels'), number: 0 };
  const { number } = (await (await server.request(path, { ...priya, method: 'PUT', body: saved })).json()) as {
    number: number;
  };
  const move = (who: typeof priya, what: string) =>
    server.request(`${path}/moves`, { ...who, body: { note: null, move: what, number } });
  await move(priya, 'submit');
  expect((await move(lena, 'publish')).status).toBe(200);
  const [news] = (await told()).filter(({ type }) => type === 'article.published');
  expect(news?.data).toMatchObject({ key: 'labels-crooked', language: 'en', version: 2 });
  expect(JSON.stringify(news)).not.toMatch(/Priya|Lena/);
});
