import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { recovered } from '#test/support/faults.ts';

const cast = gatherCast();

it('[threat.T5] [rule.S5] of two tabs that accept the same offer one gets it, and the other is told who', async () => {
  const { ben, inviteCustomer } = await cast.troupe();
  const first = await cast.technician(ben);
  const second = first.on(await first.openTab());
  await second.page.goto(cast.stage().server.url);
  await second.page.getByText(second.says('youAreAvailable')).waitFor();
  const customer = await cast.customer(await inviteCustomer());
  await customer.agree();
  await customer.showIt();
  const tabs = [first, second];
  await Promise.all(tabs.map((tab) => tab.offered().waitFor()));
  // Both at the very same moment, from inside the pages.
  await Promise.all(tabs.map((tab) => tab.offered().evaluate((button) => (button as HTMLElement).click())));
  const isIn = (tab: typeof first) => tab.surface().isVisible();
  await expect
    .poll(async () => (await Promise.all(tabs.map(isIn))).filter(Boolean).length, { timeout: 20_000 })
    .toBe(1);
  const loser = (await isIn(first)) ? second : first;
  await expect
    .poll(async () => {
      const said = [
        loser.says('offerTakenByYou'),
        loser.says('elsewhereTitle'),
        loser.says('offerTakenBy', { name: 'Ben Okafor' }),
      ];
      const text = await loser.page.locator('body').innerText();
      return said.some((sentence) => text.includes(sentence));
    })
    .toBe(true);
});

it('[route.R6] [route.R9] a declined offer goes to the next technician, and comes back to nobody who declined', async () => {
  const { ben, mia, inviteCustomer } = await cast.troupe();
  const [first, second] = [await cast.technician(ben), await cast.technician(mia)];
  const customer = await cast.customer(await inviteCustomer());
  await customer.agree();
  const isAsked = async (technician: typeof first) => (await technician.offered().count()) > 0;
  await expect.poll(async () => (await isAsked(first)) || (await isAsked(second)), { timeout: 20_000 }).toBe(true);
  const [asked, other] = (await isAsked(first)) ? [first, second] : [second, first];
  await asked.decline();
  await other.accept();
  await customer.page
    .getByText(other === first ? 'Ben Okafor' : 'Mia Castellano')
    .first()
    .waitFor();
  expect(await isAsked(asked)).toBe(false);
});

it('[rule.S2] an offer nobody answers lapses after 15 s and goes to the next technician', async () => {
  const { ben, mia, inviteCustomer } = await cast.troupe();
  const first = await cast.technician(ben);
  await first.page.getByText(first.says('youAreAvailable')).waitFor();
  const customer = await cast.customer(await inviteCustomer());
  await customer.agree();
  const asked = first.offered();
  await asked.waitFor();
  const second = await cast.technician(mia);
  await asked.waitFor({ state: 'detached', timeout: 30_000 });
  await second.accept();
  await customer.page.getByText('Mia Castellano').first().waitFor();
});

it('[threat.T4] [rule.S6] [fault.P6] a second device is asked before it takes over, and the first and the technician are told', async (context) => {
  const troupe = await cast.troupe();
  const technician = await cast.technician(troupe.ben);
  const url = await troupe.inviteCustomer();
  const customer = await cast.customer(url);
  await customer.agree();
  await customer.showIt();
  await technician.accept();
  await technician.seesPicture();
  const other = await cast.customer(url);
  await other.agree();
  await other.heading('inUse.title').waitFor();
  // Until it says yes, nothing changes for the first.
  await customer.page.getByText('Ben Okafor · level 2').waitFor();
  await other.button('inUse.button').click();
  const tookAt = Date.now();
  await customer.heading('taken.device.title').waitFor();
  await technician.page.getByText(technician.says('customerMoved')).waitFor();
  await recovered(context, 'all three know', { ms: Date.now() - tookAt, withinMs: 2_000 });
  await other.page.getByText('Ben Okafor').first().waitFor();
  await other.showIt();
  await technician.seesPicture();
});

it('[fault.P6] a second tab of the same customer takes the place, and the first falls silent', async () => {
  const { customer, technician } = await cast.call();
  const tab = customer.on(await customer.openTab());
  await tab.page.goto(`${cast.stage().server.url}/join`);
  await customer.heading('taken.tab.title').waitFor();
  await tab.page.getByText('Ben Okafor · level 2').or(tab.button('preview.show')).first().waitFor();
  if (await tab.button('preview.show').isVisible()) await tab.showIt();
  await technician.seesPicture();
});

it('[rule.K1] opening a link changes nothing until the tap', async () => {
  const { ben, company, inviteCustomer } = await cast.troupe();
  const technician = await cast.technician(ben);
  await technician.page.getByText(technician.says('nobodyWaits')).waitFor();
  const customer = await cast.customer(await inviteCustomer());
  await customer.button('consent.button').waitFor();
  await customer.page.waitForLoadState('networkidle');
  expect(await cast.stage().store.sessions.openOf(company.id)).toEqual([]);
  await technician.page.getByText(technician.says('nobodyWaits')).waitFor();
  await customer.agree();
  await technician.offered().waitFor();
  expect(await cast.stage().store.sessions.openOf(company.id)).toHaveLength(1);
});

it('[rule.S3] a customer who stops before anybody came sees that nothing was shown', async () => {
  const { inviteCustomer } = await cast.troupe();
  const customer = await cast.customer(await inviteCustomer());
  await customer.agree();
  await customer.stop();
  await customer.heading('recap.abandoned').waitFor();
});
