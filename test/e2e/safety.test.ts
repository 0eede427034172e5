import { expect, it } from 'vitest';
import { safetyEn } from '#models/text/safety.en.ts';
import { say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { barriers } from '#test/support/person.ts';
import { findColor, photograph } from '#test/support/pixels.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const words = (key: keyof typeof safetyEn, params = {}) => say(safetyEn, key, { name: 'Ben Okafor', ...params });

/** A customer at a phone and a technician at a desk. */
async function call() {
  const troupe = await cast.troupe();
  const technician = await cast.technician(troupe.ben);
  const customer = await cast.customer(await troupe.inviteCustomer(), { device: 'phone' });
  await customer.agree();
  await customer.showIt();
  await technician.accept();
  await technician.seesPicture();
  return { customer, technician, troupe };
}

it('[rule.A3] a dangerous mark is kept back on the phone until it is shown, and a picture of that is kept', async () => {
  const { customer, technician, troupe } = await call();
  await technician.page.getByLabel(words('danger.risk')).selectOption('mains');
  const level = technician.page.getByLabel(words('danger.level'));
  await level.selectOption('2');
  await level.blur();
  await technician.hold();
  await technician.choose('ring', 'lime');
  await technician.draw([0.3, 0.35], [0.62, 0.65]);
  await customer.page.getByText(words('first.title')).waitFor();
  await customer.page.getByText(words('first.why', { risk: words('risk.mains') })).waitFor();
  await technician.page.getByText(words('danger.asked')).waitFor();
  expect(findColor(await photograph(customer.held()), 'lime').count).toBeLessThan(20);
  if (shots) await customer.page.screenshot({ path: `${shots}/safety-asked-phone.png` });
  if (shots) await technician.page.screenshot({ path: `${shots}/safety-asked-desk.png` });
  await expectOpenToAll(customer);
  expect(await barriers(technician.page)).toEqual([]);
  await customer.page.getByRole('button', { name: words('first.show') }).click();
  await technician.page.getByText(words('danger.shown')).waitFor();
  await expect.poll(async () => findColor(await photograph(customer.held()), 'lime').count).toBeGreaterThan(150);
  await customer.page.getByText(words('first.title')).waitFor({ state: 'hidden' });
  await technician.page.getByText(technician.says('kept')).first().waitFor();
  const { store } = cast.stage();
  const companyId = troupe.company.id;
  const [session] = await store.sessions.openOf(companyId);
  expect(await store.snapshots.list({ companyId, sessionId: session?.id ?? '' })).toHaveLength(1);
  if (shots) await technician.page.screenshot({ path: `${shots}/safety-shown-desk.png` });
});

it('[rule.O3] either side stops all instructions at once, both are told in red, and the technician lets it go on', async () => {
  const { customer, technician } = await call();
  await technician.hold();
  await technician.choose('ring', 'lime');
  await technician.draw([0.3, 0.35], [0.62, 0.65]);
  const lime = async () => findColor(await photograph(customer.held()), 'lime').count;
  await expect.poll(lime).toBeGreaterThan(150);
  await customer.page.getByRole('button', { name: words('halt.label') }).click();
  await customer.page.getByText(words('halt.byCustomer')).waitFor();
  await technician.page.getByText(words('halt.staffByCustomer')).waitFor();
  await expect.poll(lime).toBeLessThan(20);
  if (shots) await customer.page.screenshot({ path: `${shots}/safety-stopped-phone.png` });
  if (shots) await technician.page.screenshot({ path: `${shots}/safety-stopped-desk.png` });
  await expectOpenToAll(customer);
  expect(await barriers(technician.page)).toEqual([]);
  await customer.page.reload();
  await customer.page.getByText(words('halt.byCustomer')).waitFor();
  await technician.page.getByRole('button', { name: words('halt.lift') }).click();
  await expect.poll(lime).toBeGreaterThan(150);
  await technician.page.getByRole('button', { name: words('halt.staffButton') }).click();
  await customer.page.getByText(words('halt.byTechnician')).waitFor();
  await technician.page.getByText(words('halt.staffByTechnician')).waitFor();
  await expect
    .poll(
      () =>
        cast
          .stage()
          .server.output()
          .match(/safety stop/g)?.length ?? 0,
    )
    .toBe(3);
});
