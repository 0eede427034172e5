import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Courses, exemplarPath, notePath, scorecardPath } from '#models/api/learning.ts';
import { type RecordingAnswer, recordingPath } from '#models/api/recording.ts';
import { about, aurora, bergmann, type House, openHouse, type Person } from '#test/support/house.ts';
import { arrowBy, learnerOf, recordedTalk } from '#test/support/learning.ts';
import { bytesAtRest } from '#test/support/recordings.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

let house: House;
let priya: Person;
let lead: Person;
beforeEach(async () => {
  house = await openHouse();
  priya = await house.hire({ name: 'Priya Rao', role: 'trainer' });
  lead = await house.hire({ name: 'Lena Hofer', role: 'lead' });
});
afterEach(() => house.close());

const stretch = { fromMs: 5_000, toMs: 20_000 };
const example = { ...stretch, title: 'The first question', why: 'It was open.' };
const itemOf = (recordingId: string) => ({
  id: nanoid(),
  recordingId,
  ...stretch,
  title: 'Listen',
  words: 'The pause',
});
const courseOf = (items: readonly object[], given: object = {}) => ({
  ...{ number: 0, title: 'Asking well', about: '', isOpen: true, items },
  ...given,
});
const coursesOf = (who: Person) => learnerOf(house, who).read<Courses>('/api/courses');
const courseIn = async (who: Person, id: string) => (await coursesOf(who)).courses.find((one) => one.id === id);

test('[rule.U5] a technician who was not there sees the stretch that stands in an open course, and nothing before it is open', async () => {
  const { sessionId } = await recordedTalk(house, ['training']);
  const stranger = await house.hire();
  const [trainer, other] = [learnerOf(house, priya), learnerOf(house, stranger)];
  const id = nanoid();
  const item = itemOf(sessionId);
  await trainer.say('PUT', `/api/courses/${id}`, courseOf([item], { isOpen: false }));
  expect(await courseIn(stranger, id)).toBeUndefined();
  expect(await other.status(recordingPath(sessionId))).toBe(403);
  await trainer.say('PUT', `/api/courses/${id}`, courseOf([item], { number: 1 }));
  expect(await courseIn(stranger, id)).toMatchObject({ items: [{ ...item, recordingId: sessionId }] });
  const seen = await other.read<RecordingAnswer>(recordingPath(sessionId));
  const spoken = seen.timeline.filter(({ type }) => type === 'chat' || type === 'happening');
  expect(spoken.filter(({ atMs }) => atMs < stretch.fromMs || atMs > stretch.toMs)).toEqual([]);
  expect((await other.of(sessionId)).notes).toEqual([]);
  expect(await other.say('PUT', `/api/courses/${id}`, courseOf([], { number: 2 }))).toMatchObject({ status: 403 });
});

test('[rule.U5] the order of a list is kept as it was written, and the second of two who write it at once is told', async () => {
  const [one, two] = [await recordedTalk(house), await recordedTalk(house)];
  const id = nanoid();
  const items = [itemOf(one.sessionId), itemOf(two.sessionId)];
  const put = (who: Person, body: object) => learnerOf(house, who).say('PUT', `/api/courses/${id}`, body);
  expect(await put(priya, courseOf(items))).toMatchObject({ number: 1 });
  expect(await put(priya, courseOf([...items].reverse(), { number: 1 }))).toMatchObject({ number: 2 });
  expect(await put(lead, courseOf(items, { number: 1 }))).toMatchObject({ reason: 'CHANGED_SINCE' });
  const ids = (await courseIn(lead, id))?.items.map((item) => item.recordingId);
  expect(ids).toEqual([two.sessionId, one.sessionId]);
  expect(await put(priya, courseOf([itemOf('none-there')], { number: 2 }))).toMatchObject({ status: 404 });
  expect(await learnerOf(house, lead).say('DELETE', `/api/courses/${id}`)).toMatchObject({ status: 200 });
  expect(await courseIn(priya, id)).toBeUndefined();
});

test('[rule.U5] a good example is on everybody’s shelf with why it is one, until it is taken down', async () => {
  const { sessionId } = await recordedTalk(house);
  const stranger = await house.hire();
  const path = exemplarPath(sessionId, nanoid());
  const trainer = learnerOf(house, priya);
  expect(await learnerOf(house, stranger).say('PUT', path, example)).toMatchObject({ status: 403 });
  expect(await trainer.say('PUT', path, example)).toMatchObject({ status: 200 });
  const mine = (all: Courses) => all.exemplars.filter((one) => one.recordingId === sessionId);
  expect(mine(await coursesOf(stranger))).toMatchObject([{ ...example, author: { name: 'Priya Rao' } }]);
  expect(await learnerOf(house, stranger).status(recordingPath(sessionId))).toBe(200);
  expect(await trainer.say('DELETE', path)).toMatchObject({ status: 200 });
  expect(mine(await coursesOf(stranger))).toEqual([]);
  expect(await learnerOf(house, stranger).status(recordingPath(sessionId))).toBe(403);
});

test('[rule.R6] another company has none of it', async () => {
  const talk = await recordedTalk(house);
  const { sessionId } = talk;
  const [trainer, id] = [learnerOf(house, priya), nanoid()];
  await trainer.note(sessionId, id);
  await trainer.share(sessionId, id);
  await trainer.say('PUT', exemplarPath(sessionId, nanoid()), example);
  const theirs = await house.hire({ role: 'trainer', companyId: bergmann });
  const stranger = learnerOf(house, theirs);
  expect(await stranger.of(sessionId)).toMatchObject({ reason: 'NOT_FOUND' });
  expect(await stranger.note(sessionId, nanoid())).toMatchObject({ status: 404 });
  expect(await coursesOf(theirs)).toMatchObject({ courses: [], exemplars: [], goneExemplars: 0 });
  const course = courseOf([itemOf(sessionId)]);
  expect(await stranger.say('PUT', `/api/courses/${nanoid()}`, course)).toMatchObject({ status: 404 });
});

/** Something of everything about one recording, with a picture on the disk. */
async function everythingOf(sessionId: string) {
  const trainer = learnerOf(house, priya);
  const [noteId, courseId] = [nanoid(), nanoid()];
  const drawing = { width: 64, height: 48, marks: [arrowBy(priya)] };
  await trainer.note(sessionId, noteId, { drawing });
  const headers = { 'content-type': 'image/jpeg' };
  const picture = { method: 'PUT', cookie: priya.cookie, headers, body: await samplePicture() };
  await house.server.request(`${notePath(sessionId, noteId)}/picture`, picture);
  await trainer.share(sessionId, noteId);
  await trainer.answer(sessionId, noteId, 'What do you think?');
  const card = { number: 0, rubricVersion: 0, scores: { safety: 4 }, comment: 'Safe.' };
  await trainer.say('PUT', scorecardPath(sessionId), card);
  await trainer.say('POST', `${scorecardPath(sessionId)}/share`);
  await trainer.say('PUT', exemplarPath(sessionId, nanoid()), example);
  await trainer.say('PUT', `/api/courses/${courseId}`, courseOf([itemOf(sessionId)]));
  return { noteId, courseId };
}

async function expectGone(technician: Person, { sessionId, courseId }: { sessionId: string; courseId: string }) {
  const { learning } = house.server.store;
  const where = { companyId: aurora, sessionId };
  expect(await learning.notes.list(where)).toEqual([]);
  expect(await learning.scorecards.list(where)).toEqual([]);
  expect(await learning.courses.exemplarsOf(where)).toEqual([]);
  expect(await courseIn(priya, courseId)).toMatchObject({ items: [{ recordingId: null, title: '', words: '' }] });
  const inbox = await learnerOf(house, technician).inbox();
  expect(inbox.items).toEqual([]);
  expect(inbox.gone).toHaveLength(2);
  for (const id of inbox.gone) await learnerOf(house, technician).say('PUT', `/api/inbox/${id}`, { isDone: null });
  expect((await learnerOf(house, technician).inbox()).gone).toEqual([]);
}

test('[rule.U6] with a recording that is erased goes all that was said of it, and lists, shelf and inbox say so', async () => {
  const talk = await recordedTalk(house);
  const { sessionId } = talk;
  const gone = (await coursesOf(priya)).goneExemplars;
  const before = await bytesAtRest(house.server);
  const { noteId, courseId } = await everythingOf(sessionId);
  expect(await bytesAtRest(house.server)).toBeGreaterThan(before);
  const told = talk.desk.next('coaching:changed', () => true);
  expect(await learnerOf(house, lead).say('DELETE', recordingPath(sessionId))).toMatchObject({ status: 200 });
  await told;
  expect(await bytesAtRest(house.server)).toBe(before);
  expect(await house.server.store.learning.notes.replies(aurora, [noteId])).toEqual([]);
  expect((await coursesOf(priya)).goneExemplars).toBe(gone + 1);
  await expectGone(talk.technician, { sessionId, courseId });
});

test.each([false, true])(
  '[rule.U6] training that is taken back takes all of it too, whatever is kept for the case (held: %s)',
  async (isHeld) => {
    const talk = await recordedTalk(house, ['case', 'training'], { isOpen: true });
    const { sessionId } = talk;
    const { courseId } = await everythingOf(sessionId);
    const boss = learnerOf(house, lead);
    await boss.say('POST', `${recordingPath(sessionId)}/hold`, { isHeld });
    await talk.phone.ask('recording:withdraw', { ...about(talk), purposes: ['training'] });
    await expectGone(talk.technician, { sessionId, courseId });
    expect(await boss.of(sessionId)).toMatchObject({ isAgreed: false, notes: [], exemplars: [] });
    expect(await boss.status(recordingPath(sessionId))).toBe(200);
  },
);
