import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkMade } from '#models/api.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { filled, isTemplate, type Messages, messageKinds, noticeKinds, templateOf } from '#models/letters.ts';
import { ask, closePage, crew, notifyBy, takes, waitIn } from '#test/support/callbacks.ts';
import { cardOf, ends } from '#test/support/endings.ts';
import { aurora, type House, openHouse, type Person } from '#test/support/house.ts';
import { type MailServer, startMailServer } from '#test/support/mailServer.ts';
import { type PushService, startPushService } from '#test/support/pushService.ts';
import { liveTalk } from '#test/support/team.ts';

let mail: MailServer;
let push: PushService;
let house: House;
let lead: Person;
beforeEach(async () => {
  [mail, push] = await Promise.all([startMailServer(), startPushService()]);
  house = await openHouse({ config: notifyBy({ mail, push }) });
  lead = await house.hire({ role: 'lead' });
});
afterEach(async () => {
  await house.close();
  await Promise.all([mail.close(), push.close()]);
});

const own: Messages = {
  hereNotice: { en: { subject: '{technician} waits', text: 'Come back, {customer}: {company}' } },
  questionNotice: { en: { subject: 'Still, {customer}?', text: 'Tell {company}' } },
  link: { de: { subject: 'Post von {company}', text: 'Liebe Person {customer}: {link} oder {codes}' } },
  card: { en: { subject: 'Yours, {customer}', text: 'Keep it: {link}' } },
  question: { en: { subject: 'Still?', text: 'Tell {company}: {link}' } },
};

async function save(messages: object): Promise<number> {
  const body = { settings: { ...defaultCompanySettings, messages } };
  return (await house.server.request('/api/settings', { method: 'PUT', cookie: lead.cookie, body })).status;
}

async function mailLink(language: 'en' | 'de') {
  const facts = { machineId: null, customerName: 'Kim Lindt', level: 1, segment: 'business', language };
  const made = await house.server.request('/api/links', { cookie: lead.cookie, body: facts });
  const link = (await made.json()) as LinkMade;
  const body = { to: 'kim@example.com', secret: link.url.split('#')[1] };
  await house.server.request(`/api/links/${link.id}/mail`, { cookie: lead.cookie, body });
  return link;
}

test('[rule.W8] letters go out in the company’s own words, in the language they are written in, and else in ours', async () => {
  expect(await save(own)).toBe(200);
  const link = await mailLink('de');
  const letter = await mail.arrival(0);
  expect(letter.headers.subject).toContain('Post von');
  expect(letter.text).toContain('Liebe Person Kim Lindt: http');
  expect(link.letter).toEqual(own.link?.de);
  await mailLink('en');
  expect((await mail.arrival(1)).text).toContain('Hello Kim Lindt,');
  const change = (await house.server.store.changelog.list(aurora)).find(({ subject }) => subject === 'messages');
  expect([change?.before, JSON.parse(change?.after ?? '')]).toEqual(['{}', own]);
});

test('[rule.W8] the card and the question of the next day are in them too', async () => {
  await save(own);
  const talk = await liveTalk(house);
  await ends(house, talk);
  const card = await cardOf(house, talk);
  await card.ask('/mail', { to: 'kim@example.com' });
  expect(await mail.arrival(0)).toMatchObject({ text: expect.stringMatching(/^Keep it: http/) });
  await house.pass(25 * 3600_000);
  expect((await mail.arrival(1)).text).toMatch(/^Tell .+: http/);
});

test('[rule.W8] what a phone shows by push is in the company’s own words too', async () => {
  await save(own);
  const browser = push.browser();
  const talk = await liveTalk(house);
  await ends(house, talk);
  const card = await cardOf(house, talk);
  await card.ask('/question', { push: browser.subscription });
  await house.pass(25 * 3600_000);
  const words = ({ title, body }: { title?: unknown; body?: unknown }) => [title, body];
  expect(words((await browser.arrival(0)).payload)).toEqual(['Still, Kim Lindt?', 'Tell Aurora Packaging Machines']);
  await crew(house, 9);
  const waiter = await waitIn(house);
  await ask(house, waiter, { push: browser.subscription });
  await closePage(house, waiter);
  await takes(house, waiter);
  expect(words((await browser.arrival(1)).payload)).toEqual([
    'Mara Vogt waits',
    'Come back, Kim Lindt: Aurora Packaging Machines',
  ]);
});

test('[rule.W8] a letter without the way in, or with what nobody knows, is not taken', async () => {
  const words = { subject: 'Hello', text: 'Open {link}' };
  expect(isTemplate('link', words)).toBe(true);
  const wrong = [
    { ...words, text: 'Open nothing' },
    { ...words, text: '{link} {technician}' },
    { ...words, subject: '{constructor}' },
    { ...words, subject: 'One\r\nBcc: all@example.com' },
    { ...words, text: '{link}'.repeat(2_000) },
  ];
  for (const one of wrong) expect({ one, status: await save({ link: { en: one } }) }).toEqual({ one, status: 400 });
  for (const kind of messageKinds)
    for (const language of ['en', 'de'] as const) expect(isTemplate(kind, templateOf(kind, language))).toBe(true);
  expect(isTemplate('hereNotice', { subject: 'Here', text: '{technician} is here' })).toBe(true);
  for (const kind of noticeKinds) {
    expect(isTemplate(kind, { subject: 'Here', text: 'Open {link}' })).toBe(false);
    expect(isTemplate(kind, { subject: 'x'.repeat(61), text: 'Here' })).toBe(false);
  }
  const nameless = filled(templateOf('card', 'en'), { company: 'Aurora', customer: null, link: 'https://x' });
  expect(nameless.text).toMatch(/^Hello,\n/);
});
