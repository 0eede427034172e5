import { afterEach, expect, it } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { maskedPhone } from '#models/contact.ts';
import { callbackEn } from '#models/text/callback.en.ts';
import { say } from '#models/text/say.ts';
import { waitingEn } from '#models/text/waiting.en.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { chatOn, chatSays } from '#test/support/chats.ts';
import { type Crew, engageCrew } from '#test/support/crew.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import type { Person } from '#test/support/person.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const crews: Crew[] = [];
afterEach(async () => {
  for (const crew of crews.splice(0)) await crew.close();
});

async function shoot({ page }: Pick<Person, 'page'>, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

/** A company with a phone number, and so many of its technicians in a session. */
async function openCompany(busy: number) {
  const troupe = await cast.troupe();
  const settings = { ...defaultCompanySettings, phone: '+44 113 496 0042' };
  await cast.stage().store.companies.set(troupe.company.id, settings);
  if (busy > 0) crews.push(await engageCrew(cast.stage().server.url, troupe.company, busy));
  return troupe;
}
type Troupe = Awaited<ReturnType<typeof openCompany>>;

async function writesFirst({ inviteCustomer }: Troupe) {
  const customer = await cast.customer(await inviteCustomer());
  await customer.button('consent.write').click();
  const phone = chatOn(customer.page);
  await phone.write('It drips at the front.');
  return { customer, phone };
}

/** Ana, who answers the chats and is away for sessions. */
async function anaAnswers({ company }: Troupe) {
  const ana = await cast.technician(await company.hire({ name: 'Ana Moreau', level: 1 }));
  await ana.page.getByText(ana.says('away'), { exact: true }).click();
  await ana.page.getByRole('link', { name: chatSays('chats') }).click();
  await ana.page.getByRole('switch', { name: chatSays('chatDuty') }).check();
  await ana.page.getByRole('button', { name: /Kim Lindt/ }).click();
  const desk = chatOn(ana.page);
  await desk.said('It drips at the front.').waitFor();
  return { ana, desk };
}

/** A customer who writes first, and Ana who answers them. */
async function openChat(busy = 0) {
  const troupe = await openCompany(busy);
  const written = await writesFirst(troupe);
  return { troupe, ...written, ...(await anaAnswers(troupe)) };
}

/** As a phone does whose person looks at something else. */
async function hide({ page }: Pick<Person, 'page'>, isHidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    isHidden ? 'hidden' : 'visible',
  );
}

it('[rule.C1] [rule.C6] [rule.C7] who only writes sees what they would wait and the other ways, who is writing, and each step', async () => {
  const troupe = await openCompany(0);
  const { customer, phone } = await writesFirst(troupe);
  await customer.page.getByText(waitingEn['lacks.anybody.body']).first().waitFor();
  await customer.page.getByRole('link', { name: '+44 113 496 0042' }).waitFor();
  await shoot(customer, 'lacks');
  await expectOpenToAll(customer);
  const { ana, desk } = await anaAnswers(troupe);
  await cast.technician(troupe.ben);
  await customer.page.getByText(waitingEn['brief.ifAsked']).waitFor();
  await customer.page.getByText(waitingEn['place.next']).waitFor();
  const field = (page: typeof ana.page) => page.getByRole('textbox', { name: chatSays('chat.write') });
  await field(ana.page).pressSequentially('Close the');
  await customer.page.getByText(chatSays('chat.typing', { name: 'Ana Moreau' })).waitFor();
  await field(customer.page).pressSequentially('Which');
  await ana.page.getByText(chatSays('chat.typing', { name: 'Kim Lindt' })).waitFor();
  await shoot(customer, 'typing');
  await desk.button('chatStep').click();
  await field(ana.page).fill('Close the tap on the left.');
  await shoot(ana, 'step');
  await field(ana.page).press('Enter');
  await phone.said('Close the tap on the left.').waitFor();
  await field(ana.page).fill('Pull the tray out towards you, until it stops.');
  await field(ana.page).press('Enter');
  await phone
    .log()
    .getByText(`${chatSays('chat.stepAlone', { number: 2 })}:`)
    .waitFor({ state: 'attached' });
  await desk.button('chatStep').click();
  await customer.page.reload();
  expect(await field(customer.page).inputValue()).toBe('Which');
  await phone.said('Close the tap on the left.').waitFor();
  await shoot(customer, 'steps');
  await shoot(ana, 'desk');
  await expectOpenToAll(customer);
  await expectOpenToAll(ana);
});

it('[rule.C4] what reaches a page that is hidden was delivered, and is read when somebody looks at its end', async () => {
  const { desk, customer, phone } = await openChat();
  const ticks = () => desk.log().locator('.said-tick').allInnerTexts();
  await desk.write('Since when?');
  await expect.poll(ticks).toEqual([chatSays('chat.read')]);
  await hide(customer, true);
  await desk.write('Is it hot?');
  await phone.said('Is it hot?').waitFor();
  await expect.poll(ticks).toEqual([chatSays('chat.read'), chatSays('chat.delivered')]);
  await hide(customer, false);
  await expect.poll(ticks).toEqual([chatSays('chat.read'), chatSays('chat.read')]);
  for (let line = 1; line <= 14; line += 1) await desk.write(`Look at number ${line} on the plate, please.`);
  await phone.said('Look at number 14 on the plate, please.').waitFor();
  await phone.log().evaluate((log) => log.scrollTo(0, 0));
  const below = customer.page.getByRole('button', { name: chatSays('chat.below', { count: 1 }) });
  await expect.poll(() => phone.log().evaluate((log) => log.scrollTop)).toBe(0);
  await desk.write('Then tell me.');
  await below.waitFor();
  await shoot(customer, 'below');
  expect((await ticks()).at(-1)).toBe(chatSays('chat.delivered'));
  await below.click();
  await expect.poll(async () => (await ticks()).at(-1)).toBe(chatSays('chat.read'));
});

it('[rule.C3] [route.R12] whoever answers a chat promises a callback, both see its clock, and the page rings', async () => {
  const { troupe, ana, desk, customer, phone } = await openChat(9);
  await ana.page.getByText(chatSays('chatCallbackCan')).waitFor();
  await desk.button('chatCallback').click();
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByText(chatSays('chatCallbackCan')).waitFor();
  const promise = dialog.getByRole('button', { name: /Promise a call by/ });
  await promise.click();
  await dialog.getByText(chatSays('chatCallbackNone')).waitFor();
  await shoot(ana, 'arrange');
  await expectOpenToAll(ana);
  await dialog.getByRole('checkbox', { name: chatSays('chatCallbackPage') }).check();
  await dialog.getByLabel(chatSays('chatCallbackPhone')).fill('+44 113 496 0001');
  await promise.click();
  await dialog.waitFor({ state: 'hidden' });
  await ana.page.locator('.callback-due').getByText(/left/).waitFor();
  await shoot(ana, 'callback-due');
  await customer.page.getByText(/We call you back by .* go on writing/).waitFor();
  await shoot(customer, 'callback');
  await phone.button('chat.callback.see').click();
  await customer.page.getByRole('heading', { name: /We call you back by/ }).waitFor();
  await customer.page.getByText(say(callbackEn, 'clock.phone', { phone: maskedPhone('+44 113 496 0001') })).waitFor();
  await customer.page.getByRole('button', { name: callbackEn['clock.write'] }).click();
  await phone.write('Thank you.');
  await desk.said('Thank you.').waitFor();
  const ben = await cast.technician(troupe.ben);
  await ben.accept();
  await customer.page.getByRole('heading', { name: say(callbackEn, 'called.title', { name: 'Ben Okafor' }) }).waitFor();
  await customer.page.getByRole('button', { name: say(callbackEn, 'called.start', { name: 'Ben Okafor' }) }).click();
  await customer.showIt();
  await ben.seesPicture();
  await chatOn(ben.page).said('Thank you.').waitFor();
});

it('[rule.C3] [rule.R1] whoever answers a chat takes its session themselves, or makes a link with what was said', async () => {
  const { ana, desk, customer, phone } = await openChat();
  await desk.button('chatLink').click();
  const dialog = ana.page.getByRole('dialog');
  await expect
    .poll(() => dialog.getByLabel(waysEn.problem).inputValue(), { timeout: 10_000 })
    .toBe('It drips at the front.');
  expect(await dialog.getByLabel(ana.says('customerName')).inputValue()).toBe('Kim Lindt');
  await shoot(ana, 'link');
  await expectOpenToAll(ana);
  await ana.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await desk.button('chatStartSession').click();
  await shoot(ana, 'start');
  await desk.button('chatStartMe').click();
  await ana.accept();
  await customer.page.getByText(chatSays('chat.here', { name: 'Ana Moreau' })).waitFor();
  await phone.button('chat.show').click();
  await customer.showIt();
  await ana.seesPicture();
  await chatOn(ana.page).said('It drips at the front.').waitFor();
  const open = customer.button('bar.chat.long');
  await open.click();
  await phone.said('It drips at the front.').waitFor();
  await phone.button('chat.back').click();
  await expect.poll(() => open.evaluate((button) => button === document.activeElement)).toBe(true);
});
