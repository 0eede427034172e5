import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SavedSearches, savedSearchesPath, tagsPath } from '#models/api/recordings.ts';
import { feels } from '#test/support/endings.ts';
import { find, foundBy, leaveMany, recordedIn, toldTalk } from '#test/support/findable.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';

let house: House;
let trainer: Person;
beforeEach(async () => {
  house = await openHouse();
  trainer = await house.hire({ role: 'trainer', name: 'Priya Nair' });
});
afterEach(() => house.close());

const tag = (id: string, tags: string[]) =>
  house.server.request(tagsPath(id), { method: 'PUT', cookie: trainer.cookie, body: { tags } });
const dayMs = 24 * 3600_000;

test('[rule.J3] the list is narrowed down by what a session was, who was in it, marks, tags and days', async () => {
  const first = await toldTalk(house, { label: 'A ring', outcome: 'notFixed', person: { name: 'Ana Aalto' } });
  await house.pass(2 * dayMs);
  const between = house.clock.now();
  trainer = await house.hire({ role: 'trainer', name: 'Priya Nair' });
  const second = await toldTalk(house, { chat: 'No ring', outcome: 'fixed', person: { name: 'Ben Bode' } });
  await tag(first.sessionId, ['ring', 'Leak']);
  await tag(second.sessionId, ['ring']);
  expect(await feels(house, second, 4)).toMatchObject({ ok: true });
  const family = (await house.server.store.machines.get(aurora, 'demo-aurora-machine-1'))?.family ?? '';
  const [one, two] = [first.sessionId, second.sessionId];
  const wanted: [Record<string, string>, string[]][] = [
    [{}, [two, one]],
    [{ family }, [two, one]],
    [{ family: 'No such family' }, []],
    [{ level: '1' }, [two, one]],
    [{ level: '3' }, []],
    [{ outcome: 'notFixed' }, [one]],
    [{ outcome: 'notFixed', words: 'ring' }, [one]],
    [{ outcome: 'abandoned' }, []],
    [{ mood: '4' }, [two]],
    [{ marks: '1' }, [one]],
    [{ person: first.technician.id }, [one]],
    [{ person: second.technician.id, words: 'ring' }, [two]],
    [{ tag: 'leak' }, [one]],
    [{ tag: 'RING' }, [two, one]],
    [{ from: String(between) }, [two]],
    [{ until: String(between) }, [one]],
    [{ from: String(between), outcome: 'notFixed' }, []],
    [{ kind: 'recorded' }, [two, one]],
  ];
  for (const [query, ids] of wanted)
    expect([query, recordedIn(await find(house, trainer, query))]).toEqual([query, ids]);
  const both = await house.server.request('/api/recordings?tag=leak&tag=ring', { cookie: trainer.cookie });
  expect(recordedIn((await both.json()) as never)).toEqual([one]);
});

test('[rule.J3] what fits the words best stands first where that is wished, and labels say more than chat', async () => {
  const labelled = await toldTalk(house, { label: 'Valve spindle', chat: 'Yes' });
  const written = await toldTalk(house, { label: 'Here', chat: 'I see the valve and a lot of other things beside it' });
  expect(await foundBy(house, trainer, 'valve')).toEqual([written.sessionId, labelled.sessionId]);
  const best = await find(house, trainer, { words: 'valve', order: 'best' });
  expect(recordedIn(best)).toEqual([labelled.sessionId, written.sessionId]);
});

test.each(['newest', 'best'] as const)(
  '[rule.J3] pages by %s have everything once, while new ones come in',
  async (order) => {
    await leaveMany(house, { count: 60, family: 'Pump' });
    const query = { words: 'pump', order };
    const all = new Set<string>();
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page = await find(house, trainer, cursor === null ? query : { ...query, cursor });
      if (pages === 0) await toldTalk(house, { note: 'A pump came in meanwhile.' });
      for (const { id } of page.items) expect(all.has(id)).toBe(false);
      for (const { id } of page.items) all.add(id);
      expect(page.items.length).toBe(page.next === null ? 60 % 24 : 24);
      cursor = page.next;
      pages += 1;
    } while (cursor !== null);
    expect([pages, all.size]).toEqual([3, 60]);
    expect((await find(house, trainer, { words: 'meanwhile' })).items).toHaveLength(1);
  },
);

test('[rule.J3] [rule.R3] a recording in the list has one time, and neither its length nor anybody’s name', async () => {
  const talk = await toldTalk(house, { label: 'A ring', person: { name: 'Ana Aalto' } });
  const text = JSON.stringify(await find(house, trainer, { person: talk.technician.id }));
  const { items } = await find(house, trainer, { person: talk.technician.id });
  expect(Object.keys(items[0] ?? {}).sort()).toEqual([
    ...[
      'endedAt',
      'family',
      'hasMarks',
      'id',
      'kind',
      'level',
      'machine',
      'mood',
      'note',
      'outcome',
      'poster',
      'state',
    ],
    'tags',
  ]);
  expect(text).not.toMatch(/Aalto/);
  expect(text).not.toContain(talk.technician.id);
  expect([...text.matchAll(/\b\d{13}\b/g)]).toHaveLength(1);
});

test('[rule.J4] tags are put on and taken off, one in other capitals or accents is the same, and they are listed to be chosen', async () => {
  const { sessionId } = await toldTalk(house, { person: { name: 'Ana Aalto' } });
  const tagged = await tag(sessionId, ['Undicht', 'Übung', 'übung', ' Ventil ']);
  expect(await tagged.json()).toEqual({ ok: true, tags: ['übung', 'Undicht', 'Ventil'] });
  expect(await foundBy(house, trainer, 'ubung')).toEqual([sessionId]);
  await tag(sessionId, ['Ventil']);
  expect(await foundBy(house, trainer, 'ubung')).toEqual([]);
  const read = await house.server.request(tagsPath(sessionId), { cookie: trainer.cookie });
  expect(await read.json()).toEqual({ ok: true, tags: ['Ventil'] });
  const choices = await house.server.request('/api/recording-choices', { cookie: trainer.cookie });
  const told = (await choices.json()) as { tags: string[]; families: string[]; people: { name: string }[] };
  expect(told.tags).toEqual(['Ventil']);
  expect(told.families).toHaveLength(1);
  expect(told.people.map(({ name }) => name)).toContain('Ana Aalto');
});

test('[rule.J4] saved searches are kept, listed by name and forgotten, each by who saved it alone', async () => {
  const other = await house.hire({ role: 'lead' });
  const ask = async (who: Person, path = savedSearchesPath, request = {}) =>
    await house.server.request(path, { cookie: who.cookie, ...request });
  const list = async (who: Person) => ((await (await ask(who)).json()) as SavedSearches).searches;
  for (const name of [' Leaks ', 'Belts'])
    await ask(trainer, savedSearchesPath, { body: { name, address: 'tag=leak' } });
  const mine = await list(trainer);
  expect(mine.map(({ name, address }) => [name, address])).toEqual([
    ['Belts', 'tag=leak'],
    ['Leaks', 'tag=leak'],
  ]);
  expect(await list(other)).toEqual([]);
  const path = `${savedSearchesPath}/${mine[0]?.id}`;
  expect((await ask(other, path, { method: 'DELETE' })).status).toBe(404);
  expect((await ask(trainer, path, { method: 'DELETE' })).status).toBe(200);
  expect((await list(trainer)).map(({ name }) => name)).toEqual(['Leaks']);
  for (const body of [{ name: ' ', address: '' }, { name: 'x'.repeat(81), address: '' }, { name: 'No address' }])
    expect((await ask(trainer, savedSearchesPath, { body })).status).toBe(400);
});

test('[rule.J4] what changes is found as it is: a machine and a person that are called otherwise, and the last face', async () => {
  const talk = await toldTalk(house, { label: 'A ring', person: { name: 'Ana Aalto' } });
  expect(await foundBy(house, trainer, 'aalto')).toEqual([talk.sessionId]);
  const { machines, staff } = house.server.store;
  const machine = await machines.get(aurora, 'demo-aurora-machine-1');
  if (machine) await machines.update(aurora, { ...machine, site: 'Quarry three' });
  const ana = await staff.get(aurora, talk.technician.id);
  if (ana) await staff.update(aurora, ana.id, { ...ana, name: 'Ana Berg' });
  expect(await foundBy(house, trainer, 'quarry berg')).toEqual([talk.sessionId]);
  expect(await foundBy(house, trainer, 'aalto')).toEqual([]);
});
