import { expect, it } from 'vitest';
import { type KeysKey, keysEn } from '#models/text/keys.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { webhooksEn } from '#models/text/webhooks.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
const text = (key: KeysKey, params?: Params) => say(keysEn, key, params);

it('[rule.H4] [rule.H5] a lead makes a key that is shown once and works, sees it used, and takes it back', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const { url } = cast.stage().server;
  await page.getByRole('link', { name: webhooksEn.webhooks, exact: true }).click();
  await page.getByText(text('noKeys')).waitFor();
  await page.getByRole('button', { name: text('addKey'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(text('name')).fill('The ERP');
  await dialog.getByLabel(text('write')).check();
  await expectOpenToAll(lena);
  await dialog.getByRole('button', { name: text('addKey'), exact: true }).click();
  const key = await dialog.getByLabel(text('made'), { exact: true }).inputValue();
  expect(key).toMatch(/^beside-[\w-]{43}$/);
  await expectOpenToAll(lena);
  await dialog.getByRole('button', { name: text('done') }).click();
  await page.getByText(text('write')).waitFor();
  const ask = () => fetch(`${url}/api/v1/machines`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);
  await page.reload();
  await page.getByText('The ERP').waitFor();
  expect(await page.getByText(text('unused')).count()).toBe(0);
  expect(await page.content()).not.toContain(key);
  const document = await (
    await fetch(`${url}${await page.getByRole('link', { name: text('document') }).getAttribute('href')}`)
  ).json();
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${url}/api/v1` }] });
  await page.getByRole('button', { name: text('revoke'), exact: true }).click();
  await page.getByText(text('revokeSure', { name: 'The ERP' })).waitFor();
  await page
    .getByRole('button', { name: text('revoke'), exact: true })
    .last()
    .click();
  await page.getByText(text('noKeys')).waitFor();
  expect((await ask()).status).toBe(401);
});
