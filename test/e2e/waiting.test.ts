import { expect, it } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { floorDe } from '#models/text/floor.de.ts';
import { floorEn } from '#models/text/floor.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { waitingDe } from '#models/text/waiting.de.ts';
import { type WaitingKey, waitingEn } from '#models/text/waiting.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
const waiting = { en: waitingEn, de: waitingDe };
const floor = { en: floorEn, de: floorDe };

/** A company with a phone number, and a technician who knows its pumps. */
async function house() {
  const troupe = await cast.troupe();
  const settings = { ...defaultCompanySettings, phone: '+44 113 496 0042', mail: 'help@hollow.example' };
  await cast.stage().store.companies.set(troupe.company.id, settings);
  const rosa = await troupe.company.hire({ name: 'Rosa Amari', families: ['Pump'] });
  return { ...troupe, rosa };
}

it.each(['en', 'de'] as const)(
  '[rule.R4] who waits for nobody is told at once, reaches the company otherwise, and is told who comes and why, in %s',
  async (language) => {
    const { rosa, inviteCustomer } = await house();
    const customer = await cast.customer(await inviteCustomer({ language }), { language });
    const says = (key: WaitingKey, params?: Params) => customer.page.getByText(say(waiting[language], key, params));
    await customer.agree();
    await says('lacks.anybody.title').first().waitFor();
    const phone = customer.page.getByRole('link', { name: '+44 113 496 0042' });
    expect(await phone.getAttribute('href')).toBe('tel:+441134960042');
    await expectOpenToAll(customer);
    await customer.showIt();
    const technician = await cast.technician(rosa, { language });
    await technician.offered().waitFor();
    await says('now.asked').first().waitFor();
    const why = technician.page.locator('.offer-why');
    expect(await why.innerText()).toContain(`${say(floor[language], 'whyLevel', { level: 1 })} · Pump`);
    await technician.page.keyboard.press('Enter');
    await says('why.family', { name: 'Rosa Amari', family: 'Pump' }).waitFor();
    await says('helper.level2').waitFor();
    await expectOpenToAll(customer);
  },
);

it('whoever waits for somebody who is busy sees their place and an honest range, which goes down', async () => {
  const { customer, technician, troupe } = await cast.call();
  expect(await customer.page.locator('.wait-range').count()).toBe(0);
  const [first, second] = [
    await cast.customer(await troupe.inviteCustomer({ name: 'Ida Berg' })),
    await cast.customer(await troupe.inviteCustomer({ name: 'Tom Berger' })),
  ];
  for (const one of [first, second]) {
    await one.agree();
    await one.page.locator('.wait-range').waitFor();
  }
  await first.page.getByRole('heading', { name: waitingEn['place.next'] }).waitFor();
  await second.page.getByRole('heading', { name: waitingEn['place.second'] }).waitFor();
  expect(await second.page.locator('.wait-range').innerText()).toMatch(
    /(About \d+ to|Within about) \d+ (minutes|hours)$/,
  );
  expect(await second.page.getByRole('status').allInnerTexts()).toContainEqual(
    expect.stringContaining(waitingEn['place.second']),
  );
  await technician.end();
  await technician.file('fixed', 'Seal replaced.');
  await technician.backToDesk();
  await technician.accept();
  await second.page.getByRole('heading', { name: waitingEn['place.next'] }).waitFor();
});

it.each(['en', 'de'] as const)('a lead sees the queue move, and what it lacks in words, in %s', async (language) => {
  const { lead, ben, inviteCustomer } = await house();
  const leading = await cast.technician(lead, { language });
  await leading.page.getByText(say(floor[language], 'nobodyWaiting')).waitFor();
  const customer = await cast.customer(await inviteCustomer({ name: 'Ida Berg' }));
  await customer.agree();
  await leading.page
    .getByRole('alert')
    .getByText(say(floor[language], 'lacksAnybody', { name: 'Ida Berg' }))
    .waitFor();
  await expectOpenToAll(leading);
  const technician = await cast.technician(ben);
  await leading.page.getByText(say(floor[language], 'asking', { name: 'Ben Okafor' })).waitFor();
  await technician.accept();
  const served = leading.page.locator('section', { hasText: say(floor[language], 'inSession') });
  await served.getByText('Ida Berg · Ben Okafor').waitFor();
  await leading.page.getByText(say(floor[language], 'nobodyWaiting')).waitFor();
  await expectOpenToAll(leading);
});
