import { writeFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { cardDe } from '#models/text/card.de.ts';
import { type CardKey, cardEn } from '#models/text/card.en.ts';
import { endingEn } from '#models/text/ending.en.ts';
import { type EndingDeskKey, endingDeskEn } from '#models/text/endingDesk.en.ts';
import { floorEn } from '#models/text/floor.en.ts';
import { joiningEn } from '#models/text/joining.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import type { Customer } from '#test/support/customer.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { barriers, type Person, type PersonOptions, seatPerson } from '#test/support/person.ts';
import type { Technician } from '#test/support/technician.ts';

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
const desk = (key: EndingDeskKey, params?: Params) => say(endingDeskEn, key, params);
const ending = (key: keyof typeof endingEn, params?: Params) => say(endingEn, key, params);

/** Nothing keeps anybody from using it; looked at where SHOTS names a folder. */
async function look({ page }: Pick<Person, 'page'>, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: name.startsWith('card') });
  expect(await barriers(page)).toEqual([]);
}

const press = ({ page }: Pick<Person, 'page'>, name: string) => page.getByRole('button', { name, exact: true }).click();
const sheet = ({ page }: Customer, name: string) => page.getByRole('dialog', { name });
const field = ({ page }: Technician, key: EndingDeskKey) => page.getByRole('textbox', { name: desk(key), exact: true });

/** A ring and a step on the held picture, kept. */
async function marks(technician: Technician, customer: Customer): Promise<void> {
  await technician.hold();
  await technician.choose('ring', 'lime');
  await technician.draw([0.3, 0.4], [0.5, 0.6]);
  await technician.keep();
  await customer.page.getByRole('button', { name: customer.says('kept.open', { number: 1 }) }).waitFor();
}

it('[rule.N1] [rule.N3] [rule.N4] [rule.N8] a bad face at the end leads to another technician with all of it and to a good end; the card names both, and it counts once', async () => {
  const { customer, technician, troupe } = await cast.call();
  await marks(technician, customer);
  const second = await cast.technician(troupe.mia);
  await second.page.getByText(second.says('youAreAvailable')).waitFor();
  await press(technician, desk('closingOpen'));
  await expect.poll(() => field(technician, 'done').inputValue()).not.toBe('');
  await field(technician, 'found').fill('Scale in the steam valve.');
  await look(technician, 'desk-closing');
  await press(technician, desk('ask'));
  await sheet(customer, ending('fixed.title')).waitFor();
  await look(customer, 'phone-fixed');
  await press(customer, ending('fixed.partlyFixed'));
  await technician.page.getByText(desk('answered', { answer: desk('answer.partlyFixed') })).waitFor();
  await press(customer, ending('picture.offer'));
  await customer.page.getByText(ending('picture.taken')).waitFor();
  await look(customer, 'phone-faces');
  // By the keyboard: each face is a button with its name.
  await customer.page.getByRole('button', { name: ending('mood.2'), exact: true }).focus();
  await customer.page.keyboard.press('Enter');
  await sheet(customer, ending('recovery.title')).waitFor();
  await look(customer, 'phone-recovery');
  await customer.page.getByRole('button', { name: ending('recovery.anotherTechnician') }).click();
  await second.page.getByText(floorEn.offerHandover).waitFor();
  await second.accept();
  await customer.page.locator('dialog fieldset[aria-disabled="false"]').waitFor();
  await press(customer, joiningEn['ask.agree']);
  await second.button('hangUp').waitFor();
  await second.page.getByRole('listitem').filter({ hasText: 'Ring' }).waitFor();
  await press(second, desk('closingOpen'));
  expect(await field(second, 'found').inputValue()).toBe('Scale in the steam valve.');
  await field(second, 'watch').fill('Steam below 1 bar.');
  await press(second, desk('save'));
  await customer.page.keyboard.press('Escape');
  await press(customer, ending('mood.button.long'));
  await press(customer, ending('mood.5'));
  await second.page.getByText(desk('felt', { mood: desk('mood.5') })).waitFor();
  await second.end();
  await second.file('fixed', 'Descaled with Kim.');
  await customer.heading('recap.fixed').waitFor();
  const opened = customer.context.waitForEvent('page');
  await customer.page.getByRole('link', { name: ending('after.open') }).click();
  const page = await opened;
  await page.getByRole('heading', { name: card('card.title.fixed') }).waitFor();
  for (const name of ['Ben Okafor', 'Mia Castellano'])
    await page.getByText(card('card.helper', { name, level: 2 }), { exact: true }).waitFor();
  for (const text of ['Scale in the steam valve.', 'Steam below 1 bar.']) await page.getByText(text).waitFor();
  await page.getByRole('img', { name: card('card.after') }).waitFor();
  await look({ page }, 'card-both');
  const lead = await cast.technician(troupe.lead);
  await lead.page.goto(`${cast.stage().server.url}/lead`);
  const counts = lead.page.locator('.ending-counts');
  await counts.getByText(desk('count.three', { offered: 1, accepted: 1, kept: 1 })).waitFor();
  expect(await counts.locator('dd').first().textContent()).toBe('1');
});

/** How many sheets of A4 what is printed of a card fills, within its margins: 178 by 263 mm of a sheet. */
async function sheetsOf({ page }: Person): Promise<number> {
  const pxOf = (mm: number) => Math.floor((mm * 96) / 25.4);
  await page.setViewportSize({ width: pxOf(178), height: pxOf(263) });
  const bottom = await page.locator('.card-reach').evaluate((last) => last.getBoundingClientRect().bottom + scrollY);
  return Math.ceil(bottom / pxOf(263));
}

/** Opens the card of a letter in a browser that was never here. */
async function stranger(link: string, options: PersonOptions): Promise<Person> {
  const person = cast.keep(await seatPerson(cast.browsers().technicians, options));
  await person.page.goto(link);
  return person;
}

it('[rule.N6] a card is opened from its letter on a phone and printed on paper; taken back it says so and shows nothing', async () => {
  const { customer, technician } = await cast.call({ language: 'en' });
  await marks(technician, customer);
  await press(technician, desk('closingOpen'));
  await field(technician, 'found').fill('The steam valve was blocked by scale.');
  await field(technician, 'done').fill('Closed the tap.\nOpened the valve half a turn.\nRinsed it twice.');
  await field(technician, 'watch').fill('Steam below 1 bar. Then descale again.');
  await press(technician, desk('ask'));
  await press(customer, ending('fixed.fixed'));
  await press(customer, ending('mood.4'));
  await technician.page.getByText(desk('felt', { mood: desk('mood.4') })).waitFor();
  await technician.end();
  await technician.file('fixed', '');
  const opened = customer.context.waitForEvent('page');
  await customer.page.getByRole('link', { name: ending('after.open') }).click();
  const own = await opened;
  await own.getByRole('textbox', { name: card('keep.mail.field') }).fill('kim@example.com');
  const before = mail.letters.length;
  await own.getByRole('button', { name: card('keep.mail') }).click();
  await own.getByText(card('keep.mail.sent', { mail: 'kim@example.com' })).waitFor();
  const { link } = await mail.arrival(before);
  const phone = await stranger(link, { device: 'phone' });
  await phone.page.getByText('Rinsed it twice.').waitFor();
  await phone.page.getByRole('img', { name: card('card.picture', { number: 1 }) }).waitFor();
  await look(phone, 'card-phone');
  const dark = await stranger(link, { device: 'phone', colorScheme: 'dark', language: 'de' });
  await dark.page.getByText(say(cardDe, 'card.watch'), { exact: true }).waitFor();
  await look(dark, 'card-phone-dark-de');
  const paper = await stranger(link, { device: 'desk', colorScheme: 'dark' });
  await paper.page.getByRole('img', { name: card('card.picture', { number: 1 }) }).waitFor();
  await look(paper, 'card-desk-dark');
  await paper.page.emulateMedia({ media: 'print' });
  expect(await paper.page.getByRole('button').count()).toBe(0);
  await paper.page.getByText(card('card.paper', { title: card('card.reach') })).waitFor();
  // In a PDF it can be tapped.
  await paper.page.getByRole('link', { name: link, exact: true }).waitFor();
  if (shots) await paper.page.screenshot({ path: `${shots}/card-print.png`, fullPage: true });
  const pdf = await paper.page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  if (shots) await writeFile(`${shots}/card.pdf`, pdf);
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(await sheetsOf(paper));
  await phone.page.getByRole('button', { name: card('keep.revoke'), exact: true }).click();
  await phone.page.getByRole('button', { name: card('keep.revoke.sure'), exact: true }).click();
  await phone.page.getByRole('heading', { name: card('gone.revoked.title') }).waitFor();
  // Whoever had it open reads so as soon as they do anything with it.
  await dark.page.getByRole('button', { name: say(cardDe, 'keep.revoke'), exact: true }).click();
  await dark.page.getByRole('button', { name: say(cardDe, 'keep.revoke.sure'), exact: true }).click();
  await dark.page.getByRole('heading', { name: say(cardDe, 'gone.revoked.title') }).waitFor();
  const late = await stranger(link, { device: 'phone' });
  await late.page.getByRole('heading', { name: card('gone.revoked.title') }).waitFor();
  expect(await late.page.getByRole('img').count()).toBe(0);
  expect(await late.page.locator('body').textContent()).not.toMatch(/steam|Kim|Ben/i);
  await look(late, 'card-revoked');
});
