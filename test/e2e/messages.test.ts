import { expect, it } from 'vitest';
import { type MessagesKey, messagesEn } from '#models/text/messages.en.ts';
import { say } from '#models/text/say.ts';
import { staffEn } from '#models/text/staff.en.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
const text = (key: MessagesKey) => say(messagesEn, key, { link: '{link}' });

it('[rule.W8] a lead writes a letter in the company’s own words, sees how it goes out, and takes ours again', async () => {
  const troupe = await cast.troupe({ company: 'Aurora Labels' });
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const button = (key: MessagesKey) => page.getByRole('button', { name: text(key), exact: true });
  await page.getByRole('link', { name: text('messages'), exact: true }).click();
  await page.getByText(text('ours'), { exact: true }).waitFor();
  const subject = page.getByLabel(text('subject'), { exact: true });
  const body = page.getByLabel(text('text'), { exact: true });
  await subject.fill('{company} waits for you');
  await body.fill('Dear {customer}, no way in.');
  await page
    .getByRole('alert')
    .filter({ hasText: text('wrong') })
    .waitFor();
  expect(await button('save').isDisabled()).toBe(true);
  await expectOpenToAll(lena);
  await body.fill('Dear {customer},\n{link}');
  const preview = page.getByRole('region', { name: text('preview') });
  await preview.getByText('Aurora Labels waits for you').waitFor();
  await preview.getByText(`Dear ${text('sampleCustomer')},`).waitFor();
  await button('save').click();
  await page.getByText(staffEn.settingsSaved).waitFor();
  await page.reload();
  await page.getByText(text('own'), { exact: true }).waitFor();
  expect(await subject.inputValue()).toBe('{company} waits for you');
  await page.getByText(text('de'), { exact: true }).click();
  await page.getByText(text('ours'), { exact: true }).waitFor();
  await page.getByText(text('en'), { exact: true }).click();
  await button('reset').click();
  await page.getByText(text('ours'), { exact: true }).waitFor();
  expect(await subject.inputValue()).toBe(waysEn.mailSubject);
});

it('[rule.W8] what a phone shows is in the company’s own words too, as short as a phone shows it', async () => {
  const troupe = await cast.troupe({ company: 'Aurora Labels' });
  const lena = await cast.technician(troupe.lead, { device: 'phone' });
  const { page } = lena;
  await page.goto(`${cast.stage().server.url}/messages`);
  await page.getByRole('combobox', { name: text('kind') }).click();
  await page.getByRole('option', { name: text('hereNotice'), exact: true }).click();
  await page.getByLabel(text('title'), { exact: true }).fill('{technician} is there');
  const body = page.getByLabel(text('text'), { exact: true });
  await body.fill('Open {link}');
  await page
    .getByRole('alert')
    .filter({ hasText: text('wrongNotice') })
    .waitFor();
  await body.fill('Come back to {company}, {customer}.');
  const preview = page.getByRole('region', { name: text('preview') });
  await preview.getByText(`${text('sampleTechnician')} is there`).waitFor();
  await preview.getByText(`Come back to Aurora Labels, ${text('sampleCustomer')}.`).waitFor();
  await expectOpenToAll(lena);
  await page.getByRole('button', { name: text('save'), exact: true }).click();
  await page.getByText(staffEn.settingsSaved).waitFor();
  const company = await cast.stage().store.companies.get(troupe.company.id);
  expect(company?.settings.messages.hereNotice?.en?.subject).toBe('{technician} is there');
});
