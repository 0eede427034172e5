import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CompanySettings, defaultCompanySettings } from '#models/company.ts';
import type { Level } from '#models/level.ts';
import { hoursOf, opensAtOf } from '#signaling/dispatch/hours.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import type { TestCustomer } from '#test/support/server.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

type Sent = { readonly level?: Level; readonly staysWithSender?: boolean; readonly problem?: string };

/** A session that a member of staff sends somebody, by the secret of its link. */
async function send({ cookie }: Person, fields: Sent = {}): Promise<string> {
  const said = { machineId: null, customerName: 'Kim Lindt', level: 1, segment: 'business', language: 'en' };
  const response = await house.server.request('/api/links', { cookie, body: { ...said, ...fields } });
  const { url } = (await response.json()) as { url: string };
  return url.split('#')[1] ?? '';
}

const offeredTo = (customer: TestCustomer) => {
  const session = house.server.app.dispatch.get(customer.session.id);
  return session?.state === 'offered' ? session.technicianId : null;
};

describe('[rule.W3] a session that staff start', () => {
  it('stays with the sender, who is asked first even while they are away for others', async () => {
    const sender = await house.hire({ level: 3 });
    await house.deskOf(sender);
    await house.readyDeskOf(await house.hire({ level: 1 }));
    const secret = await send(sender, { staysWithSender: true, problem: 'No steam.' });
    const customer = await house.server.exchange(secret);
    expect(offeredTo(customer)).toBe(sender.id);
    expect(house.server.app.dispatch.get(customer.session.id)).toMatchObject({ source: 'staff', problem: 'No steam.' });
  });

  it('goes the way of all others when its sender has gone, is with somebody, or passes it on', async () => {
    const other = await house.hire({ level: 1 });
    const sender = await house.hire({ level: 2 });
    const secrets = [await send(sender, { staysWithSender: true }), await send(sender, { staysWithSender: true })];
    await house.readyDeskOf(other);
    const first = await house.server.exchange(secrets[0]);
    expect(offeredTo(first)).toBe(other.id);
    const desk = await house.deskOf(sender);
    const second = await house.server.exchange(secrets[1]);
    expect(offeredTo(second)).toBe(sender.id);
    const epoch = house.server.app.dispatch.get(second.session.id)?.epoch ?? -1;
    await desk.ask('session:decline', { sessionId: second.session.id, epoch });
    await house.readyDeskOf(await house.hire({ level: 1 }));
    await house.settle();
    expect(offeredTo(second)).not.toBe(sender.id);
    expect(offeredTo(second)).not.toBe(null);
  });

  it('[rule.L1] does not stay with a sender below its level', async () => {
    const sender = await house.hire({ level: 1 });
    await house.readyDeskOf(sender);
    const expert = await house.hire({ level: 3 });
    await house.readyDeskOf(expert);
    const customer = await house.server.exchange(await send(sender, { level: 3, staysWithSender: true }));
    expect(offeredTo(customer)).toBe(expert.id);
  });

  it('by choice goes to whoever is next', async () => {
    const sender = await house.hire({ level: 3 });
    await house.deskOf(sender);
    const next = await house.hire({ level: 1 });
    await house.readyDeskOf(next);
    expect(offeredTo(await house.server.exchange(await send(sender)))).toBe(next.id);
  });

  it('can be made by a trainer and a lead too, and stays with nobody who takes no sessions', async () => {
    for (const role of ['trainer', 'lead'] as const) {
      const sender = await house.hire({ role, level: 3 });
      await house.deskOf(sender);
      const customer = await house.server.exchange(await send(sender, { staysWithSender: true }));
      expect(house.server.app.dispatch.get(customer.session.id)).toMatchObject({ state: 'queued', source: 'staff' });
    }
  });

  it('[rule.K3] is listed for its sender until it was opened, and can be taken back until then', async () => {
    const [sender, colleague] = [await house.hire(), await house.hire()];
    const secret = await send(sender);
    const listed = async ({ cookie }: Person) => {
      const response = await house.server.request('/api/links', { cookie });
      return ((await response.json()) as { links: { id: string; usedAt: number | null }[] }).links;
    };
    expect(await listed(colleague)).toEqual([]);
    expect(await listed(sender)).toMatchObject([{ customerName: 'Kim Lindt', usedAt: null }]);
    await house.server.exchange(secret);
    const [link] = await listed(sender);
    expect(link?.usedAt).toBe(house.clock.now());
    await house.server.request(`/api/links/${link?.id}`, { method: 'DELETE', cookie: sender.cookie });
    expect(await listed(sender)).toEqual([]);
  });
});

const hourMs = 3600_000;
const always = { from: 0, until: 1440 };
const never = { from: 0, until: 0 };

/** Hours of a team that is away now and there again at a full hour in UTC. */
function awayUntil(openAt: number): CompanySettings {
  const day = new Date(openAt).getUTCDay();
  const from = new Date(openAt).getUTCHours() * 60;
  const days = Array.from({ length: 7 }, (_, n) => ((n + 1) % 7 === day ? { from, until: 1440 } : never));
  return { ...defaultCompanySettings, hours: { timeZone: 'UTC', days, holidays: [] } };
}

async function change(settings: CompanySettings, lead: Person): Promise<void> {
  const response = await house.server.request('/api/settings', {
    ...{ method: 'PUT', cookie: lead.cookie, body: { settings } },
  });
  if (!response.ok) throw new Error(`The settings were refused with ${response.status}.`);
}

function nextHour(hours: number): number {
  return Math.ceil(house.clock.now() / hourMs) * hourMs + hours * hourMs;
}

const problem = 'It leaks at the front.';
const asked = { problem, contact: { phone: '+49 30 123456', mail: null } };
const left = { ok: true, outcome: 'left', channels: ['phone'] };

async function closedHouse(hours = 5): Promise<{ lead: Person; openAt: number }> {
  const lead = await house.hire({ role: 'lead' });
  const openAt = nextHour(hours);
  await change(awayUntil(openAt), lead);
  return { lead, openAt };
}

async function request(): Promise<TestCustomer> {
  const customer = await house.tap();
  const phone = await house.phoneOf(customer);
  const about = { sessionId: customer.session.id, epoch: 0 };
  expect(await phone.ask('request:leave', { ...about, ...asked })).toEqual(left);
  phone.close();
  return customer;
}

const sessionOf = ({ session }: TestCustomer) => house.server.app.dispatch.get(session.id);

describe('[rule.W5] outside hours', () => {
  it('a request waits for the opening and is the first in line then, though its customer closed the page', async () => {
    const { openAt } = await closedHouse();
    const customer = await request();
    const askedAt = customer.session.askedAt;
    expect(sessionOf(customer)).toMatchObject({ state: 'scheduled', source: 'request', expiresAt: openAt, problem });
    expect(sessionOf(customer)?.callback?.dueAt).toBe(null);
    await house.pass(openAt - house.clock.now() - 1);
    expect(sessionOf(customer)?.state).toBe('scheduled');
    const late = await house.tap();
    await house.pass(1);
    expect(sessionOf(customer)).toMatchObject({ state: 'queued', askedAt });
    await house.readyDeskOf(await house.hire());
    await house.settle();
    expect([offeredTo(customer) !== null, offeredTo(late)]).toEqual([true, null]);
  });

  it('a technician who is signed in still takes sessions', async () => {
    await closedHouse();
    const technician = await house.hire();
    await house.readyDeskOf(technician);
    expect(offeredTo(await house.tap())).toBe(technician.id);
  });

  it('a request needs a problem and a way to reach the customer, and is not taken while the team is there', async () => {
    const phone = await house.phoneOf(await house.tap());
    const sessionId = [...house.server.app.dispatch.core.rooms.keys()][0] ?? '';
    const about = { sessionId, epoch: 0 };
    expect(await phone.ask('request:leave', { ...about, ...asked })).toEqual({ ok: false, reason: 'NOT_NOW' });
    await closedHouse();
    for (const wrong of [
      { ...asked, problem: '' },
      { ...asked, contact: { phone: null, mail: null } },
      { ...asked, contact: { phone: 'call me', mail: null } },
      { ...asked, contact: { phone: null, mail: 'kim@' } },
    ])
      expect(await phone.ask('request:leave', { ...about, ...wrong })).toEqual({ ok: false, reason: 'BAD_INPUT' });
    expect(await phone.ask('request:leave', { ...about, ...asked })).toEqual(left);
  });

  it('requests follow the hours when a lead changes them, and come in when the team is always there', async () => {
    const { lead } = await closedHouse(5);
    const customer = await request();
    const sooner = nextHour(2);
    await change(awayUntil(sooner), lead);
    expect(sessionOf(customer)).toMatchObject({ state: 'scheduled', expiresAt: sooner });
    await change(defaultCompanySettings, lead);
    await house.pass(1);
    expect(sessionOf(customer)?.state).toBe('queued');
  });

  it('whoever left to be called when the team opens follows the hours as a request does', async () => {
    const { lead, openAt } = await closedHouse(5);
    const customer = await house.tap();
    const phone = await house.phoneOf(customer);
    const channels = { push: null, page: true, mail: null, phone: null };
    await phone.ask('callback:leave', { sessionId: customer.session.id, epoch: 0, channels });
    expect(sessionOf(customer)).toMatchObject({ state: 'scheduled', source: 'link', expiresAt: openAt });
    const sooner = nextHour(2);
    await change(awayUntil(sooner), lead);
    expect(sessionOf(customer)).toMatchObject({ state: 'scheduled', expiresAt: sooner });
  });

  it('[rule.B2] somebody who asked by a request and was called in vain is called again as anybody else, whatever the hours become', async () => {
    const { openAt } = await closedHouse(2);
    const customer = await request();
    await house.pass(openAt - house.clock.now());
    const desk = await house.readyDeskOf(await house.hire());
    const about = { sessionId: customer.session.id, epoch: sessionOf(customer)?.epoch ?? -1 };
    await desk.ask('session:accept', about);
    expect(await desk.ask('callback:putBack', about)).toEqual({ ok: true });
    const againAt = house.clock.now() + 10 * 60_000;
    expect(sessionOf(customer)).toMatchObject({ state: 'scheduled', expiresAt: againAt });
    await change(awayUntil(nextHour(3)), await house.hire({ role: 'lead' }));
    expect(sessionOf(customer)).toMatchObject({ state: 'scheduled', expiresAt: againAt });
    // Back on the page while the team is away, they may leave another request, and it waits for the opening.
    const phone = await house.phoneOf(customer);
    await house.settle();
    const { epoch } = sessionOf(customer) ?? { epoch: -1 };
    await desk.ask('presence:set', { presence: 'away' });
    expect(await phone.ask('request:leave', { sessionId: about.sessionId, epoch, ...asked })).toEqual({
      ok: true,
      outcome: 'left',
      channels: ['phone'],
    });
    await house.settle();
    expect(sessionOf(customer)?.state).toBe('scheduled');
  });

  it('are told to the world that is matched, and reckoned anew when they have passed or changed', async () => {
    const { openAt } = await closedHouse();
    const floor = house.server.app.dispatch.core.floors.get(aurora);
    if (!floor) throw new Error('There is no floor.');
    const now = house.clock.now();
    expect([hoursOf(floor, now)?.from, opensAtOf(floor, now)]).toEqual([openAt, openAt]);
    expect([hoursOf(floor, openAt)?.from, opensAtOf(floor, openAt)]).toEqual([openAt, null]);
    const closing = hoursOf(floor, openAt)?.until ?? 0;
    expect(opensAtOf(floor, closing)).toBeGreaterThan(closing);
    const hours = { timeZone: 'UTC', days: Array.from({ length: 7 }, () => always), holidays: [] };
    expect(opensAtOf({ settings: { ...defaultCompanySettings, hours } }, now)).toBe(null);
  });
});
