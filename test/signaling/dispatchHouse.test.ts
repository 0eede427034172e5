import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffChange } from '#models/api/ways.ts';
import { type CompanySettings, defaultCompanySettings } from '#models/company.ts';
import type { Session } from '#models/session.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import { addHelper, liveTalk } from '#test/support/team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const sessionOf = ({ session }: { readonly session: { readonly id: string } }) =>
  house.server.app.dispatch.get(session.id);
const offeredTo = (customer: Parameters<typeof sessionOf>[0]) => {
  const session = sessionOf(customer);
  return session?.state === 'offered' ? session.technicianId : null;
};

async function change(settings: CompanySettings, { cookie }: Person): Promise<void> {
  await house.server.request('/api/settings', { method: 'PUT', cookie, body: { settings } });
}

describe('[rule.W4] what a lead changes', () => {
  const whole = { name: 'Kai Berg', segment: 'business', languages: ['en'], families: ['Labeller'] } as const;
  const put = ({ cookie }: Person, id: string, body: Partial<StaffChange>) =>
    house.server.request(`/api/staff/${id}`, { method: 'PUT', cookie, body: { ...whole, ...body } });

  it('of a member of staff is on all their pages at once, and counts for the next session', async () => {
    const [lead, technician] = [await house.hire({ role: 'lead' }), await house.hire({ level: 1 })];
    const desks = [await house.readyDeskOf(technician), await house.deskOf(technician)];
    const customer = await house.tap({ level: 3 });
    expect(offeredTo(customer)).toBe(null);
    const heard = desks.map((desk) => desk.next('desk:changed', ({ me }) => me.level === 3));
    expect((await put(lead, technician.id, { role: 'technician', level: 3 })).status).toBe(200);
    const news = await Promise.all(heard);
    expect(news.map(({ me }) => [me.name, me.families])).toEqual([
      ['Kai Berg', ['Labeller']],
      ['Kai Berg', ['Labeller']],
    ]);
    expect(offeredTo(customer)).toBe(technician.id);
    const again = await desks[0]?.ask('desk:resume', {});
    expect(again?.ok && again.desk.me.level).toBe(3);
  });

  it('[rule.L1] takes an offer back that is above them now', async () => {
    const [lead, technician] = [await house.hire({ role: 'lead' }), await house.hire({ level: 3 })];
    await house.readyDeskOf(technician);
    const customer = await house.tap({ level: 3 });
    expect(offeredTo(customer)).toBe(technician.id);
    await put(lead, technician.id, { role: 'technician', level: 2 });
    expect(sessionOf(customer)?.state).toBe('queued');
  });

  it('of a helper changes nothing of who has the lead', async () => {
    const lead = await house.hire({ role: 'lead' });
    const talk = await liveTalk(house);
    const helper = await addHelper(house, talk);
    await put(lead, helper.person.id, { role: 'technician', level: 3 });
    const { dispatch } = house.server.app;
    const view = await dispatch.view(dispatch.get(talk.sessionId) as Session);
    expect(view.technician?.id).toBe(talk.technician.id);
    expect(view.helpers.map(({ name, level }) => [name, level])).toEqual([['Kai Berg', 3]]);
  });

  it('in their role makes them sign in anew, and leaves the house its last lead', async () => {
    const { server } = house;
    const [lead, technician] = [await house.hire({ role: 'lead' }), await house.hire()];
    const desk = await house.readyDeskOf(technician);
    const out = desk.next('staff:signedOut');
    expect((await put(lead, technician.id, { role: 'trainer', level: 2 })).status).toBe(200);
    await out;
    expect((await server.request('/api/me', { cookie: technician.cookie })).status).toBe(401);
    const leads = (await server.store.staff.list(aurora)).filter(({ role, id }) => role === 'lead' && id !== lead.id);
    for (const { id } of leads) expect((await put(lead, id, { role: 'trainer', level: 3 })).status).toBe(200);
    const last = await put(lead, lead.id, { role: 'trainer', level: 3 });
    expect([last.status, await last.json()]).toEqual([409, { ok: false, reason: 'NOT_NOW' }]);
  });

  it('of a machine is seen in the sessions about it', async () => {
    const lead = await house.hire({ role: 'lead' });
    const customer = await house.tap();
    const phone = await house.phoneOf(customer);
    const changed = phone.next('session:changed', ({ machine }) => machine?.model === 'Aurora L201');
    const machine = { family: 'Labeller', model: 'Aurora L201', serial: 'AL2-1', site: 'Leeds' };
    const path = `/api/machines/${customer.session.machine?.id}`;
    const response = await house.server.request(path, { method: 'PUT', cookie: lead.cookie, body: machine });
    expect(response.status).toBe(200);
    await changed;
  });

  it('of the settings leaves a line for each with who did it, and is refused to everybody else', async () => {
    const [lead, technician] = [await house.hire({ role: 'lead' }), await house.hire()];
    await change({ ...defaultCompanySettings, hasReserve: false, chatCapacity: 6 }, lead);
    await change({ ...defaultCompanySettings, hasReserve: false, chatCapacity: 6 }, lead);
    const lines = house.server.logged.filter(({ msg }) => msg === 'setting changed');
    expect(lines).toMatchObject([
      { by: lead.id, setting: 'hasReserve', before: true, after: false },
      { by: lead.id, setting: 'chatCapacity', before: 4, after: 6 },
    ]);
    for (const path of ['/api/settings', '/api/certificates'])
      expect((await house.server.request(path, { cookie: technician.cookie })).status).toBe(403);
  });
});
