import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thumbnailPath } from '#models/api/recording.ts';
import type { Purpose } from '#models/customer.ts';
import { about, aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { beginRecording, bytesAtRest, liveTalk } from '#test/support/recordings.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });
const withdraw = (talk: Talk, ...purposes: Purpose[]) =>
  talk.phone.ask('recording:withdraw', { ...about(talk), purposes });

/** A picture that is being sent while something happens: the server has looked at who sends it, and has half of it. */
async function putAround(talk: Talk, meanwhile: () => Promise<unknown>): Promise<number> {
  const [picture, { url }] = [await samplePicture(), house.server];
  const headers = { 'content-type': 'image/jpeg', 'content-length': picture.length, expect: '100-continue' };
  const sending = ask(url + thumbnailPath(talk.sessionId, 1_000), {
    method: 'PUT',
    headers: { ...headers, cookie: talk.technician.cookie, origin: url },
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.write(picture.subarray(0, 100));
  await meanwhile();
  sending.end(picture.subarray(100));
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode ?? 0;
}

const thumbnailsOf = (talk: Talk) => house.server.store.recordings.thumbnails(where(talk));

test('[rule.V3] a thumbnail that arrives while a purpose is taken back is for what is left', async () => {
  const talk = await liveTalk(house);
  await beginRecording(house, talk);
  await house.pass(2_000);
  expect(await putAround(talk, () => withdraw(talk, 'training'))).toBe(200);
  expect(await thumbnailsOf(talk)).toMatchObject([{ atMs: 1_000, purposes: ['case'] }]);
});

test('[rule.V3] nothing stays of a thumbnail that arrives while its recording is erased', async () => {
  const talk = await liveTalk(house);
  await beginRecording(house, talk);
  await house.pass(2_000);
  expect(await putAround(talk, () => withdraw(talk, 'training', 'case'))).toBe(403);
  expect(await thumbnailsOf(talk)).toEqual([]);
  expect(await bytesAtRest(house.server)).toBe(0);
});

test('[rule.V3] what a legal hold keeps of a recording gets no thumbnail once it is for nothing any more', async () => {
  const talk = await liveTalk(house);
  await beginRecording(house, talk);
  await house.pass(2_000);
  await house.server.store.recordings.hold(where(talk), true);
  expect(await putAround(talk, () => withdraw(talk, 'training', 'case'))).toBe(403);
  expect(await thumbnailsOf(talk)).toEqual([]);
  expect(await bytesAtRest(house.server)).toBe(0);
});
