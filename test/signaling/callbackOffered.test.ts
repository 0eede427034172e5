import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, closePage, crew, noChannels, sessionIn, type Waiter, waitIn } from '#test/support/callbacks.ts';
import { type House, openHouse } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** A customer whose session is being offered to somebody. */
async function offered(): Promise<{ waiter: Waiter; desk: Line; epoch: number }> {
  await crew(house, 9);
  const waiter = await waitIn(house);
  const desk = await house.readyDeskOf(await house.hire({ level: 1 }));
  const { offer } = await desk.next('desk:changed', (news) => news.offer?.sessionId === waiter.sessionId);
  return { waiter, desk, epoch: offer?.epoch ?? -1 };
}

test('[route.R12] is promised while somebody is being asked, who sees it and brings the customer back', async () => {
  const { waiter, desk, epoch } = await offered();
  expect(await ask(house, waiter, { phone: '+49 30 1234567' })).toMatchObject({ outcome: 'promised' });
  const { callback, ...session } = sessionIn(house, waiter);
  expect(session).toMatchObject({ state: 'offered', epoch });
  const told = await desk.next('desk:changed', ({ offer }) => offer?.callback != null);
  expect(told.offer?.callback?.dueAt).toBe(callback?.dueAt);
  await closePage(house, waiter);
  expect(await desk.ask('session:accept', { sessionId: waiter.sessionId, epoch })).toMatchObject({ ok: true });
  await house.pass(179_000);
  expect(sessionIn(house, waiter).state).toBe('connecting');
});

test('[route.R12] [route.R3] keeps its age and its promise when whoever was asked passes it on', async () => {
  const { waiter, desk, epoch } = await offered();
  const { askedAt } = sessionIn(house, waiter);
  await ask(house, waiter, { page: true });
  const { callback } = sessionIn(house, waiter);
  await desk.ask('session:decline', { sessionId: waiter.sessionId, epoch });
  expect(sessionIn(house, waiter)).toMatchObject({ state: 'queued', askedAt, callback });
});

test('[route.R12] is left for without a promise, or taken back, while somebody is being asked', async () => {
  const { waiter, desk, epoch } = await offered();
  const about = { sessionId: waiter.sessionId, epoch };
  const channels = { ...noChannels, phone: '030 1234567' };
  expect(await waiter.phone.ask('callback:leave', { ...about, channels })).toEqual({ ok: true, channels: ['phone'] });
  expect(sessionIn(house, waiter)).toMatchObject({ state: 'offered', callback: { dueAt: null } });
  expect(await waiter.phone.ask('callback:drop', about)).toEqual({ ok: true });
  expect(sessionIn(house, waiter)).toMatchObject({ state: 'offered', callback: null });
  expect(await desk.ask('session:accept', about)).toMatchObject({ ok: true });
  await house.pass(60_000);
  expect(sessionIn(house, waiter).state).not.toBe('connecting');
});
