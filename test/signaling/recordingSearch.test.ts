import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordingPath } from '#models/api/recording.ts';
import { tagsPath } from '#models/api/recordings.ts';
import { find, foundBy, recordedIn, say, toldTalk } from '#test/support/findable.ts';
import { about, aurora, bergmann, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import { learnerOf } from '#test/support/learning.ts';

let house: House;
let trainer: Person;
let lead: Person;
beforeEach(async () => {
  house = await openHouse();
  trainer = await house.hire({ role: 'trainer', name: 'Priya Nair' });
  lead = await house.hire({ role: 'lead', name: 'Lena Hofer' });
});
afterEach(() => house.close());

const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });
const withdraw = (talk: Talk) => talk.phone.ask('recording:withdraw', { ...about(talk), purposes: ['training'] });
const tag = (id: string, who: Person, tags: string[]) =>
  house.server.request(tagsPath(id), { method: 'PUT', cookie: who.cookie, body: { tags } });
const ofSaid = { label: 'Dichtung tauschen', chat: 'It drips at the GRÖßTE valve', note: 'Replaced the gasket.' };

test('[rule.J1] a recording is found by the words of its marks, chat, note, machine, tags and people', async () => {
  const talk = await toldTalk(house, { ...ofSaid, person: { name: 'Ana Aalto' } });
  const other = await toldTalk(house, { label: 'Loose belt', chat: 'It hums' });
  expect((await tag(talk.sessionId, trainer, ['Lehrstück'])).status).toBe(200);
  const machine = await house.server.store.machines.get(aurora, 'demo-aurora-machine-1');
  const asked = ['dichtung', 'Tausch', 'DRIPS', 'grosste', 'größte', 'gasket', 'lehrstuck', 'aalto', 'drips gask'];
  for (const words of asked) expect([words, await foundBy(house, trainer, words)]).toEqual([words, [talk.sessionId]]);
  for (const words of ['drips belt', 'rips', 'drip gasket', 'nowhere'])
    expect([words, await foundBy(house, trainer, words)]).toEqual([words, []]);
  const serial = machine?.serial ?? '';
  expect(serial).not.toBe('');
  expect(await foundBy(house, lead, serial)).toEqual([other.sessionId, talk.sessionId]);
  const [found] = (await find(house, trainer, { words: 'dichtung' })).items;
  expect(found).toMatchObject({ kind: 'recorded', state: 'ready', outcome: 'fixed', hasMarks: true, machine });
  expect(found).toMatchObject({ note: 'Replaced the gasket.', tags: ['Lehrstück'] });
  const poster = found?.kind === 'recorded' ? (found.poster ?? '') : '';
  expect((await house.server.request(poster, { cookie: trainer.cookie })).status).toBe(200);
});

test('[rule.J1] a session that was not recorded is found by its machine and its note, and by nothing that was said in it', async () => {
  const talk = await toldTalk(house, { ...ofSaid, purposes: [] });
  const { items } = await find(house, trainer, { words: 'gasket' });
  expect(items).toMatchObject([
    { kind: 'unrecorded', id: talk.sessionId, note: 'Replaced the gasket.', snapshots: [] },
  ]);
  for (const words of ['dichtung', 'drips']) expect((await find(house, lead, { words })).items).toEqual([]);
  expect((await find(house, trainer, { kind: 'unrecorded' })).items).toHaveLength(1);
  expect((await find(house, trainer, { kind: 'recorded' })).items).toEqual([]);
});

test('[rule.J2] a trainer finds nothing of what is for the case alone, and a lead nothing of what is for training alone', async () => {
  const [forCase, forTraining] = [
    await toldTalk(house, { purposes: ['case'], label: 'Blue hose', chat: 'Steam everywhere' }),
    await toldTalk(house, { purposes: ['training'], label: 'Blue tube', chat: 'Steam as well' }),
  ];
  for (const words of ['blue', 'steam']) {
    expect(await foundBy(house, trainer, words)).toEqual([forTraining.sessionId]);
    expect(await foundBy(house, lead, words)).toEqual([forCase.sessionId]);
    for (const who of [trainer, lead]) expect((await find(house, who, { words })).items).toHaveLength(1);
  }
  const unrecorded = (await find(house, trainer)).items.filter(({ kind }) => kind === 'unrecorded');
  expect(unrecorded.map(({ id }) => id)).toEqual([forCase.sessionId]);
  expect(JSON.stringify(unrecorded)).not.toMatch(/poster|tags|hasMarks/);
});

test('[rule.J2] what was said after a purpose was not agreed to any more finds nothing for that purpose', async () => {
  const talk = await toldTalk(house, {
    ...{ label: 'Early label', chat: 'Early words', note: 'Late note' },
    async meanwhile(open) {
      await open.phone.ask('consent:change', { ...about(open), training: false });
      await house.pass(1_000);
      await say(open, { label: 'Late label', chat: 'Late words' });
    },
  });
  expect(await foundBy(house, trainer, 'early')).toEqual([talk.sessionId]);
  for (const words of ['late', 'late label', 'late words', 'note'])
    expect([words, await foundBy(house, trainer, words)]).toEqual([words, []]);
  for (const words of ['early', 'late label', 'late words', 'late note'])
    expect([words, await foundBy(house, lead, words)]).toEqual([words, [talk.sessionId]]);
  const [found] = (await find(house, trainer, { words: 'early' })).items;
  expect(found?.note).toBe('');
});

test('[rule.V3] what was written after a purpose was not agreed to any more is told to nobody for that purpose', async () => {
  const talk = await toldTalk(house, {
    chat: 'Early words',
    async meanwhile(open) {
      await open.phone.ask('consent:change', { ...about(open), training: false });
      await house.pass(1_000);
      await say(open, { chat: 'Late words' });
    },
  });
  const toldTo = async ({ cookie }: Person) =>
    await (await house.server.request(recordingPath(talk.sessionId), { cookie })).text();
  expect(await toldTo(trainer)).toContain('Early words');
  expect(await toldTo(trainer)).not.toContain('Late words');
  expect(await toldTo(lead)).toContain('Late words');
});

test('[rule.J2] what is taken back is found no more from that moment on, with its tags, for that purpose', async () => {
  const talk = await toldTalk(house, ofSaid);
  await tag(talk.sessionId, trainer, ['leak']);
  expect(await foundBy(house, trainer, 'leak')).toEqual([talk.sessionId]);
  expect(await withdraw(talk)).toMatchObject({ ok: true });
  for (const words of ['dichtung', 'drips', 'leak']) expect(await foundBy(house, trainer, words)).toEqual([]);
  expect(recordedIn(await find(house, trainer, { tag: 'leak' }))).toEqual([]);
  expect(await foundBy(house, lead, 'leak dichtung')).toEqual([talk.sessionId]);
  const choices = async ({ cookie }: Person) =>
    ((await (await house.server.request('/api/recording-choices', { cookie })).json()) as { tags: string[] }).tags;
  expect([await choices(trainer), await choices(lead)]).toEqual([[], ['leak']]);
});

test('[rule.J2] an erasure leaves no word, no tag and no place in the list', async () => {
  const talk = await toldTalk(house, ofSaid);
  const other = await toldTalk(house, { note: 'Another gasket.' });
  await tag(talk.sessionId, trainer, ['leak']);
  await house.server.request(recordingPath(talk.sessionId), { method: 'DELETE', cookie: lead.cookie });
  for (const who of [trainer, lead]) {
    for (const words of ['dichtung', 'drips', 'leak']) expect((await find(house, who, { words })).items).toEqual([]);
    expect(recordedIn(await find(house, who))).toEqual([other.sessionId]);
    expect((await find(house, who, { words: 'gasket' })).items).toHaveLength(1);
  }
  expect(await house.server.store.recordingTags.list(where(talk))).toEqual([]);
  expect((await tag(talk.sessionId, trainer, ['again'])).status).toBe(404);
});

test('[rule.J1] a recording is found by what trainers wrote about it and what was answered, while it stands there', async () => {
  const talk = await toldTalk(house, ofSaid);
  const { sessionId } = talk;
  const [priya, lena] = [learnerOf(house, trainer), learnerOf(house, lead)];
  const atMs = 500;
  expect(await priya.note(sessionId, 'note-one', { atMs, text: 'Kept a steady HANDGRIFF.' })).toMatchObject({
    number: 1,
  });
  for (const who of [trainer, lead]) expect(await foundBy(house, who, 'handgriff')).toEqual([sessionId]);
  expect((await priya.note(sessionId, 'note-one', { number: 1, atMs, text: 'Kept a steady elbow.' })).status).toBe(200);
  expect(await foundBy(house, trainer, 'handgriff')).toEqual([]);
  expect(await foundBy(house, trainer, 'elbow gasket')).toEqual([sessionId]);
  await priya.share(sessionId, 'note-one');
  expect((await learnerOf(house, talk.technician).answer(sessionId, 'note-one', 'Quite awkward there.')).status).toBe(
    200,
  );
  expect((await lena.answer(sessionId, 'note-one', 'Well balanced.')).status).toBe(200);
  for (const words of ['awkward', 'balanced elbow']) expect(await foundBy(house, lead, words)).toEqual([sessionId]);
  await priya.say('DELETE', `/api/recordings/${sessionId}/notes/note-one`);
  for (const words of ['elbow', 'awkward']) expect(await foundBy(house, trainer, words)).toEqual([]);
  await priya.say('POST', `/api/recordings/${sessionId}/notes/note-one/restore`);
  expect(await foundBy(house, trainer, 'elbow awkward')).toEqual([sessionId]);
  const stranger = await house.hire({ role: 'trainer', companyId: bergmann });
  expect((await find(house, stranger, { words: 'elbow' })).items).toEqual([]);
});

test('[rule.J2] what was written about a recording finds nothing for anybody once it is not for training, or is erased', async () => {
  const [taken, erased] = [await toldTalk(house, ofSaid), await toldTalk(house, ofSaid)];
  for (const { sessionId } of [taken, erased])
    expect(
      await learnerOf(house, trainer).note(sessionId, `note-${sessionId}`, { atMs: 500, text: 'Steady elbow.' }),
    ).toMatchObject({
      status: 200,
    });
  for (const who of [trainer, lead])
    expect(await foundBy(house, who, 'elbow')).toEqual([erased.sessionId, taken.sessionId]);
  expect(await withdraw(taken)).toMatchObject({ ok: true });
  await house.server.request(recordingPath(erased.sessionId), { method: 'DELETE', cookie: lead.cookie });
  for (const who of [trainer, lead]) expect((await find(house, who, { words: 'elbow' })).items).toEqual([]);
  expect(await foundBy(house, lead, 'dichtung')).toEqual([taken.sessionId]);
});

test('[rule.R6] another company finds nothing, narrows by nothing and tags nothing of it', async () => {
  const talk = await toldTalk(house, ofSaid);
  await tag(talk.sessionId, trainer, ['leak']);
  for (const role of ['trainer', 'lead'] as const) {
    const stranger = await house.hire({ role, companyId: bergmann });
    const queries = [{}, { words: 'dichtung' }, { tag: 'leak' }, { person: talk.technician.id }, { marks: '1' }];
    for (const query of queries)
      expect(await find(house, stranger, query)).toEqual({ ok: true, items: [], next: null });
    const choices = await house.server.request('/api/recording-choices', { cookie: stranger.cookie });
    expect(await choices.text()).not.toMatch(/leak|aurora/i);
    expect((await tag(talk.sessionId, stranger, ['mine'])).status).toBe(404);
  }
  expect(await house.server.store.recordingTags.list(where(talk))).toEqual(['leak']);
});

test('the list, its choices and saved searches are not for technicians, and what makes no sense is refused', async () => {
  const talk = await toldTalk(house, ofSaid);
  const paths = ['/api/recordings', '/api/recording-choices', '/api/recording-searches', tagsPath(talk.sessionId)];
  for (const path of paths) {
    expect((await house.server.request(path, { cookie: talk.technician.cookie })).status).toBe(403);
    expect((await house.server.request(path)).status).toBe(401);
  }
  const odd = ['level=9', 'mood=0', 'outcome=won', 'cursor=..', 'from=soon', 'other=1', `words=${'x'.repeat(201)}`];
  for (const query of odd) {
    const { status } = await house.server.request(`/api/recordings?${query}`, { cookie: trainer.cookie });
    expect([query, status]).toEqual([query, 400]);
  }
  for (const tags of [[''], ['x'.repeat(41)], ['…'], Array.from({ length: 21 }, (_, n) => `tag ${n}`)])
    expect((await tag(talk.sessionId, trainer, tags)).status).toBe(400);
});
