import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answeringDeskOf, write, writeFirst } from '#test/support/chat.ts';
import { steppedClock } from '#test/support/clock.ts';
import { openHouse } from '#test/support/house.ts';
import { deskNow, offerAt } from '#test/support/offers.ts';
import { ask, liveTalk } from '#test/support/team.ts';

test('[rule.C3] whoever is offered a chat that was passed on reads what its customer wrote last, after a restart too', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  const clock = steppedClock();
  const before = await openHouse({ dataDir, clock });
  const [answerer, expert] = [await before.hire({ level: 1 }), await before.hire({ level: 2 })];
  const chats = await answeringDeskOf(before, answerer);
  const { sessionId, phone } = await writeFirst(before);
  await write(phone, sessionId, 'It hisses.', 'Since this morning.');
  await write(chats, sessionId, 'I ask somebody who knows it.');
  const desk = await before.readyDeskOf(expert);
  await chats.ask('chat:escalate', { sessionId, level: 2 });
  expect((await offerAt(desk)).lastWords).toBe('Since this morning.');
  await before.close();
  const after = await openHouse({ dataDir, clock, isSeeded: false });
  const offer = await offerAt(await after.readyDeskOf(expert));
  expect(offer).toMatchObject({ sessionId, lastWords: 'Since this morning.' });
  await after.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('[route.R11] so does whoever is asked to take a session over, as much as is read in a glance', async () => {
  const house = await openHouse();
  const talk = await liveTalk(house);
  await talk.phone.ask('chat:open', { sessionId: talk.sessionId, lastSeq: 0 });
  await write(talk.phone, talk.sessionId, 'x'.repeat(1_000));
  const { desk } = await ask(house, talk, { kind: 'handover' });
  const { offer } = await deskNow(desk);
  expect(offer).toMatchObject({ kind: 'handover', lastWords: `${'x'.repeat(280)}…` });
  await house.close();
});

test('nobody is said to have written who wrote nothing', async () => {
  const house = await openHouse();
  const desk = await house.readyDeskOf(await house.hire());
  await house.tap();
  expect((await offerAt(desk)).lastWords).toBeNull();
  await house.close();
});
