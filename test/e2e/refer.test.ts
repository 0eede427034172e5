import { expect, it } from 'vitest';
import { joiningEn } from '#models/text/joining.en.ts';
import { say } from '#models/text/say.ts';
import { togetherEn } from '#models/text/together.en.ts';
import { recipientOn, referrerOn, sentSays } from '#test/support/articles.ts';
import { gatherCast } from '#test/support/cast.ts';
import { chatSays } from '#test/support/chats.ts';
import { furnishLibrary, stepOf, textOf, titleOf } from '#test/support/library.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();

/** A call of a company that has a library, with the thread of it begun. */
async function liveSession() {
  const troupe = await cast.troupe();
  await furnishLibrary(cast.stage().store, troupe.company.id);
  const ben = await cast.technician(troupe.ben);
  const customer = await cast.customer(await troupe.inviteCustomer());
  await customer.agree();
  await customer.showIt();
  await ben.accept();
  await ben.seesPicture();
  await ben.page.getByRole('button', { name: chatSays('chatStart'), exact: true }).click();
  return { troupe, ben, customer, desk: referrerOn(ben.page), phone: recipientOn(customer.page) };
}

it('[rule.A8] [rule.A9] an article is found, sent and ticked off beside the picture, by everybody seen, and both pages have it after a reload', async () => {
  const { troupe, ben, customer, desk, phone } = await liveSession();
  const mia = await cast.technician(troupe.mia);
  await mia.page.getByText(mia.says('youAreAvailable')).waitFor();
  await ben.page.getByRole('button', { name: togetherEn['team.invite'], exact: true }).click();
  await ben.page
    .getByRole('button', { name: say(togetherEn, 'team.askPerson', { name: 'Mia Castellano' }), exact: true })
    .click();
  await mia.accept();
  await customer.page.locator('dialog fieldset[aria-disabled="false"]').waitFor();
  await customer.page.getByRole('button', { name: joiningEn['ask.agree'], exact: true }).click();
  await mia.seesPicture();
  // A typing error is forgiven.
  await desk.send('dirps', titleOf('drips'));
  await phone.notice('Ben Okafor').waitFor();
  await customer.page.getByText(sentSays('sent.about', { about: 'water on the floor' })).waitFor();
  await expectOpenToAll(customer);
  await phone.open();
  await phone.step(stepOf('drips', 0)).waitFor();
  await customer.page.getByText(textOf(stepOf('drips', 0))).waitFor();
  await ben.page.getByText(sentSays('sent.wasOpened', { title: titleOf('drips') })).waitFor();
  await expectOpenToAll(customer);
  await phone.tick(stepOf('drips', 0), 'did');
  await phone.tick(stepOf('drips', 1), 'didNotHelp');
  for (const page of [ben.page, mia.page]) {
    const seen = referrerOn(page);
    await seen.step(stepOf('drips', 0)).getByText(sentSays('sent.did'), { exact: true }).waitFor();
    await seen.step(stepOf('drips', 1)).getByText(sentSays('sent.didNotHelp'), { exact: true }).waitFor();
  }
  await ben.seesPicture();
  await expectOpenToAll(ben);
  await ben.page.locator('.passport').getByText(stepOf('drips', 0)).waitFor({ timeout: 30_000 });
  await customer.page.reload();
  await ben.page.reload();
  await ben.seesPicture();
  await expect.poll(() => phone.ticked(stepOf('drips', 0)).textContent()).toBe(sentSays('did'));
  expect(await phone.ticked(stepOf('drips', 1)).textContent()).toBe(sentSays('didNotHelp'));
  await desk.step(stepOf('drips', 1)).getByText(sentSays('sent.didNotHelp'), { exact: true }).waitFor();
  await phone.close();
  await customer.button('bar.pause.long').waitFor();
  expect(await phone.notice('Ben Okafor').count()).toBe(0);
});

it('[rule.A8] [rule.A2] a step above the customer’s level says why it is kept back, and is told once the two do it together', async () => {
  const { ben, customer, desk, phone } = await liveSession();
  const [first, kept] = [stepOf('hums', 0), stepOf('hums', 1)];
  await desk.send('motor stands', titleOf('hums'));
  await phone.notice('Ben Okafor').waitFor();
  await phone.open();
  await customer.page.getByText(textOf(first)).waitFor();
  const why = sentSays('withUsWhy', { level: sentSays('level2'), risk: sentSays('mains') });
  await phone.step(kept).getByText(why).waitFor();
  await phone
    .step(kept)
    .getByText(sentSays('sent.withYou', { name: 'Ben Okafor' }))
    .waitFor();
  expect(await customer.page.content()).not.toContain(textOf(kept));
  await expectOpenToAll(customer);
  await desk
    .step(kept)
    .getByText(sentSays('sent.kept', { level: 2 }))
    .waitFor();
  // Whoever helps reads all of it, before they say a word of it.
  await ben.page.getByRole('button', { name: `${sentSays('sent.readIt')}: ${titleOf('hums')}`, exact: true }).click();
  await ben.page.getByRole('dialog').getByText(textOf(kept)).waitFor();
  await expectOpenToAll(ben);
  await ben.page.keyboard.press('Escape');
  await desk.together(kept);
  await phone.step(kept).getByText(textOf(kept)).waitFor();
  await phone
    .step(kept)
    .getByText(sentSays('sent.isTogether', { name: 'Ben Okafor' }))
    .waitFor();
  await phone.tick(kept, 'did');
  await desk.step(kept).getByText(sentSays('sent.did'), { exact: true }).waitFor();
  await desk.step(kept).getByText(sentSays('sent.togetherNow'), { exact: true }).waitFor();
  await expectOpenToAll(ben);
});

it('[rule.A8] [rule.D3] an article that lies open on a phone is gone from it once it is withdrawn', async () => {
  const { troupe, customer, desk, phone } = await liveSession();
  await desk.send('drips', titleOf('drips'));
  await phone.open();
  await phone.step(stepOf('drips', 0)).waitFor();
  const lena = await cast.technician(troupe.lead);
  const status = await lena.page.evaluate(async () => {
    const body = JSON.stringify({ move: 'withdraw', number: 0, note: 'The ring is another one.' });
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    return (await fetch('/api/articles/drips/en/moves', request)).status;
  });
  expect(status).toBe(200);
  await customer.page.getByText(sentSays('sent.withdrawn')).waitFor();
  expect(await phone.step(stepOf('drips', 0)).count()).toBe(0);
  await expectOpenToAll(customer);
});
