import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Changes } from '#models/api/changes.ts';
import { scorecardPath } from '#models/api/learning.ts';
import { defaultRubric } from '#models/learning/defaultRubric.ts';
import type { Rubric } from '#models/learning/rubric.ts';
import { type House, openHouse, type Person } from '#test/support/house.ts';
import { learnerOf, recordedTalk } from '#test/support/learning.ts';

let house: House;
let priya: Person;
beforeEach(async () => {
  house = await openHouse();
  priya = await house.hire({ name: 'Priya Rao', role: 'trainer' });
});
afterEach(() => house.close());

const wish = (given: object = {}) => ({
  ...{ number: 0, rubricVersion: 0, scores: { diagnosis: 3, safety: null }, comment: 'Well asked.' },
  ...given,
});
const rubricNow = async (who: Person) => (await learnerOf(house, who).read<{ rubric: Rubric }>('/api/rubric')).rubric;

test('[rule.U3] a scorecard is the trainer’s until it is shared with the technician, and is news again when it is changed', async () => {
  const talk = await recordedTalk(house);
  const path = scorecardPath(talk.sessionId);
  const [trainer, technician] = [learnerOf(house, priya), learnerOf(house, talk.technician)];
  expect(await trainer.say('POST', `${path}/share`)).toMatchObject({ status: 404 });
  expect(await trainer.say('PUT', path, wish())).toMatchObject({ number: 1 });
  expect(await trainer.say('PUT', path, wish())).toMatchObject({ reason: 'CHANGED_SINCE' });
  expect((await technician.of(talk.sessionId)).scorecards).toEqual([]);
  expect(await technician.say('PUT', path, wish())).toMatchObject({ status: 403 });
  await trainer.say('POST', `${path}/share`);
  const scores = { diagnosis: 3, safety: null, empathy: null, ending: null };
  expect((await technician.of(talk.sessionId)).scorecards).toMatchObject([{ scores, comment: 'Well asked.' }]);
  const [item] = (await technician.inbox()).items;
  expect(item).toMatchObject({ kind: 'scorecard', isUnread: true });
  await house.pass(1_000);
  await technician.say('PUT', `/api/inbox/${item?.id}`, { isDone: true });
  await house.pass(1_000);
  await trainer.say('PUT', path, wish({ number: 1, comment: 'Looked at it again.' }));
  expect((await technician.inbox()).items).toMatchObject([{ isUnread: true, isDone: false }]);
});

test('[rule.U3] the second of two who edit the rubric at once is told, and the change is among the changes', async () => {
  const lead = await house.hire({ name: 'Lena Hofer', role: 'lead' });
  const { version } = await rubricNow(priya);
  const [first, ...rest] = defaultRubric.criteria;
  const criteria = [{ ...first, name: { en: 'Finding the cause', de: '' } }, ...rest];
  const put = (who: Person, body: object) => learnerOf(house, who).say('PUT', '/api/rubric', body);
  expect(await put(priya, { version, criteria })).toMatchObject({ status: 200 });
  expect(await put(lead, { version, criteria: rest })).toMatchObject({ reason: 'CHANGED_SINCE' });
  expect((await rubricNow(lead)).criteria[0]?.name.en).toBe('Finding the cause');
  const { changes } = await learnerOf(house, lead).read<Changes>('/api/changes');
  expect(changes[0]).toMatchObject({ what: 'rubric', name: 'Priya Rao', subject: `${version + 1}` });
  const technician = await house.hire();
  expect(await put(technician, { version: version + 1, criteria })).toMatchObject({ status: 403 });
});

test('[rule.U3] a score remembers the version of the rubric it was given under', async () => {
  const { sessionId } = await recordedTalk(house);
  const trainer = learnerOf(house, priya);
  const before = await rubricNow(priya);
  await trainer.say('PUT', scorecardPath(sessionId), wish({ rubricVersion: before.version }));
  const extra = { ...before.criteria[0], key: 'closing-words' };
  await trainer.say('PUT', '/api/rubric', { version: before.version, criteria: [extra] });
  const { rubrics, scorecards } = await trainer.of(sessionId);
  expect(scorecards).toMatchObject([{ rubricVersion: before.version }]);
  expect(rubrics.map(({ version }) => version)).toEqual([before.version + 1, before.version]);
  expect(rubrics[1]?.criteria).toEqual(before.criteria);
  const other = await recordedTalk(house);
  const now = { rubricVersion: before.version + 1 };
  expect(await trainer.say('PUT', scorecardPath(other.sessionId), wish(now))).toMatchObject({ reason: 'BAD_INPUT' });
  const right = wish({ ...now, scores: { 'closing-words': 4 } });
  expect(await trainer.say('PUT', scorecardPath(other.sessionId), right)).toMatchObject({ status: 200 });
});

test('[rule.R3] a criterion has no time, and a score is 1 to 4 or not seen', async () => {
  const { version, criteria } = await rubricNow(priya);
  const put = (body: object) => learnerOf(house, priya).say('PUT', '/api/rubric', body);
  const [first] = criteria;
  for (const more of [{ maxSeconds: 300 }, { targetMs: 1 }, { weight: 2 }]) {
    expect(await put({ version, criteria: [{ ...first, ...more }] })).toMatchObject({ reason: 'BAD_INPUT' });
  }
  expect(await put({ version, criteria: [first, first] })).toMatchObject({ reason: 'BAD_INPUT' });
  const { sessionId } = await recordedTalk(house);
  const key = first?.key ?? '';
  for (const score of [0, 5, 2.5, '3']) {
    const body = wish({ rubricVersion: version, scores: { [key]: score } });
    expect(await learnerOf(house, priya).say('PUT', scorecardPath(sessionId), body)).toMatchObject({ status: 400 });
  }
});
