import { afterEach, expect, test } from 'vitest';
import type { ArticleKey, DeskArticles, OpenArticle } from '#models/api/articles.ts';
import { exportsPath, type Gift, giftsPath } from '#models/api/gifts.ts';
import type { Purpose } from '#models/customer.ts';
import { readArticle } from '#models/library/source.ts';
import type { Operation } from '#models/operation.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { about, aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { mark } from '#test/support/marks.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import type { TestRequest } from '#test/support/server.ts';

let house: House;
afterEach(() => house.close());

/** Somebody of the staff, by what their browser shows. */
type Known = { readonly cookie: string };
type Ok<T> = T & { readonly ok: boolean; readonly reason?: RefusalReason };

async function ask<T>({ cookie }: Known, path: string, request: TestRequest = {}): Promise<Ok<T>> {
  const response = await house.server.request(path, { cookie, ...request });
  return (await response.json()) as Ok<T>;
}

async function take(talk: Talk, id: string): Promise<void> {
  const keyframe = { id, width: 64, height: 48, source: 'held', takenAt: 1_000 } as const;
  const operation: Operation = { id: `op-${id}`, stamp: 1, type: 'picture', keyframe };
  await talk.desk.ask('operation:append', { ...about(talk), operations: [operation] });
}

/** A picture from before three seconds that were recorded for these purposes, and one from while they were. */
async function recorded(purposes: readonly Purpose[] = ['case', 'training']): Promise<Talk> {
  house = await openHouse();
  const talk = await liveTalk(house, []);
  await take(talk, 'frame-before');
  await house.pass(1_000);
  const wish = { case: purposes.includes('case'), training: purposes.includes('training') };
  await talk.phone.ask('consent:change', { ...about(talk), ...wish });
  const { id } = await beginRecording(house, talk);
  await house.pass(1_000);
  await take(talk, 'frame-within');
  await house.pass(1_000);
  const bytes = await recordedMedia({ seconds: 2 });
  await sendSegment(house.server, talk, { id, bytes });
  await finalise(house.server, talk, { id, bytes, endedAtMs: 3_000 });
  await endTalk(house, talk);
  return talk;
}

async function addPicture(person: Known): Promise<string> {
  const headers = { 'content-type': 'image/jpeg' };
  const path = '/api/articles/pictures?name=valve';
  return (await ask<{ name: string }>(person, path, { method: 'POST', headers, body: await samplePicture() })).name;
}

const ring = mark('ring', { center: [0.5, 0.5], radius: [0.1, 0.1] }, { id: 'ring-one' });

async function giftOf(person: Known, given: { atMs?: number; keyframeId?: string } = {}): Promise<Gift> {
  const { atMs = 2_500, keyframeId = 'frame-within' } = given;
  const placed = { ...ring, author: 'ben-the-technician', placement: { ...ring.placement, keyframeId } };
  const picture = { name: await addPicture(person), ground: await addPicture(person), keyframeId, marks: [placed] };
  const step = { atMs, title: 'Turn the valve', text: 'Half a turn.', level: 2, risk: 'heat', picture } as const;
  return { title: 'It hisses', family: 'Mill', language: 'en', fromMs: 0, toMs: 3_000, steps: [{ ...step, picture }] };
}

test('[rule.D6] a trainer makes a draft of a stretch: its steps with picture, risk and level, and its marks as objects beside it', async () => {
  const talk = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  const facts = await ask<{ families: string[] }>(trainer, giftsPath(talk.sessionId));
  expect(facts).toMatchObject({ ok: true, families: expect.any(Array) });
  const gift = await giftOf(trainer);
  const made = await ask<ArticleKey>(trainer, giftsPath(talk.sessionId), { body: gift });
  expect(made).toEqual({ ok: true, key: 'it-hisses', language: 'en' });
  const article = await ask<OpenArticle>(trainer, '/api/articles/it-hisses/en');
  expect(article).toMatchObject({ state: 'draft', isPublished: false, mayPublish: false, title: 'It hisses' });
  const [step] = gift.steps;
  expect(readArticle(article.source, { id: 'article-one', language: 'en' })).toMatchObject({
    article: { steps: [{ title: 'Turn the valve', level: 2, risk: 'heat', picture: step?.picture?.name }] },
  });
  const [kept] = article.originSteps;
  expect(kept?.picture?.ground).toBe(step?.picture?.ground);
  // Whoever drew it in the session is not told to the library.
  expect(kept?.picture?.marks).toEqual([{ ...step?.picture?.marks[0], author: trainer.id }]);
  const again = await ask<ArticleKey>(trainer, giftsPath(talk.sessionId), { body: gift });
  expect(again.key).toBe('it-hisses-2');
  const log = await house.server.store.audits.list({ companyId: aurora, sessionId: talk.sessionId });
  expect(log.map(({ act, staffId }) => [act, staffId])).toEqual([
    ['given', trainer.id],
    ['given', trainer.id],
  ]);
});

test('[rule.D7] the article leads back to its moment, says so when the recording was erased, and stays', async () => {
  const talk = await recorded();
  const [trainer, lead] = [await house.hire({ role: 'trainer' }), await house.hire({ role: 'lead' })];
  await ask(trainer, giftsPath(talk.sessionId), { body: await giftOf(trainer) });
  const originIn = async () => {
    const { articles } = await ask<DeskArticles>(lead, '/api/articles');
    const { origin } = await ask<OpenArticle>(lead, '/api/articles/it-hisses/en');
    expect(articles.find(({ key }) => key === 'it-hisses')?.origin).toEqual(origin);
    return origin;
  };
  const origin = { recordingId: talk.sessionId, fromMs: 0, toMs: 3_000, isErased: false };
  expect(await originIn()).toEqual(origin);
  await ask(lead, `/api/recordings/${talk.sessionId}`, { method: 'DELETE' });
  expect(await originIn()).toEqual({ ...origin, isErased: true });
  const { originSteps, pictures } = await ask<OpenArticle>(lead, '/api/articles/it-hisses/en');
  expect(pictures).toContain(originSteps[0]?.picture?.name);
  await ask(trainer, '/api/articles/it-hisses/en', { method: 'DELETE', body: { number: 1 } });
  expect(await house.server.store.gifts.steps(aurora, 'it-hisses')).toEqual([]);
});

test('[rule.D6] what was not recorded for training, and what is not of the stretch, becomes no article', async () => {
  const talk = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  const give = async (gift: Gift, by: Known = trainer) =>
    (await ask(by, giftsPath(talk.sessionId), { body: gift })).reason;
  expect(await give(await giftOf(trainer, { atMs: 500 }))).toBe('NO_CONSENT');
  expect(await give(await giftOf(trainer, { keyframeId: 'frame-before' }))).toBe('NO_CONSENT');
  expect(await give(await giftOf(trainer, { keyframeId: 'frame-of-nobody' }))).toBe('NO_CONSENT');
  const gift = await giftOf(trainer);
  expect(await give({ ...gift, toMs: 2_000 })).toBe('BAD_INPUT');
  const [step] = gift.steps;
  const stranger = step?.picture ? { ...step, picture: { ...step.picture, name: 'not-there.jpg' } } : null;
  expect(await give({ ...gift, steps: stranger ? [stranger] : [] })).toBe('BAD_INPUT');
  expect(await give(gift, talk.technician)).toBe('FORBIDDEN');
  expect((await ask<DeskArticles>(trainer, '/api/articles')).articles.map(({ key }) => key)).not.toContain('it-hisses');
});

test('[rule.D6] a lead sees what was recorded for the case, and makes no article of it', async () => {
  const talk = await recorded(['case']);
  const lead = await house.hire({ role: 'lead' });
  const gift = await giftOf(lead);
  expect((await ask(lead, giftsPath(talk.sessionId), { body: gift })).reason).toBe('NO_CONSENT');
});

test('[rule.V6] what is taken out is in the audit log before it begins, and is for those who may see it and lead or train', async () => {
  const talk = await recorded(['case']);
  const [lead, trainer] = [await house.hire({ role: 'lead' }), await house.hire({ role: 'trainer' })];
  const wish = { fromMs: 1_000, toMs: 3_000, format: 'webm' };
  const out = (by: Known, body: object) => ask(by, exportsPath(talk.sessionId), { body });
  expect((await out(trainer, wish)).reason).toBe('FORBIDDEN');
  expect((await out(talk.technician, wish)).reason).toBe('FORBIDDEN');
  expect((await out(lead, { ...wish, format: 'avi' })).reason).toBe('BAD_INPUT');
  expect((await out(lead, { ...wish, fromMs: 8_000, toMs: 9_000 })).reason).toBe('NO_CONSENT');
  const { audits } = house.server.store;
  const where = { companyId: aurora, sessionId: talk.sessionId };
  expect(await audits.list(where)).toEqual([]);
  expect(await out(lead, wish)).toEqual({ ok: true });
  expect((await audits.list(where)).map(({ act, staffId }) => [act, staffId])).toEqual([['exported', lead.id]]);
});
