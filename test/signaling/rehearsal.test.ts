import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RehearsalAnswer, RehearsalWish } from '#models/api/routing.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { defaultRules } from '#models/routing/rules.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';

let house: House;
let lead: Person;
beforeEach(async () => {
  house = await openHouse();
  lead = await house.hire({ role: 'lead', name: 'Lena Hofer' });
});
afterEach(() => house.close());

const wish: RehearsalWish = { routing: { ...defaultRules, outsideAfterTargets: 0 }, hasReserve: true };

async function rehearse(body: object = wish, who: Person = lead) {
  const response = await house.server.request('/api/settings/rehearsal', { cookie: who.cookie, body });
  return { status: response.status, ...((await response.json()) as RehearsalAnswer) };
}

function save(settings: object) {
  const request = {
    method: 'PUT',
    cookie: lead.cookie,
    body: { settings: { ...defaultCompanySettings, ...settings } },
  };
  return house.server.request('/api/settings', request);
}

test('[rule.W7] rules are tried on the sessions there were, those who left too, and nothing is saved by it', async () => {
  const technician = await house.hire();
  const desk = await house.readyDeskOf(technician);
  for (let nth = 0; nth < 3; nth += 1) {
    const visitor = await house.tap();
    const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === visitor.session.id);
    const about = { sessionId: visitor.session.id, epoch: offer?.epoch ?? -1 };
    const phone = await house.phoneOf(visitor);
    await desk.ask('session:accept', about);
    await phone.ask('session:hangUp', about);
    expect(await desk.ask('session:file', { ...about, outcome: 'fixed', note: '' })).toMatchObject({ ok: true });
    await house.pass(100_000);
  }
  await desk.ask('presence:set', { presence: 'away' });
  const visitor = await house.tap();
  const phone = await house.phoneOf(visitor);
  await house.pass(30_000);
  await phone.ask('session:hangUp', { sessionId: visitor.session.id, epoch: 0 });
  const { status, present, proposed } = await rehearse();
  expect(status).toBe(200);
  expect([present.sessions, proposed.sessions]).toEqual([4, 4]);
  expect(present.waits.served + present.gaveUp).toBe(4);
  expect(present.waits.served).toBeGreaterThan(0);
  expect(present.gaveUp).toBeGreaterThan(0);
  expect((await house.server.store.companies.get(aurora))?.settings.routing).toEqual(defaultRules);
  expect(await house.server.store.changelog.list(aurora)).toEqual([]);
  expect(JSON.stringify([present, proposed])).not.toContain(technician.id);
});

test('[rule.W7] [rule.R6] another company has nothing of it, and nobody but leads may ask', async () => {
  await house.tap();
  const clara = await house.hire({ role: 'lead', companyId: 'demo-bergmann' });
  expect((await rehearse(wish, clara)).present.sessions).toBe(0);
  expect((await rehearse(wish, await house.hire())).status).toBe(403);
  expect((await rehearse({ ...wish, routing: { ...defaultRules, outsideAfterTargets: 99 } })).status).toBe(400);
});

test('[rule.W4] [route.R7] rules that are saved hold at once, and leave a line with what they were before and are now', async () => {
  const other = await house.hire({ families: ['Nothing'] });
  await house.readyDeskOf(await house.hire({ families: ['Labeller'], languages: ['de'] }));
  const desk = await house.readyDeskOf(other);
  const visitor = await house.tap();
  const asked = () => desk.heard('desk:changed').some(({ offer }) => offer?.sessionId === visitor.session.id);
  await house.pass(1_000);
  expect(asked()).toBe(false);
  expect((await save({ routing: wish.routing })).status).toBe(200);
  await desk.next('desk:changed', (news) => news.offer?.sessionId === visitor.session.id);
  const [change] = await house.server.store.changelog.list(aurora);
  expect(change).toMatchObject({ name: 'Lena Hofer', what: 'setting', subject: 'routing' });
  expect(JSON.parse(change?.before ?? '')).toEqual(defaultRules);
  expect(JSON.parse(change?.after ?? '')).toEqual(wish.routing);
});
