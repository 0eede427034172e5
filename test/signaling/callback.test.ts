import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, closePage, crew, noChannels, sessionIn, takes, waitIn } from '#test/support/callbacks.ts';
import { afresh, type House, openHouse } from '#test/support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const threeMinutes = 180_000;

describe('[route.R12] a callback', () => {
  test('is promised where 95 of 100 such waits are foreseen to be at most 3 minutes, and due then', async () => {
    await crew(house, 9);
    const waiter = await waitIn(house);
    const answer = await ask(house, waiter, { phone: '+49 30 1234567' });
    const dueAt = house.clock.now() + threeMinutes;
    expect(answer).toEqual({ ok: true, outcome: 'promised', dueAt, channels: ['phone'] });
    expect(sessionIn(house, waiter)).toMatchObject({ state: 'queued', callback: { dueAt } });
  });

  test('is not promised where it would take longer: the true time is said, and nothing has changed', async () => {
    await crew(house, 2);
    const waiter = await waitIn(house);
    const before = sessionIn(house, waiter);
    const answer = await ask(house, waiter, { phone: '+49 30 1234567' });
    if (!answer.ok || answer.outcome !== 'tooLong') throw new Error(`It was ${JSON.stringify(answer)}.`);
    expect(answer.boundMs).toBeGreaterThan(threeMinutes);
    expect(sessionIn(house, waiter)).toEqual(before);
    const { sessionId } = waiter;
    const options = await waiter.phone.ask('callback:options', { sessionId, epoch: before.epoch });
    expect(options).toMatchObject({ promise: { isPromised: false, boundMs: answer.boundMs } });
  });

  test('is not promised where nobody works', async () => {
    const waiter = await waitIn(house);
    const answer = await ask(house, waiter, { phone: '+49 30 1234567' });
    expect(answer).toEqual({ ok: true, outcome: 'tooLong', boundMs: null });
  });

  test('[rule.B1] is promised only with a channel that works: no mail without a server for it, no push to a stranger', async () => {
    await crew(house, 9);
    const waiter = await waitIn(house);
    const keys = { p256dh: 'x'.repeat(87), auth: 'y'.repeat(22) };
    const strange = { endpoint: 'https://push.evil.example/me', keys };
    for (const channels of [{}, { mail: 'mara@example.com' }, { push: strange }])
      expect(await ask(house, waiter, channels)).toEqual({ ok: true, outcome: 'noChannel' });
    expect(sessionIn(house, waiter).callback).toBeNull();
    expect(await ask(house, waiter, { page: true })).toMatchObject({ outcome: 'promised', channels: ['page'] });
    expect(await ask(house, waiter, { page: true })).toEqual({ ok: false, reason: 'NOT_NOW' });
  });

  test('is offered although its customer is long gone from the page, before somebody who asked earlier', async () => {
    const [talk] = await crew(house, 9);
    const earlier = await waitIn(house);
    await house.pass(10_000);
    const waiter = await waitIn(house);
    await ask(house, waiter, { phone: '+49 30 1234567' });
    await closePage(house, waiter);
    await house.pass(6 * 60_000);
    if (!talk) throw new Error('Nobody talks.');
    await talk.desk.ask('session:hangUp', { sessionId: talk.sessionId, epoch: talk.epoch });
    await talk.desk.ask('session:file', { sessionId: talk.sessionId, epoch: talk.epoch, outcome: 'fixed', note: '' });
    expect(sessionIn(house, waiter).state).toBe('offered');
    expect(sessionIn(house, earlier).state).toBe('queued');
  });

  test('is waited for here instead, at its age and without the promise, or given up', async () => {
    await crew(house, 9);
    const waiter = await waitIn(house);
    const { sessionId } = waiter;
    await ask(house, waiter, { page: true });
    const { epoch, askedAt } = sessionIn(house, waiter);
    expect(await waiter.phone.ask('callback:drop', { sessionId, epoch })).toEqual({ ok: true });
    expect(sessionIn(house, waiter)).toMatchObject({ state: 'queued', callback: null, askedAt });
    await ask(house, waiter, { page: true });
    expect(await waiter.phone.ask('session:hangUp', { sessionId, epoch })).toEqual({ ok: true });
    expect(await house.server.store.callbacks.kept('demo-aurora', house.clock.now())).toEqual({ kept: 0, late: 0 });
  });

  test('can be left for without a promise, and then has the place of its age', async () => {
    await crew(house, 2);
    const waiter = await waitIn(house);
    const { epoch, askedAt } = sessionIn(house, waiter);
    const channels = { ...noChannels, phone: '030 1234567' };
    const answer = await waiter.phone.ask('callback:leave', { sessionId: waiter.sessionId, epoch, channels });
    expect(answer).toEqual({ ok: true, channels: ['phone'] });
    expect(sessionIn(house, waiter)).toMatchObject({ state: 'queued', askedAt, callback: { dueAt: null } });
    await closePage(house, waiter);
    await house.pass(6 * 60_000);
    const { desk } = await takes(house, waiter);
    expect(sessionIn(house, waiter).state).toBe('connecting');
    expect(desk.heard('desk:changed').find(({ offer }) => offer)?.offer?.callback).toMatchObject({
      phone: '030 1234567',
    });
  });
});

describe('[route.P12] a promise', () => {
  test('never moves, whatever happens: declined, expired and asked for again it is due when it was', async () => {
    await crew(house, 9);
    const waiter = await waitIn(house);
    await ask(house, waiter, { phone: '+49 30 1234567' });
    const dueAt = sessionIn(house, waiter).callback?.dueAt;
    const desk = await house.readyDeskOf(await house.hire({ level: 1 }));
    for (let round = 0; round < 3; round += 1) {
      const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
      const about = { sessionId: waiter.sessionId, epoch: offer?.epoch ?? -1 };
      if (round === 0) await desk.ask('session:decline', about);
      else await house.pass(15_000);
      await ask(house, waiter, { page: true });
      expect(sessionIn(house, waiter).callback?.dueAt).toBe(dueAt);
      await house.pass(10_000);
      await desk.ask('presence:set', { presence: 'available' });
    }
  });

  test('alerts the leads of its company once, a minute before it is due, if nobody is asked', async () => {
    await crew(house, 9);
    const lead = await house.deskOf(await house.hire({ role: 'lead' }));
    const other = await house.deskOf(await house.hire({ role: 'lead', companyId: 'demo-bergmann' }));
    const waiter = await waitIn(house);
    await ask(house, waiter, { phone: '+49 30 1234567' });
    await house.pass(threeMinutes - 60_001);
    expect(lead.heard('callback:atRisk')).toEqual([]);
    await house.pass(1);
    const news = await lead.next('callback:atRisk');
    expect(news).toMatchObject({ sessionId: waiter.sessionId, customerName: 'Kim Lindt' });
    await house.pass(59_000);
    expect(lead.heard('callback:atRisk')).toHaveLength(1);
    expect(other.heard('callback:atRisk')).toEqual([]);
  });

  test('alerts nobody while somebody is being asked, and at once when that one passes it on', async () => {
    await crew(house, 9);
    const lead = await house.deskOf(await house.hire({ role: 'lead' }));
    const waiter = await waitIn(house);
    await ask(house, waiter, { phone: '+49 30 1234567' });
    await house.pass(threeMinutes - 65_000);
    const desk = await house.readyDeskOf(await house.hire({ level: 1 }));
    const { offer } = await desk.next('desk:changed', (news) => news.offer !== null);
    await house.pass(10_000);
    expect(sessionIn(house, waiter).callback?.alertedAt).toBeUndefined();
    await desk.ask('session:decline', { sessionId: waiter.sessionId, epoch: offer?.epoch ?? -1 });
    await house.pass(0);
    expect((await lead.next('callback:atRisk')).sessionId).toBe(waiter.sessionId);
  });

  test('is kept where somebody accepts in time, and late where nobody does, which is counted for all together', async () => {
    const talks = await crew(house, 9);
    const first = await waitIn(house);
    await ask(house, first, { page: true });
    const { dueAt: firstDueAt = null } = sessionIn(house, first).callback ?? {};
    const { desk } = await takes(house, first);
    const second = await waitIn(house);
    await ask(house, second, { page: true });
    const { dueAt } = sessionIn(house, second).callback ?? {};
    expect(sessionIn(house, first).callback?.metAt).toBeLessThanOrEqual(firstDueAt ?? 0);
    await house.pass(threeMinutes - 60_000);
    await house.pass(60_000);
    expect(sessionIn(house, second).callback).toMatchObject({ dueAt, lateAt: dueAt });
    const told = await second.phone.next('session:changed', ({ callback }) => callback?.lateAt != null);
    expect(told.callback?.lateAt).toBe(dueAt);
    const now = house.clock.now() + 1;
    expect(await house.server.store.callbacks.kept('demo-aurora', now)).toEqual({ kept: 1, late: 1 });
    const [talk] = talks;
    const lead = await house.hire({ role: 'lead' });
    const asked = await house.server.request('/api/callbacks', { cookie: lead.cookie });
    expect(await asked.json()).toEqual({ ok: true, kept: 1, late: 1 });
    const refused = await house.server.request('/api/callbacks', { cookie: talk?.technician.cookie ?? '' });
    expect(refused.status).toBe(403);
    desk.close();
  });
});

describe('[rule.B2] whoever is called back', () => {
  test('has 3 minutes to come, and is on the page again with the technician who waits', async () => {
    await crew(house, 9);
    const waiter = await waitIn(house);
    await ask(house, waiter, { phone: '+49 30 1234567' });
    await closePage(house, waiter);
    const { desk } = await takes(house, waiter);
    const resumed = await desk.ask('session:resume', { sessionId: waiter.sessionId, ...afresh });
    expect(resumed).toMatchObject({ session: { callback: { phone: '+49 30 1234567' }, isCustomerHere: false } });
    await house.pass(179_000);
    const phone = await house.phoneOf(waiter.visitor);
    const back = await phone.ask('session:resume', { sessionId: waiter.sessionId, ...afresh });
    expect(back).toMatchObject({ session: { state: 'connecting', technician: { name: 'Mara Vogt' } } });
  });

  test('is called again in 10 minutes if they do not come, and after the third time the technician closes it', async () => {
    await crew(house, 9);
    const waiter = await waitIn(house);
    await ask(house, waiter, { phone: '+49 30 1234567' });
    await closePage(house, waiter);
    const { desk, epoch } = await takes(house, waiter);
    await house.pass(180_000);
    expect(sessionIn(house, waiter)).toMatchObject({ state: 'scheduled', callback: { missed: 1 } });
    expect(await desk.ask('callback:putBack', { sessionId: waiter.sessionId, epoch })).toMatchObject({ ok: false });
    for (const missed of [2, 3]) {
      await house.pass(10 * 60_000);
      const { offer } = await desk.next('desk:changed', (news) => (news.offer?.epoch ?? 0) === missed);
      const about = { sessionId: waiter.sessionId, epoch: offer?.epoch ?? -1 };
      await desk.ask('session:accept', about);
      expect(await desk.ask('callback:putBack', about)).toEqual({ ok: true });
    }
    const closed = sessionIn(house, waiter);
    expect(closed).toMatchObject({ state: 'wrappingUp', callback: { missed: 3 } });
    const filing = {
      sessionId: waiter.sessionId,
      epoch: closed.epoch,
      outcome: 'notFixed',
      note: 'Nobody answered.',
    } as const;
    expect(await desk.ask('session:file', filing)).toEqual({ ok: true });
    const where = { companyId: 'demo-aurora', sessionId: waiter.sessionId };
    await house.server.app.dispatch.stop();
    expect(await house.server.store.callbacks.reachOf(where)).toBeNull();
  });

  test('comes back after a missed call and is in the queue at once', async () => {
    await crew(house, 9);
    const waiter = await waitIn(house);
    await ask(house, waiter, { phone: '+49 30 1234567' });
    await closePage(house, waiter);
    const { desk, epoch } = await takes(house, waiter);
    await desk.ask('callback:putBack', { sessionId: waiter.sessionId, epoch });
    expect(sessionIn(house, waiter).state).toBe('scheduled');
    await house.phoneOf(waiter.visitor);
    await house.settle();
    expect(['queued', 'offered']).toContain(sessionIn(house, waiter).state);
  });
});
