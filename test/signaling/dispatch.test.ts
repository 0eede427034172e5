import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from '#test/support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test('smoke', async () => {
  const talk = await house.talk();
  expect(talk.pcEpoch).toBe(1);
  expect(await talk.phone.ask('media:report', { sessionId: talk.sessionId, epoch: talk.epoch, isFlowing: true })).toEqual({ ok: true });
  const news = await talk.desk.next('session:changed', (s) => s.state === 'live');
  expect(news.isCustomerHere).toBe(true);
});
