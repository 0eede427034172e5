import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CompanySettings, defaultCompanySettings } from '#models/company.ts';
import { type House, openHouse, type Person } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

const companyId = 'a-small-team';
const never = { from: 0, until: 0 };

let house: House;
let lead: Person;
beforeEach(async () => {
  house = await openHouse();
  await house.server.store.companies.insert({ id: companyId, name: 'Small', createdAt: 0 });
  lead = await house.hire({ companyId, role: 'lead', level: 3 });
});
afterEach(() => house.close());

/** A customer who waits: level 1, German. */
const german = () => house.tap({ companyId, machineId: null, language: 'de' }, { language: 'de' });
const queueOf = async (desk: Line) => {
  const answer = await desk.ask('queue:watch', {});
  return answer.ok ? answer.queue.sessions : [];
};

type Week = NonNullable<CompanySettings['hours']>['days'];

async function setHours(days: Week, shifts: CompanySettings['shifts'] = []): Promise<void> {
  const settings = { ...defaultCompanySettings, hours: { timeZone: 'UTC', days, holidays: [] }, shifts };
  const request = { method: 'PUT', cookie: lead.cookie, body: { settings } };
  expect((await house.server.request('/api/settings', request)).status).toBe(200);
}

/** A team that is there tomorrow and not today. */
const closedToday = () => {
  const today = (new Date(house.clock.now()).getUTCDay() + 6) % 7;
  return setHours(Array.from({ length: 7 }, (_, n) => (n === today ? never : { from: 480, until: 960 })));
};

test('[route.R1] [route.P11] tells a customer, and the lead by name, who of the team could come when nobody is there', async () => {
  await house.hire({ companyId, name: 'Ana', languages: ['de'] });
  await house.hire({ companyId, name: 'Bo', languages: ['en'] });
  await house.readyDeskOf(await house.hire({ companyId, name: 'Cy', languages: ['en'] }));
  const { session } = await german();
  expect(session.wait).toMatchObject({ lacks: 'language', couldCome: true, range: null });
  expect(await queueOf(await house.deskOf(lead))).toMatchObject([{ lacks: 'language', couldCome: ['Ana'] }]);
});

test('[route.R1] says at once that nobody of the team could ever come, and takes that back when somebody is added', async () => {
  await house.hire({ companyId, languages: ['en'] });
  const customer = await german();
  const phone = await house.phoneOf(customer);
  expect(customer.session.wait).toMatchObject({ lacks: 'anybody', couldCome: false });
  const desk = await house.deskOf(lead);
  expect(await queueOf(desk)).toMatchObject([{ lacks: 'anybody', couldCome: [] }]);
  const person = { name: 'Dora', login: 'dora@small.example', password: 'violet-anchor-wheel-77', role: 'technician' };
  const body = { ...person, level: 2, segment: 'business', languages: ['de'], families: [] };
  const added = await house.server.request('/api/staff', { method: 'POST', cookie: lead.cookie, body });
  expect(added.status).toBe(200);
  const told = phone.next('session:changed', ({ wait }) => wait?.couldCome === true);
  await house.pass(2_000);
  await told;
  expect(await queueOf(desk)).toMatchObject([{ lacks: 'anybody', couldCome: ['Dora'] }]);
});

test('[route.P11] [rule.W5] outside hours the team counts as rostered for the opening, and who is not in it does not', async () => {
  await house.hire({ companyId, languages: ['en'] });
  await closedToday();
  const desk = await house.deskOf(lead);
  const customer = await german();
  const phone = await house.phoneOf(customer);
  expect(customer.session.wait).toMatchObject({ lacks: 'anybody', couldCome: false });
  expect(customer.session.wait?.opensAt).toBeGreaterThan(house.clock.now());
  const request = { problem: 'Es leckt.', contact: { phone: '+49 30 123456', mail: null } };
  await phone.ask('request:leave', { sessionId: customer.session.id, epoch: 0, ...request });
  // A request that somebody will see to at the opening needs no lead before; this one does.
  expect(await queueOf(desk)).toMatchObject([{ state: 'scheduled', lacks: 'anybody', couldCome: [] }]);
  const english = await house.tap({ companyId, machineId: null });
  expect(english.session.wait).toMatchObject({ couldCome: true });
  const other = await house.phoneOf(english);
  await other.ask('request:leave', { sessionId: english.session.id, epoch: 0, ...request });
  expect((await queueOf(desk)).find(({ id }) => id === english.session.id)).toMatchObject({ lacks: null });
});

test('[route.P11] nobody is rostered in a team that gives no date on which it is there again', async () => {
  await house.hire({ companyId });
  await setHours(Array.from({ length: 7 }, () => never));
  expect((await house.tap({ companyId, machineId: null })).session.wait).toMatchObject({ couldCome: false });
});

test('[route.P11] [rule.W5] whoever has hours of their own is rostered by these, and not at all without any', async () => {
  const ana = await house.hire({ companyId, name: 'Ana', languages: ['de'] });
  const week = (...days: number[]): Week =>
    Array.from({ length: 7 }, (_, n) => (days.includes(n) ? { from: 0, until: 1440 } : never));
  const always = week(0, 1, 2, 3, 4, 5, 6);
  const couldCome = async () => (await german()).session.wait?.couldCome;
  await setHours(always, [{ staffId: ana.id, days: week() }]);
  expect(await couldCome()).toBe(false);
  await setHours(always, [{ staffId: ana.id, days: week(3) }]);
  expect(await couldCome()).toBe(true);
  await setHours(week(), [{ staffId: ana.id, days: week(3) }]);
  expect(await couldCome()).toBe(true);
  await setHours(week(), []);
  expect(await couldCome()).toBe(false);
});

test('[rule.W5] nobody has hours of their own twice, and no week is short of a day', async () => {
  const { cookie } = lead;
  const days = Array.from({ length: 7 }, () => never);
  const one = { staffId: 'somebody-1', days };
  for (const shifts of [[one, one], [{ ...one, days: days.slice(1) }]]) {
    const request = { method: 'PUT', cookie, body: { settings: { ...defaultCompanySettings, shifts } } };
    expect((await house.server.request('/api/settings', request)).status).toBe(400);
  }
});
