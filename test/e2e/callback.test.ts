import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { callbackEn } from '#models/text/callback.en.ts';
import { callbackDeskEn } from '#models/text/callbackDesk.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { waitingEn } from '#models/text/waiting.en.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { type Crew, engageCrew } from '#test/support/crew.ts';
import { type Customer, openCustomer } from '#test/support/customer.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { barriers, type Person } from '#test/support/person.ts';
import { type Stage, setStage, type Troupe } from '#test/support/stage.ts';
import { openTechnician } from '#test/support/technician.ts';

let mail: MailServer;
let stage: Stage;
let troupe: Troupe;
let browser: Browser;
let crew: Crew;
const seated: Person[] = [];

const words = (key: keyof typeof callbackEn, params?: Params) => say(callbackEn, key, params);
const shots = process.env.SHOTS;
const patient = { timeout: 20_000 };

async function look(person: Person, name: string): Promise<void> {
  if (shots) await person.page.screenshot({ path: `${shots}/${name}.png` });
  expect(await barriers(person.page)).toEqual([]);
}

beforeAll(async () => {
  mail = await startMailServer();
  stage = await setStage({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Beside <service@beside.example>' } });
  browser = await launchBrowser();
});
afterEach(async () => {
  const faults = seated.flatMap((person) => person.faults);
  for (const person of seated.splice(0)) await person.close();
  await crew?.close();
  expect(faults).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
  await mail?.close();
});

async function waits(): Promise<Customer> {
  troupe = await stage.newTroupe();
  crew = await engageCrew(stage.server.url, troupe.company, 9);
  const customer = await openCustomer(browser, await troupe.inviteCustomer({ name: 'Mara Lindt' }));
  seated.push(customer);
  await customer.agree();
  await customer.page.getByRole('button', { name: waitingEn['ways.callback.long'] }).click();
  return customer;
}

test('[rule.B3] [rule.R1] the page is closed, the letter brings the customer back, and nothing is asked again', async () => {
  const customer = await waits();
  const { page, context } = customer;
  await page.getByText(/We call you by .* at the latest/).waitFor();
  await look(customer, 'sheet');
  const push = page.getByRole('checkbox', { name: words('sheet.push') });
  if (await push.isVisible()) await push.uncheck();
  await page.getByRole('button', { name: /Call me by/ }).click();
  await page.getByText(words('sheet.none')).waitFor();
  await page.getByLabel(words('sheet.mail')).fill('mara@example.com');
  await page.getByLabel(words('sheet.phone')).fill('+49 30 1234567');
  await page.getByRole('button', { name: /Call me by/ }).click();
  await page.getByRole('heading', { name: /We call you back by/ }).waitFor();
  expect(await page.locator('video').count()).toBe(0);
  await look(customer, 'clock');
  await page.close();
  const ben = await openTechnician(browser, { url: stage.server.url, member: troupe.ben });
  seated.push(ben);
  await ben.offered().waitFor();
  await look(ben, 'offer');
  await ben.accept();
  await ben.page.getByRole('heading', { name: say(callbackDeskEn, 'bringing', { name: 'Mara Lindt' }) }).waitFor();
  const { link } = await mail.arrival(0);
  await ben.page.getByText(/sent \d+ s ago/).waitFor();
  await look(ben, 'bringing');
  const back = await context.newPage();
  await back.goto(link);
  await back.getByRole('heading', { name: words('called.title', { name: 'Ben Okafor' }) }).waitFor();
  expect(back.url()).not.toContain('#');
  await look({ ...customer, page: back }, 'called');
  await back.getByRole('button', { name: words('called.start', { name: 'Ben Okafor' }) }).click();
  await customer.on(back).showIt();
  await ben.seesPicture();
});

test('[rule.B1] a notice is shown by the worker of the page, and what is none is not', async () => {
  const customer = await waits();
  const { page, context } = customer;
  await context.grantPermissions(['notifications'], { origin: stage.server.url });
  const cdp = await context.newCDPSession(page);
  const registrations: { registrationId: string; scopeURL: string }[] = [];
  cdp.on('ServiceWorker.workerRegistrationUpdated', (news) => registrations.push(...news.registrations));
  await cdp.send('ServiceWorker.enable');
  await page.getByRole('button', { name: /Call me by/ }).click();
  // The worker is there whether or not this browser reaches a push service to subscribe with.
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/'))?.active?.state), patient)
    .toBe('activated');
  const origin = stage.server.url;
  const own = () => registrations.find(({ scopeURL }) => scopeURL === `${origin}/`)?.registrationId;
  await expect.poll(own, patient).toBeDefined();
  const registrationId = own() ?? '';
  const notice = { tag: 'session', title: 'Ben is here for you', body: 'Tap to go on.', url: '/join?back=session' };
  await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: 'no notice' });
  await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(notice) });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/');
      const all = (await registration?.getNotifications()) ?? [];
      return all.map(({ title, body, tag, data }) => ({ title, body, tag, data: data as unknown }));
    });
  const { title, body, tag, url } = notice;
  await expect.poll(shown, patient).toEqual([{ title, body, tag, data: { url } }]);
});
