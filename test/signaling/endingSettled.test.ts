import { afterEach, beforeEach, expect, test } from 'vitest';
import { notifyBy } from '#test/support/callbacks.ts';
import { chooses, endingsSeenBy, ends, feels } from '#test/support/endings.ts';
import { type House, openHouse, type Person } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { liveTalk } from '#test/support/team.ts';

let mail: MailServer;
let house: House;
let lead: Person;
beforeEach(async () => {
  mail = await startMailServer();
  house = await openHouse({ config: notifyBy({ mail }) });
  lead = await house.hire({ role: 'lead', name: 'Lena Hofer' });
});
afterEach(async () => {
  await house.close();
  await mail.close();
});

test('[rule.N3] [rule.W4] what a lead says came of a recovery stands among the changes, with what it was before and nobody’s number', async () => {
  const talk = await liveTalk(house);
  await feels(house, talk, 1);
  await chooses(house, talk, { option: 'visit', phone: '+49 30 1234567' });
  await ends(house, talk);
  const path = `/api/sessions/${talk.sessionId}/recovery`;
  const settle = async (isKept: boolean, wasMissed: boolean) =>
    (await house.server.request(path, { cookie: lead.cookie, body: { isKept, wasMissed } })).status;
  expect(await settle(false, false)).toBe(200);
  // Pressed twice, or on a list that is not up to date: it is closed for good by nobody who has not seen that it was missed.
  expect(await settle(false, false)).toBe(409);
  expect((await endingsSeenBy(house, lead)).open).toMatchObject([{ isMissed: true }]);
  expect(await settle(false, true)).toBe(200);
  await talk.phone.next('session:changed', ({ ending }) => ending.recovery?.isClosed === true);
  expect([await settle(false, true), await settle(true, true)]).toEqual([409, 200]);
  expect(await settle(true, false)).toBe(404);
  const changes = (await house.server.store.changelog.list('demo-aurora')).reverse();
  const values = changes.map(({ before, after }) => [before, after].map((text) => JSON.parse(text ?? 'null')));
  expect(changes.map(({ name, what, subject }) => [name, what, subject])).toEqual(
    Array(3).fill(['Lena Hofer', 'recovery', talk.sessionId]),
  );
  expect(values).toEqual([
    [
      { option: 'visit', state: 'accepted' },
      { option: 'visit', state: 'missed' },
    ],
    [
      { option: 'visit', state: 'missed' },
      { option: 'visit', state: 'closed' },
    ],
    [
      { option: 'visit', state: 'closed' },
      { option: 'visit', state: 'kept' },
    ],
  ]);
  expect(JSON.stringify(changes)).not.toContain('1234567');
});
