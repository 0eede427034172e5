import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { seatPerson } from '#test/support/person.ts';

const cast = gatherCast();

it.each(['en', 'de'] as const)("the customer's pages are open to everybody, in %s", async (language) => {
  const troupe = await cast.troupe();
  const url = await troupe.inviteCustomer({ language });
  const customer = await cast.customer(url, { language });
  await customer.button('consent.button').waitFor();
  expect(await customer.page.evaluate(() => document.documentElement.lang)).toBe(language);
  await expectOpenToAll(customer);
  await customer.agree();
  await customer.button('preview.show').waitFor();
  await expectOpenToAll(customer);
  await customer.showIt();
  const technician = await cast.technician(troupe.ben, { language });
  await technician.accept();
  await technician.seesPicture();
  await expectOpenToAll(customer);
  await technician.hold();
  await technician.choose('step', 'orange');
  await technician.draw([0.4, 0.4], [0.41, 0.41]);
  await technician.page.keyboard.press('Escape');
  await customer.held().locator('canvas').waitFor();
  await expectOpenToAll(customer);
  await technician.keep();
  await customer.page.getByRole('button', { name: customer.says('kept.open', { number: 1 }) }).waitFor();
  await customer.stop();
  await customer.heading('wrapUp.title').waitFor();
  await expectOpenToAll(customer);
  await technician.file('partlyFixed', 'One turn to the left.');
  await customer.heading('recap.partlyFixed').waitFor();
  await expectOpenToAll(customer);
});

it.each(['en', 'de'] as const)("the technician's pages are open to everybody, in %s", async (language) => {
  const troupe = await cast.troupe();
  const technician = await cast.technician(troupe.ben, { language });
  await technician.page.getByText(technician.says('youAreAvailable')).waitFor();
  expect(await technician.page.evaluate(() => document.documentElement.lang)).toBe(language);
  await expectOpenToAll(technician);
  const customer = await cast.customer(await troupe.inviteCustomer({ language }), { language });
  await customer.agree();
  await customer.showIt();
  await technician.offered().waitFor();
  await expectOpenToAll(technician);
  await technician.accept();
  await technician.seesPicture();
  await expectOpenToAll(technician);
  await technician.hold();
  await technician.choose('arrow', 'lime');
  await technician.draw([0.3, 0.3], [0.6, 0.5]);
  await expectOpenToAll(technician);
  await technician.end();
  await technician.page.getByRole('heading', { name: technician.says('wrapUp') }).waitFor();
  await expectOpenToAll(technician);
  await technician.file('fixed', 'One turn to the left.');
  await technician.button('backToDeskAvailable').waitFor();
  await expectOpenToAll(technician);
});

it.each(['en', 'de'] as const)(
  'sign-in and the pages of trainers and leads are open to everybody, in %s',
  async (language) => {
    const { lead, trainer } = await cast.troupe();
    const { technicians } = cast.browsers();
    const stranger = cast.keep(await seatPerson(technicians, { language }));
    await stranger.page.goto(cast.stage().server.url);
    await stranger.page.getByRole('textbox').first().waitFor();
    await expectOpenToAll(stranger);
    await stranger.page.goto(`${cast.stage().server.url}/setup`);
    await stranger.page.getByRole('heading').first().waitFor();
    await expectOpenToAll(stranger);
    const leading = await cast.technician(lead, { language });
    await leading.page.getByText('Mia Castellano').first().waitFor();
    await expectOpenToAll(leading);
    const training = await cast.technician(trainer, { language });
    await training.page.getByText(training.says('noPastSessions')).waitFor();
    await expectOpenToAll(training);
  },
);

it('the pages of a camera that is not allowed, a link that is gone and no link at all are open to everybody', async () => {
  const { server } = cast.stage();
  const gone = await cast.customer(`${server.url}/join#${'x'.repeat(43)}`);
  await gone.agree();
  await gone.heading('gone.title').waitFor();
  await expectOpenToAll(gone);
  const lost = await cast.customer(`${server.url}/join`);
  await lost.heading('noLink.title').waitFor();
  await expectOpenToAll(lost);
});

it('[rule.R3] no page and no answer tells how long anybody took', async () => {
  const { customer, technician, troupe } = await cast.call();
  await technician.end();
  await technician.file('fixed', 'Seal replaced.');
  await customer.heading('recap.fixed').waitFor();
  for (const member of [troupe.lead, troupe.trainer]) {
    const answers: string[] = [];
    const looker = await cast.technician(member, {
      prepare: async (context) => {
        context.on('response', (response) => {
          if (response.url().includes('/api/')) void response.text().then((text) => answers.push(text));
        });
      },
    });
    await looker.page
      .getByText('Seal replaced.')
      .or(looker.page.getByText(looker.says('fixed')))
      .first()
      .waitFor();
    const text = await looker.page.locator('body').innerText();
    expect(text).not.toMatch(/\b\d+\s?(s|sec|seconds|min|minutes|h|hours)\b|\b\d{1,2}:\d{2}:\d{2}\b/i);
    expect(answers.join()).toContain('Seal replaced.');
    // The names of what is told; ids are any letters.
    const told = [...answers.join().matchAll(/"(\w+)":(\d?)/g)].map(([, name, digit]) => `${name}:${digit}`);
    expect(told.join(' ')).not.toMatch(/duration|handle|elapsed|[a-z]Ms:|\bliveAt:\d/);
  }
});
