import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, closePage, crew, waitIn } from '#test/support/callbacks.ts';
import { type House, openHouse } from '#test/support/house.ts';
import { deskNow } from '#test/support/offers.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const fiveMinutes = 5 * 60_000;
const phone = '+49 30 1234567';

test('[route.R12] counts nobody who left 5 minutes ago: not in places, not in ranges, and not in what is promised', async () => {
  await crew(house, 9);
  const leavers = [];
  // Certified, and so before a callback for as long as they wait.
  for (let n = 0; n < 6; n += 1) leavers.push(await waitIn(house, { certificateId: 'certificate-a' }));
  for (const leaver of leavers) await closePage(house, leaver);
  const early = await waitIn(house);
  expect(early.visitor.session.wait).toMatchObject({ place: 7, callback: { isPromised: false } });
  expect(await ask(house, early, { phone })).toMatchObject({ outcome: 'tooLong' });
  await closePage(house, early);
  await house.pass(fiveMinutes);
  const late = await waitIn(house);
  const before = early.visitor.session.wait?.range?.highMs ?? 0;
  expect(late.visitor.session.wait).toMatchObject({ place: 1, callback: { isPromised: true } });
  expect(late.visitor.session.wait?.range?.highMs).toBeLessThan(before / 2);
  expect(await ask(house, late, { phone })).toMatchObject({ outcome: 'promised' });
});

test('[route.R12] goes on counting whoever left to be called back', async () => {
  await crew(house, 9);
  const awaited = await waitIn(house);
  await ask(house, awaited, { phone });
  await closePage(house, awaited);
  await house.pass(2 * fiveMinutes);
  expect((await waitIn(house)).visitor.session.wait).toMatchObject({ place: 2 });
});

test('tells the desks when somebody has left for so long that they wait no more, and when they are back', async () => {
  const desk = await house.deskOf(await house.hire({ level: 1 }));
  const waiter = await waitIn(house);
  const level1 = { level: 1, count: 1 };
  expect((await deskNow(desk)).waiting).toContainEqual(level1);
  await closePage(house, waiter);
  await house.pass(fiveMinutes - 1);
  expect((await deskNow(desk)).waiting).toContainEqual(level1);

  const told = (count: number) =>
    desk.next('desk:changed', ({ waiting }) => waiting.some((one) => one.level === 1 && one.count === count));
  await house.pass(1);
  const heard = told(0);
  await house.pass(2_000);
  await heard;
  const again = told(1);
  await house.phoneOf(waiter.visitor);
  await house.pass(2_000);
  await again;
});
