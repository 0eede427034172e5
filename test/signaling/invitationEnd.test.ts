import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StaffChange } from '#models/api/ways.ts';
import { type House, openHouse, type Person } from '#test/support/house.ts';
import { ask, liveTalk, nowIn } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const invitationIn = (sessionId: string) => house.server.app.dispatch.get(sessionId)?.invitation ?? null;

async function edit(person: Person, change: Partial<StaffChange>): Promise<void> {
  const lead = await house.hire({ role: 'lead' });
  const body = { name: person.name, role: 'technician', level: 2, segment: 'business', languages: ['en', 'de'] };
  const path = `/api/staff/${person.id}`;
  const request = { method: 'PUT', cookie: lead.cookie, body: { ...body, families: [], ...change } };
  expect((await house.server.request(path, request)).status).toBe(200);
}

test('[route.R11] tells the one who invites when the colleague they asked says that they are away', async () => {
  const talk = await liveTalk(house);
  const { desk } = await ask(house, talk, { who: { name: 'Ola Berg' } });
  await desk.ask('presence:set', { presence: 'away' });
  expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'nobody', name: 'Ola Berg' });
  expect(invitationIn(talk.sessionId)).toBeNull();
});

test('[rule.W4] [rule.L1] takes an invitation back from somebody who may no longer speak for its session, and says so', async () => {
  const changes: Partial<StaffChange>[] = [{ languages: ['de'] }, { role: 'trainer' }];
  for (const change of changes) {
    const talk = await liveTalk(house);
    const { person, desk } = await ask(house, talk, { who: { name: 'Ola Berg' } });
    await edit(person, change);
    expect(await desk.next('offer:withdrawn')).toMatchObject({ sessionId: talk.sessionId });
    expect(await talk.desk.next('helper:told')).toMatchObject({ what: 'nobody', name: 'Ola Berg' });
    expect(invitationIn(talk.sessionId)).toBeNull();
  }
});

test('[rule.W4] [route.R11] asks the next one for an open invitation when the one who is asked is told other families', async () => {
  const talk = await liveTalk(house);
  const [first, second] = [await house.hire({ families: ['Labeller'] }), await house.hire()];
  const desk = await house.readyDeskOf(first);
  await talk.desk.ask('helper:invite', { ...nowIn(house, talk), kind: 'help', level: 1, technicianId: null });
  await desk.next('desk:changed', ({ offer }) => offer !== null);
  const next = await house.readyDeskOf(second);
  await edit(first, { families: ['Reach trucks'] });
  await desk.next('offer:withdrawn');
  await next.next('desk:changed', ({ offer }) => offer?.sessionId === talk.sessionId);
  expect(invitationIn(talk.sessionId)).toMatchObject({ askedId: second.id, declinedBy: [] });
});

test('[rule.W4] takes an offer back from somebody who no longer speaks its language or knows its machine, and only then', async () => {
  for (const [change, isKept] of [
    [{ level: 3, families: ['Labeller', 'Carton sealer'] }, true],
    [{ families: ['Reach trucks'] }, false],
    [{ languages: ['de'] }, false],
  ] as [Partial<StaffChange>, boolean][]) {
    const person = await house.hire({ families: ['Labeller'] });
    const desk = await house.readyDeskOf(person);
    const visitor = await house.tap();
    const { session } = visitor;
    expect(house.server.app.dispatch.get(session.id)).toMatchObject({ state: 'offered', epoch: 1 });
    await edit(person, change);
    expect(house.server.app.dispatch.get(session.id)?.state).toBe(isKept ? 'offered' : 'queued');
    await desk.ask('presence:set', { presence: 'away' });
    const phone = await house.phoneOf(visitor);
    await phone.ask('session:hangUp', { sessionId: session.id, epoch: 1 });
  }
});
