import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notePath } from '#models/api/learning.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import { arrowBy, learnerOf, recordedTalk } from '#test/support/learning.ts';
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

const jpeg = (cookie: string, body: Uint8Array) => ({
  ...{ method: 'PUT', cookie, body },
  headers: { 'content-type': 'image/jpeg' },
});
const idsOf = (found: { notes?: readonly { id: string }[] }) => found.notes?.map(({ id }) => id);

test('[rule.U1] a note is for trainers and leads alone until it is shared with whoever had the lead at its moment', async () => {
  const talk = await recordedTalk(house);
  const [trainer, boss, technician] = [priya, lead, talk.technician].map((who) => learnerOf(house, who));
  const other = learnerOf(house, await house.hire());
  const id = nanoid();
  expect(await trainer?.note(talk.sessionId, id)).toMatchObject({ status: 200, number: 1 });
  const read = await boss?.of(talk.sessionId);
  expect(read?.notes).toMatchObject([{ id, sharedWith: null, lead: { id: talk.technician.id }, atMs: 10_000 }]);
  expect(idsOf((await technician?.of(talk.sessionId)) ?? {})).toEqual([]);
  expect((await technician?.inbox())?.items).toEqual([]);
  expect(await boss?.share(talk.sessionId, id)).toMatchObject({ status: 403 });
  expect(await trainer?.share(talk.sessionId, id)).toMatchObject({ status: 200 });
  expect(idsOf((await technician?.of(talk.sessionId)) ?? {})).toEqual([id]);
  expect((await technician?.inbox())?.items).toMatchObject([{ id, kind: 'note', isUnread: true, atMs: 10_000 }]);
  expect(await other.of(talk.sessionId)).toMatchObject({ reason: 'FORBIDDEN' });
  expect((await other.inbox()).items).toEqual([]);
});

test('[rule.U1] whoever wrote a note changes and removes it, and has it back; a page with an older one is told', async () => {
  const { sessionId } = await recordedTalk(house);
  const [trainer, boss] = [learnerOf(house, priya), learnerOf(house, lead)];
  const id = nanoid();
  await trainer.note(sessionId, id);
  expect(await trainer.note(sessionId, id)).toMatchObject({ status: 200, number: 1 });
  expect(await boss.note(sessionId, id, { number: 1, text: 'Mine' })).toMatchObject({ status: 403 });
  expect(await trainer.note(sessionId, id, { number: 1, text: 'Better', toMs: 20_000 })).toMatchObject({ number: 2 });
  expect(await trainer.note(sessionId, id, { number: 1, text: 'Late' })).toMatchObject({ reason: 'CHANGED_SINCE' });
  const path = notePath(sessionId, id);
  expect(await boss.say('DELETE', path)).toMatchObject({ status: 403 });
  expect(await trainer.say('DELETE', path)).toMatchObject({ status: 200 });
  expect(idsOf(await trainer.of(sessionId))).toEqual([]);
  expect(await trainer.say('POST', `${path}/restore`)).toMatchObject({ status: 200 });
  expect((await trainer.of(sessionId)).notes).toMatchObject([{ id, text: 'Better', toMs: 20_000, number: 2 }]);
});

test('[rule.U1] what was removed is gone for good after a day', async () => {
  const { sessionId } = await recordedTalk(house);
  const [trainer, id] = [learnerOf(house, priya), nanoid()];
  const known = () => house.server.store.learning.notes.get({ companyId: aurora, id });
  await trainer.note(sessionId, id);
  await trainer.say('DELETE', notePath(sessionId, id));
  expect(await known()).toMatchObject({ id });
  await house.pass(50 * 3600_000);
  await expect.poll(known).toBeNull();
});

test('[rule.U1] technician and trainers answer one another under a note that was shared, and are told at once', async () => {
  const talk = await recordedTalk(house);
  const { sessionId, desk } = talk;
  const [trainer, technician, boss] = [priya, talk.technician, lead].map((who) => learnerOf(house, who));
  const id = nanoid();
  await trainer?.note(sessionId, id);
  expect(await trainer?.answer(sessionId, id, 'To myself')).toMatchObject({ reason: 'NOT_NOW' });
  expect(await technician?.answer(sessionId, id, 'Unseen')).toMatchObject({ reason: 'NOT_FOUND' });
  const told = desk.next('coaching:changed', () => true);
  await trainer?.share(sessionId, id);
  await told;
  const page = await house.deskOf(priya);
  const answered = page.next('coaching:changed', () => true);
  expect(await technician?.answer(sessionId, id, 'I will ask that first.')).toMatchObject({ status: 200 });
  await answered;
  await house.pass(1_000);
  await boss?.answer(sessionId, id, 'Good.');
  const said = (await technician?.of(sessionId))?.notes[0]?.replies;
  expect(said?.map(({ author, text }) => [author.id, text])).toEqual([
    [talk.technician.id, 'I will ask that first.'],
    [lead.id, 'Good.'],
  ]);
  expect((await trainer?.inbox())?.items).toMatchObject([{ id, replies: 2, isUnread: true }]);
});

test('[rule.U2] what is drawn on a note stays objects over a picture that says nothing of where it was taken', async () => {
  const talk = await recordedTalk(house);
  const { sessionId } = talk;
  const [trainer, technician] = [learnerOf(house, priya), learnerOf(house, talk.technician)];
  const [id, plain] = [nanoid(), nanoid()];
  const drawing = { width: 64, height: 48, marks: [arrowBy(priya)] };
  await trainer.note(sessionId, id, { drawing });
  await trainer.note(sessionId, plain);
  const path = `${notePath(sessionId, id)}/picture`;
  const picture = await samplePicture();
  const telling = Buffer.concat([
    picture.subarray(0, 2),
    Buffer.from([0xff, 0xe1, 0, 8, ...Buffer.from('Exif\0\0')]),
    picture.subarray(2),
  ]);
  const put = async (to: string, who: Person, body: Uint8Array) =>
    (await house.server.request(to, jpeg(who.cookie, body))).status;
  expect(await put(path, priya, telling)).toBe(400);
  expect(await put(path, lead, picture)).toBe(403);
  expect(await put(`${notePath(sessionId, plain)}/picture`, priya, picture)).toBe(404);
  expect(await put(path, priya, picture)).toBe(200);
  expect((await trainer.of(sessionId)).notes.find((note) => note.id === id)).toMatchObject({ drawing, picture: path });
  expect(await technician.status(path)).toBe(404);
  await trainer.share(sessionId, id);
  const response = await house.server.request(path, { cookie: talk.technician.cookie });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
});

test('[rule.U2] nothing is written about what is not for training', async () => {
  const talk = await recordedTalk(house, ['case']);
  const [trainer, boss] = [learnerOf(house, priya), learnerOf(house, lead)];
  expect(await trainer.note(talk.sessionId, nanoid())).toMatchObject({ reason: 'FORBIDDEN' });
  expect(await boss.note(talk.sessionId, nanoid())).toMatchObject({ reason: 'NO_CONSENT' });
  const agreed = await recordedTalk(house);
  expect(await boss.note(agreed.sessionId, nanoid(), { atMs: 45_000 })).toMatchObject({ reason: 'NO_CONSENT' });
  expect(await boss.note(agreed.sessionId, nanoid(), { atMs: 29_000 })).toMatchObject({ status: 200 });
  expect(await learnerOf(house, agreed.technician).note(agreed.sessionId, nanoid())).toMatchObject({ status: 403 });
});

test('[rule.U4] a technician opens what they took part in and was for training alone once something in it was shared', async () => {
  const talk = await recordedTalk(house, ['training']);
  const { sessionId } = talk;
  const [trainer, technician] = [learnerOf(house, priya), learnerOf(house, talk.technician)];
  const other = learnerOf(house, await house.hire());
  const path = `/api/recordings/${sessionId}`;
  const id = nanoid();
  await trainer.note(sessionId, id);
  expect(await technician.status(path)).toBe(403);
  await trainer.share(sessionId, id);
  expect([await technician.status(path), await other.status(path)]).toEqual([200, 403]);
  await trainer.say('DELETE', notePath(sessionId, id));
  expect(await technician.status(path)).toBe(403);
});

test('[rule.U4] what is new in the inbox is so until it was seen, and is done with by whoever it was shared with', async () => {
  const talk = await recordedTalk(house);
  const { sessionId } = talk;
  const [trainer, technician] = [learnerOf(house, priya), learnerOf(house, talk.technician)];
  const id = nanoid();
  await trainer.note(sessionId, id);
  await trainer.share(sessionId, id);
  const item = async () => (await technician.inbox()).items[0];
  expect(await item()).toMatchObject({ isUnread: true, isDone: false, machine: 'Aurora L200' });
  await house.pass(1_000);
  expect(await technician.say('PUT', `/api/inbox/${id}`, { isDone: null })).toMatchObject({ status: 200 });
  expect(await item()).toMatchObject({ isUnread: false, isDone: false });
  await house.pass(1_000);
  await trainer.answer(sessionId, id, 'And what do you think?');
  expect(await item()).toMatchObject({ isUnread: true, replies: 1 });
  await house.pass(1_000);
  await technician.say('PUT', `/api/inbox/${id}`, { isDone: true });
  expect(await item()).toMatchObject({ isUnread: false, isDone: true });
  expect((await trainer.of(sessionId)).notes[0]).toMatchObject({ isDone: true });
  expect(await learnerOf(house, lead).say('PUT', `/api/inbox/${id}`, { isDone: false })).toMatchObject({ status: 404 });
});
