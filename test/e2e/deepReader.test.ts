import { expect, it } from 'vitest';
import { customerEn } from '#models/text/customer.en.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { atMachine } from '#test/support/atMachine.ts';
import { gatherCast } from '#test/support/cast.ts';
import { stepOf } from '#test/support/library.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();

it('[rule.A6] a deep reader is offered a chat once, beside what they read, and nothing of it moves', async () => {
  const { customer, reader } = await atMachine(cast);
  const { page } = customer;
  await reader.read('rattles');
  await reader.read('dry');
  expect(await reader.chatOffer().count()).toBe(0);
  await reader.read('drips');
  const places = () =>
    page.evaluate(() => [...document.querySelectorAll('h1, .step')].map((part) => (part as HTMLElement).offsetTop));
  const before = await places();
  await reader.tick(stepOf('drips', 0), 'did');
  await reader.chatOffer().waitFor();
  expect(await places()).toEqual(before);
  await expectOpenToAll(customer);
  await page.reload();
  await reader.chatOffer().waitFor();
  await page.getByRole('button', { name: trailEn.chatOfferDecline, exact: true }).click();
  await reader.tick(stepOf('drips', 1), 'cannot');
  await reader.read('rattles');
  expect(await reader.chatOffer().count()).toBe(0);
  await reader.ask();
  await page.getByRole('button', { name: customerEn['consent.write'], exact: true }).waitFor();
});
