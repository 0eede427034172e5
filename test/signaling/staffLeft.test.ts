import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordingChoices } from '#models/api/recordings.ts';
import type { Overview } from '#models/api.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import { learnerOf, recordedTalk } from '#test/support/learning.ts';

let house: House;
let lead: Person;
beforeEach(async () => {
  house = await openHouse();
  lead = await house.hire({ role: 'lead' });
});
afterEach(() => house.close());

async function say(who: Person, { id }: Pick<Person, 'id'>, hasLeft: boolean) {
  const request = { cookie: who.cookie, body: { hasLeft } };
  const response = await house.server.request(`/api/staff/${id}/left`, request);
  return (await response.json()) as { readonly ok: boolean; readonly reason?: string };
}
const leave = (who: Pick<Person, 'id'>) => say(lead, who, true);

async function read<T>(path: string, { cookie }: Person = lead): Promise<T> {
  return (await (await house.server.request(path, { cookie })).json()) as T;
}
const idsIn = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id);

test('[rule.W4] whoever left is signed out everywhere, is asked for nothing, has no hours, and is in the changes', async () => {
  const [ben, ana] = [await house.hire(), await house.hire()];
  const desk = await house.readyDeskOf(ben);
  const week = Array.from({ length: 7 }, () => ({ from: 0, until: 600 }));
  const shifts = [ben, ana].map(({ id: staffId }) => ({ staffId, days: week }));
  await house.server.app.dispatch.changeSettings(aurora, { ...defaultCompanySettings, shifts });
  expect(await leave(ben)).toEqual({ ok: true });
  await expect.poll(() => desk.socket.connected).toBe(false);
  expect((await house.server.request('/api/me', { cookie: ben.cookie })).status).toBe(401);
  const { settings } = (await house.server.store.companies.get(aurora)) ?? {};
  expect(settings?.shifts.map(({ staffId }) => staffId)).toEqual([ana.id]);
  const { core } = house.server.app.dispatch;
  expect([...(core.floors.get(aurora)?.members.keys() ?? [])]).not.toContain(ben.id);
  const overview = await read<Overview>('/api/overview');
  expect([idsIn(overview.staff), idsIn(overview.left)]).toEqual([expect.not.arrayContaining([ben.id]), [ben.id]]);
  const { changes } = await read<{ changes: { what: string; subject: string; after: string | null }[] }>(
    '/api/changes',
  );
  expect(changes.slice(0, 2)).toMatchObject([
    { what: 'staff', subject: ben.name, after: null },
    { what: 'setting', subject: 'shifts' },
  ]);
  const change = { name: 'Ben', role: 'lead', level: 3, segment: 'business', languages: ['en'], families: [] };
  const changing = { method: 'PUT', cookie: lead.cookie, body: change };
  expect((await house.server.request(`/api/staff/${ben.id}`, changing)).status).toBe(404);
  expect(await leave(ben)).toEqual({ ok: true });
  expect(await say(lead, ben, false)).toEqual({ ok: true });
  expect(idsIn((await read<Overview>('/api/overview')).left)).toEqual([]);
  expect([...(core.floors.get(aurora)?.members.keys() ?? [])]).toContain(ben.id);
});

test('[rule.W4] nobody leaves a session or a chat that goes on, nor the house without a lead, and nobody of another', async () => {
  const talk = await house.talk();
  expect(await leave(talk.technician)).toMatchObject({ reason: 'NOT_NOW' });
  expect(await say(talk.technician, lead, true)).toMatchObject({ reason: 'FORBIDDEN' });
  expect(await leave(lead)).toMatchObject({ reason: 'BAD_INPUT' });
  const others = await house.hire({ role: 'lead', companyId: 'demo-bergmann' });
  expect(await say(others, talk.technician, true)).toMatchObject({ reason: 'NOT_FOUND' });
  const stranger = { id: 'nobody-here' };
  expect(await leave(stranger)).toMatchObject({ reason: 'NOT_FOUND' });
});

test('[rule.W4] what somebody did who left stays under their name: sessions, notes and courses', async () => {
  const talk = await recordedTalk(house);
  const trainer = await house.hire({ role: 'trainer', name: 'Theo Trainer' });
  const learner = learnerOf(house, trainer);
  await learner.note(talk.sessionId, 'note-of-theo', { text: 'Ask for the sound first.' });
  await learner.share(talk.sessionId, 'note-of-theo');
  const course = { id: 'course-one', number: 1, title: 'First steps', about: '', isOpen: true, items: [] };
  await house.server.store.learning.courses.put(aurora, 0, course);
  for (const person of [trainer, talk.technician]) expect(await leave(person)).toEqual({ ok: true });
  const other = await house.hire({ role: 'trainer' });
  const told = JSON.stringify(await learnerOf(house, other).of(talk.sessionId));
  for (const words of ['Ask for the sound first.', 'Theo Trainer']) expect(told).toContain(words);
  const { people } = await read<RecordingChoices>('/api/recording-choices', other);
  expect(idsIn(people)).toContain(talk.technician.id);
  expect(JSON.stringify(await read('/api/courses', other))).toContain('First steps');
});
