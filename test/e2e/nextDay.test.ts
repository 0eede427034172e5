import { afterAll, expect, it } from 'vitest';
import { type CardKey, cardEn } from '#models/text/card.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { barriers } from '#test/support/person.ts';

let mail: MailServer;
const cast = gatherCast({
  async server() {
    mail = await startMailServer();
    return { env: { SMTP_URL: mail.url, MAIL_FROM: 'Beside <service@beside.example>' } };
  },
});
afterAll(() => mail?.close());

const shots = process.env.SHOTS;
const card = (key: CardKey, params?: Params) => say(cardEn, key, params);

/** Ends a call well, and has the card sent to the customer by letter. */
async function goodEnd() {
  const { customer, technician, troupe } = await cast.call();
  await technician.end();
  await technician.file('fixed', 'Descaled.');
  await technician.page.close();
  const opened = customer.context.waitForEvent('page');
  await customer.page.getByRole('link', { name: /card/i }).click();
  const own = await opened;
  await own.getByRole('textbox', { name: card('keep.mail.field') }).fill('kim@example.com');
  await own.getByRole('button', { name: card('keep.mail') }).click();
  await mail.arrival(0);
  await customer.page.close();
  return troupe;
}

/** The question is due, and the server was away meanwhile: it is asked when it is back. */
async function oneDayLater(companyId: string): Promise<void> {
  const { server, store } = cast.stage();
  const [planned] = await store.cards.due(Date.now() + 48 * 3600_000);
  if (!planned) throw new Error('No question is planned.');
  await server.kill('SIGKILL');
  await store.cards.change(companyId, planned.id, { askAt: Date.now() - 1, changedAt: Date.now() });
  await server.start();
}

it('[rule.N7] [route.R3] [route.R6] a no to the next day’s letter is first in line, goes to the same technician, and nothing is asked again', async () => {
  const troupe = await goodEnd();
  const waiting = await cast.customer(await troupe.inviteCustomer({ name: 'Lou Berg' }));
  await waiting.agree();
  await waiting.showIt();
  await oneDayLater(troupe.company.id);
  const { link } = await mail.arrival(1);
  const phone = await cast.customer(link, { device: 'phone' });
  await phone.page.getByRole('heading', { name: card('question.title') }).waitFor();
  if (shots) await phone.page.screenshot({ path: `${shots}/next-day.png` });
  expect(await barriers(phone.page)).toEqual([]);
  await phone.page.getByRole('button', { name: card('question.no'), exact: true }).click();
  await phone.page.waitForURL(/\/join/);
  await phone.agree();
  await phone.showIt();
  const ben = await cast.technician(troupe.ben);
  await ben.offered().waitFor();
  const offer = ben.page.getByRole('region', { name: ben.says('offer') });
  await offer.getByText('Kim Lindt').waitFor();
  expect(await offer.getByText('Lou Berg').count()).toBe(0);
});
