import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from '#test/support/house.ts';
import { liveTalk, nowIn } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test('[route.R14] a call for a lead goes from the other leads’ pages once one comes, and once the session is over', async () => {
  const talk = await liveTalk(house);
  const [lena, otto] = [
    await house.hire({ role: 'lead', level: 3, name: 'Lena Hofer' }),
    await house.hire({ role: 'lead', level: 3, name: 'Otto Berg' }),
  ];
  const [desk, other] = [await house.deskOf(lena), await house.deskOf(otto)];
  expect(await talk.desk.ask('lead:call', nowIn(house, talk))).toEqual({ ok: true, heard: 2 });
  await other.next('lead:called');
  expect(await desk.ask('session:join', { sessionId: talk.sessionId })).toEqual({ ok: true });
  expect(await other.next('lead:answered')).toEqual({ sessionId: talk.sessionId, by: 'Lena Hofer' });
  await talk.desk.ask('lead:call', nowIn(house, talk));
  await talk.phone.ask('session:hangUp', nowIn(house, talk));
  expect(await other.next('lead:answered', ({ by }) => by === null)).toMatchObject({ sessionId: talk.sessionId });
  expect(other.heard('lead:answered')).toHaveLength(2);
});
