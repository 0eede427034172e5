import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { signInTechnician } from '#test/support/technician.ts';

const cast = gatherCast();

it('lets staff in by name and password, and out again', async () => {
  const { ben } = await cast.troupe();
  const { url } = cast.stage().server;
  const technician = cast.keep(await signInTechnician(cast.browsers().technicians, { url, member: ben }));
  await technician.page.getByRole('button', { name: /Ben Okafor/ }).click();
  await technician.page.getByText(technician.says('signOut')).click();
  await technician.page.getByLabel(technician.says('login'), { exact: true }).waitFor();
  await technician.page.goto(`${url}/desk`);
  await technician.page.getByLabel(technician.says('password'), { exact: true }).waitFor();
});

it('[rule.R1] a technician makes a link, and what they wrote in it is not asked of the customer', async () => {
  const { ben } = await cast.troupe();
  const technician = await cast.technician(ben);
  await technician.page.getByRole('textbox', { name: technician.says('customerName') }).fill('Rosa Klein');
  await technician.button('makeLink').click();
  await technician.page.getByText(technician.says('linkReadyFor', { name: 'Rosa Klein' })).waitFor();
  const text = await technician.page.locator('body').innerHTML();
  const link = /https?:\/\/[\w.:]+\/join#[\w-]{43}/.exec(text)?.[0] ?? '';
  expect(link).not.toBe('');
  const customer = await cast.customer(link);
  expect(await customer.page.getByRole('textbox').count()).toBe(0);
  await customer.agree();
  await technician.offered().waitFor();
  await technician.page.getByText('Rosa Klein').first().waitFor();
});

it('[rule.R2] recording is off unless it is ticked, and can be withdrawn', async () => {
  const troupe = await cast.troupe();
  const { store } = cast.stage();
  const recordedAt = async () => (await store.sessions.openOf(troupe.company.id))[0]?.consent.trainingAt;
  const technician = await cast.technician(troupe.ben);
  const customer = await cast.customer(await troupe.inviteCustomer());
  const ticks = customer.page.getByRole('checkbox');
  expect(await ticks.count()).toBe(2);
  for (const tick of await ticks.all()) expect(await tick.isChecked()).toBe(false);
  await customer.agree('training');
  await technician.accept();
  await technician.page.getByText(technician.says('recordingAgreed')).waitFor();
  expect(await recordedAt()).toBeGreaterThan(0);
  await customer.showIt();
  await customer.page.getByRole('button', { name: customer.says('chip.recording'), exact: true }).click();
  await customer.recordingButton('withdraw').click();
  await technician.page.getByText(technician.says('recordingRefused')).waitFor();
  expect(await recordedAt()).toBeNull();
});

it('[rule.R6] a lead sees nothing of the neighbour company', async () => {
  const [troupe, neighbour] = [
    await cast.troupe(),
    await cast.troupe({ technician: 'Nadia Neighbour', machine: 'Secret press' }),
  ];
  const customer = await cast.customer(await neighbour.inviteCustomer({ name: 'Hidden Customer' }));
  await customer.agree();
  await customer.button('preview.show').waitFor();
  const lead = await cast.technician(troupe.lead);
  await lead.page.getByText('Ben Okafor').first().waitFor();
  const text = await lead.page.locator('body').textContent();
  for (const secret of ['Nadia Neighbour', 'Secret press', 'Hidden Customer']) expect(text).not.toContain(secret);
});
