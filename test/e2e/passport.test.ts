import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { doorEn } from '#models/text/door.en.ts';
import { floorEn } from '#models/text/floor.en.ts';
import { joiningEn } from '#models/text/joining.en.ts';
import { type PassportKey, passportEn } from '#models/text/passport.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { togetherEn } from '#models/text/together.en.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { waitingEn } from '#models/text/waiting.en.ts';
import { recipientOn, referrerOn, sentSays } from '#test/support/articles.ts';
import { atMachine } from '#test/support/atMachine.ts';
import { gatherCast } from '#test/support/cast.ts';
import { answerChats, chatOn } from '#test/support/chats.ts';
import { stepOf, titleOf } from '#test/support/library.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const passport = (key: PassportKey, params?: Params) => say(passportEn, key, params);

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

/** The same with what came of the article that was sent in the chat. */
const all = { ...fields, sent: `${stepOf('dry', 0)}: ${passportEn.cannot}` } as const;

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
  const { troupe, customer, reader } = await atMachine(cast);
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

it('[rule.A4] whoever helps sees what was photographed at the machine and where else was looked', async () => {
  const { troupe, customer, reader } = await atMachine(cast);
  const ben = await cast.technician(troupe.ben);
  const { page } = customer;
  await reader.read('drips');
  await page.getByRole('textbox', { name: trailEn.outsideLabel }).fill('The manual, page 12');
  await page.getByRole('button', { name: trailEn.outsideAdd, exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'The manual, page 12' }).waitFor();
  const photo = { name: 'it.jpg', mimeType: 'image/jpeg', buffer: await samplePicture({ width: 2400, height: 1800 }) };
  await page.getByLabel(trailEn.photoAdd).setInputFiles(photo);
  await page.getByText(trailEn.photoAdded).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/more-phone.png`, fullPage: true });
  await expectOpenToAll(customer);
  await reader.ask();
  await customer.agree();
  await ben.accept();
  await customer.showIt();
  await ben.seesPicture();
  await knows(ben, '.panel', { outside: 'The manual, page 12', photos: passport('photosTaken', { count: 1 }) });
  const seen = ben.page.getByRole('img', { name: passport('photoOf', { n: 1 }) });
  await seen.scrollIntoViewIfNeeded();
  await expect.poll(() => seen.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1_600);
  if (shots) await ben.page.screenshot({ path: `${shots}/passport-photo.png` });
  await expectOpenToAll(ben);
});

it('[rule.A4] [rule.A7] [rule.R1] chat, escalation, handover, reload and the next visit: nothing is entered twice', async () => {
  const { troupe, customer, reader, url } = await atMachine(cast);
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
  // What is new to them comes first; they try a step of what is sent, in the chat.
  await referrerOn(ana.page).send('dry', titleOf('dry'));
  const article = recipientOn(page);
  await article.open();
  await article.tick(stepOf('dry', 0), 'cannot');
  await referrerOn(ana.page).step(stepOf('dry', 0)).getByText(sentSays('sent.cannot'), { exact: true }).waitFor();
  await expectOpenToAll(customer);
  await article.close();
  await knows(ana, '.chat-about', all);
  await expectOpenToAll(ana);
  await desk.button('chatEscalate', { level: 2 }).click();
  await knows(ben, '.offer', all);
  await ben.accept();
  await phone.button('chat.show').click();
  await customer.showIt();
  await ben.seesPicture();
  await knows(ben, '.panel', all);
  const mia = await cast.technician(troupe.mia);
  await mia.page.getByText(mia.says('youAreAvailable')).waitFor();
  const press = ({ page: staff }: Technician, name: string) => staff.getByRole('button', { name, exact: true }).click();
  await press(ben, togetherEn['team.handOver']);
  await press(ben, say(togetherEn, 'team.askPerson', { name: 'Mia Castellano' }));
  await mia.page.getByText(floorEn.offerHandover).waitFor();
  await knows(mia, '.offer', all);
  await mia.accept();
  await page.locator('dialog fieldset[aria-disabled="false"]').waitFor();
  await page.getByRole('button', { name: joiningEn['ask.agree'], exact: true }).click();
  await mia.seesPicture();
  await press(ben, say(togetherEn, 'team.makeLead', { name: 'Mia Castellano' }));
  await mia.button('hangUp').waitFor();
  await knows(mia, '.panel', all);
  await mia.page.reload();
  await page.reload();
  await mia.seesPicture();
  await knows(mia, '.panel', all);
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
  await knows(mia, '.offer', all);
  await mia.accept();
  await customer.showIt();
  await mia.seesPicture();
  await knows(mia, '.panel', { ...all, earlier: 'The ring was worn.' });
  const picture = mia.page.locator('.passport .earlier img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  expect(await openQuestions(mia)).toBe(0);
  await press(mia, passport('cause.unclear'));
  await mia.page.getByText(passport('askedAgainNoted')).waitFor();
  // An answer that is written over another one had to be asked twice as well.
  const what = passport('question.name');
  await press(mia, passport('correct', { what }));
  await mia.page.getByRole('textbox', { name: what, exact: true }).fill('Mara Lindt-Egger');
  await press(mia, passport('write'));
  await mia.page.locator('.panel').getByText('Mara Lindt-Egger').first().waitFor();
  await mia.end();
  await mia.file('fixed', 'Once more.');
  const lead = await cast.technician(troupe.lead);
  const figure = passport('causeCount', { cause: passport('cause.unclear'), count: 1 });
  await lead.page.getByText(figure).waitFor();
  await lead.page.getByText(passport('causeCount', { cause: passport('cause.filledAgain'), count: 1 })).waitFor();
  // The figure is the house's: nobody who asked is named beside it.
  const card = lead.page
    .locator('section')
    .filter({ hasText: passport('askedOnce') })
    .last();
  expect(await card.textContent()).not.toMatch(/Mia|Ben|Ana/);
  await lead.page.getByText(passport('askedOnceOf', { once: 1, all: 2 })).waitFor();
  await expectOpenToAll(lead);
});
