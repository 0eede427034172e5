import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { customerEn } from '#models/text/customer.en.ts';
import { doorEn } from '#models/text/door.en.ts';
import { floorEn } from '#models/text/floor.en.ts';
import { joiningEn } from '#models/text/joining.en.ts';
import { type PassportKey, passportEn } from '#models/text/passport.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { togetherEn } from '#models/text/together.en.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { waitingEn } from '#models/text/waiting.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { answerChats, chatOn } from '#test/support/chats.ts';
import { furnishMachine, readerOn, stepOf, titleOf } from '#test/support/library.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();
const passport = (key: PassportKey, params?: Params) => say(passportEn, key, params);

/** A phone before a machine with a library, in a company of its own. */
async function atMachine() {
  const troupe = await cast.troupe();
  const { server, store } = cast.stage();
  const code = await furnishMachine(store, troupe.company.id);
  const customer = await cast.customer(`${server.url}/m/${code}`);
  return { troupe, customer, reader: readerOn(customer.page, code), url: `${server.url}/m/${code}` };
}

/** How many fields on this page must be filled before one may go on. */
const required = (page: Page) => page.locator(':is(input, textarea, select):required, [aria-required="true"]').count();

/** Everything that was said of this request, each field by what it reads on a screen of the staff. */
const fields = {
  name: 'Mara Lindt',
  model: 'HP-40 pump',
  serial: 'HP40-0071',
  site: 'Boiler house',
  language: 'English',
  read: titleOf('rattles'),
  tried: `${stepOf('drips', 0)}: ${passportEn.did}`,
  failed: `${stepOf('drips', 1)}: ${passportEn.didNotHelp}`,
} as const;

/** None of these fields is missing from this part of a page; answers the names of those that are. */
async function missing(page: Page, within: string, wanted: Readonly<Record<string, string>>): Promise<string[]> {
  const part = page.locator(within).first();
  const texts = Object.entries(wanted);
  const isThere = async (text: string) => (await part.textContent())?.includes(text) === true;
  const lacks: string[] = [];
  for (const [field, text] of texts) if (!(await isThere(text))) lacks.push(field);
  return lacks;
}

const knows = ({ page }: Technician, within: string, wanted: Readonly<Record<string, string>> = fields) =>
  expect.poll(() => missing(page, within, wanted), { timeout: 20_000 }).toEqual([]);

/** The questions that somebody of the staff is shown as open. */
const openQuestions = ({ page }: Technician) =>
  page
    .getByRole('region', { name: passport('answers') })
    .getByRole('textbox')
    .count();

it('[rule.A4] [rule.A5] [route.R2] three articles, two steps and a technician: the offer shows all of it at level 2, and nothing had to be typed', async () => {
  const { troupe, customer, reader } = await atMachine();
  const novice = await cast.technician(await troupe.company.hire({ name: 'Ana Moreau', level: 1 }));
  const expert = await cast.technician(troupe.ben);
  const { page } = customer;
  let asked = await required(page);
  await reader.read('rattles');
  await reader.read('dry');
  await reader.read('drips');
  asked += await required(page);
  await reader.tick(stepOf('drips', 0), 'did');
  await reader.tick(stepOf('drips', 1), 'didNotHelp');
  await expectOpenToAll(customer);
  await reader.ask();
  await page.getByText(say(doorEn, 'welcome.steps', { count: 2 })).waitFor();
  await page.getByLabel(doorEn['welcome.called'], { exact: true }).fill('Mara Lindt');
  asked += await required(page);
  await expectOpenToAll(customer);
  await customer.agree();
  await expert.offered().waitFor();
  await page.getByText(say(waitingEn, 'skipped.many', { count: 2 })).waitFor();
  asked += await required(page);
  await knows(expert, '.offer', { ...fields, second: titleOf('dry'), third: titleOf('drips') });
  await knows(expert, '.offer', { level: expert.says('levelNumber', { level: 2 }), evidence: passport('evidence') });
  expect(await novice.offered().count()).toBe(0);
  await expectOpenToAll(expert);
  await expert.accept();
  await customer.showIt();
  await expert.seesPicture();
  asked += await required(page);
  expect(asked).toBe(0);
  await knows(expert, '.panel');
  expect(await openQuestions(expert)).toBe(0);
  await expectOpenToAll(expert);
});

it('[rule.A4] [rule.A7] [rule.R1] chat, escalation, handover, reload and the next visit: nothing is entered twice', async () => {
  const { troupe, customer, reader, url } = await atMachine();
  const ana = await cast.technician(await troupe.company.hire({ name: 'Ana Moreau', level: 1 }));
  const desk = await answerChats(ana.page);
  const { page } = customer;
  await reader.read('rattles');
  await reader.read('drips');
  await reader.tick(stepOf('drips', 0), 'did');
  await reader.tick(stepOf('drips', 1), 'didNotHelp');
  await reader.ask();
  await page.getByLabel(doorEn['welcome.called'], { exact: true }).fill('Mara Lindt');
  const ben = await cast.technician(troupe.ben);
  await customer.button('consent.write').click();
  const phone = chatOn(page);
  await phone.write('It drips when it runs.');
  await ana.page.getByRole('button', { name: /Mara Lindt/ }).click();
  await desk.said('It drips when it runs.').waitFor();
  await knows(ana, '.chat-about');
  expect(await openQuestions(ana)).toBe(0);
  await expectOpenToAll(ana);
  await desk.button('chatEscalate', { level: 2 }).click();
  await knows(ben, '.offer');
  await ben.accept();
  await phone.button('chat.show').click();
  await customer.showIt();
  await ben.seesPicture();
  await knows(ben, '.panel');
  const mia = await cast.technician(troupe.mia);
  await mia.page.getByText(mia.says('youAreAvailable')).waitFor();
  const press = ({ page: staff }: Technician, name: string) => staff.getByRole('button', { name, exact: true }).click();
  await press(ben, togetherEn['team.handOver']);
  await press(ben, say(togetherEn, 'team.askPerson', { name: 'Mia Castellano' }));
  await mia.page.getByText(floorEn.offerHandover).waitFor();
  await knows(mia, '.offer');
  await mia.accept();
  await page.locator('dialog fieldset[aria-disabled="false"]').waitFor();
  await page.getByRole('button', { name: joiningEn['ask.agree'], exact: true }).click();
  await mia.seesPicture();
  await press(ben, say(togetherEn, 'team.makeLead', { name: 'Mia Castellano' }));
  await mia.button('hangUp').waitFor();
  await knows(mia, '.panel');
  await mia.page.reload();
  await page.reload();
  await mia.seesPicture();
  await knows(mia, '.panel');
  expect(await openQuestions(mia)).toBe(0);
  await mia.hold();
  await mia.choose('ring', 'lime');
  await mia.draw([0.2, 0.6], [0.34, 0.84]);
  await mia.keep();
  await page.getByRole('button', { name: customer.says('kept.open', { number: 1 }) }).waitFor();
  await mia.end();
  await mia.file('fixed', 'The ring was worn.');
  await customer.heading('recap.fixed').waitFor();
  // The next visit of the same phone: who it is, what was tried and what was done here are known.
  await mia.backToDesk();
  await page.goto(`${url}/ask`);
  await page.getByText(say(doorEn, 'welcome.name', { name: 'Mara Lindt' })).waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  await customer.agree();
  await knows(mia, '.offer');
  await mia.accept();
  await customer.showIt();
  await mia.seesPicture();
  await knows(mia, '.panel', { ...fields, earlier: 'The ring was worn.' });
  const picture = mia.page.locator('.passport .earlier img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  expect(await openQuestions(mia)).toBe(0);
  await press(mia, passport('cause.unclear'));
  await mia.page.getByText(passport('askedAgainNoted')).waitFor();
  await mia.end();
  await mia.file('fixed', 'Once more.');
  const lead = await cast.technician(troupe.lead);
  const figure = passport('causeCount', { cause: passport('cause.unclear'), count: 1 });
  await lead.page.getByText(figure).waitFor();
  await lead.page.getByText(passport('askedOnceOf', { once: 1, all: 2 })).waitFor();
  await expectOpenToAll(lead);
});

it('[rule.A6] a deep reader is offered a chat once, beside what they read, and nothing of it moves', async () => {
  const { customer, reader } = await atMachine();
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
