import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { certificateLength, showCode } from '#models/code.ts';
import { doorEn } from '#models/text/door.en.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { offlineEn } from '#models/text/offline.en.ts';
import { recognitionEn } from '#models/text/recognition.en.ts';
import { say } from '#models/text/say.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { makeCode } from '#signaling/auth/code.ts';
import { hashOf } from '#signaling/auth/secret.ts';
import { gatherCast } from '#test/support/cast.ts';
import { type Labelled, labelMachine } from '#test/support/labelled.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { type Person, seatPerson } from '#test/support/person.ts';
import { samplePicture } from '#test/support/samplePictures.ts';
import type { Troupe } from '#test/support/stage.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const patient = { timeout: 20_000 };
let troupe: Troupe;
let machine: Labelled;

beforeEach(async () => {
  troupe = await cast.troupe();
  machine = await labelMachine(cast.stage().store, troupe.company.id);
});

const at = (path = '') => `${cast.stage().server.url}/m/${machine.code}${path}`;
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('machine '));
    const all = await Promise.all(names.map(async (name) => await (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
const titles = (page: Page) => page.locator('.list strong').allTextContents();

/** Somebody at the machine whose phone has its pages by now. */
async function visitor(): Promise<Person> {
  const person = cast.keep(await seatPerson(cast.browsers().customers, { device: 'phone' }));
  await person.page.goto(at());
  await expect.poll(() => keptPaths(person.page), patient).toContain(`/m/${machine.code}/shelf`);
  return person;
}

async function ask(page: Page, query: string): Promise<string[]> {
  await page.goto(at());
  await page.getByRole('searchbox').fill(query);
  await page.getByRole('button', { name: libraryEn.search, exact: true }).click();
  await page.waitForURL(/\?q=/);
  const found = page
    .getByText(say(libraryEn, 'found', { query }))
    .or(page.getByText(say(offlineEn, 'offline.found', { query })));
  const none = page.getByRole('status').filter({ hasText: 'Nothing' });
  await found.or(none).first().waitFor();
  return await titles(page);
}

it('[rule.O1] a machine’s page, an article never opened before and its drawings are there without a network, and say so', async () => {
  const person = await visitor();
  const { page, context } = person;
  await page.getByText(offlineEn['offline.line']).waitFor({ state: 'hidden' });
  await context.setOffline(true);
  await page.getByText(offlineEn['offline.line']).waitFor();
  await page.goto(at('/labels-crooked'));
  await page.getByRole('heading', { level: 1, name: 'Labels go on crooked' }).waitFor();
  await page.getByText(offlineEn['offline.line']).waitFor();
  const drawing = page.locator('.step img').first();
  await expect
    .poll(() => drawing.evaluate((image: HTMLImageElement) => image.naturalWidth), patient)
    .toBeGreaterThan(0);
  if (shots) await page.screenshot({ path: `${shots}/offline-article.png` });
  await expectOpenToAll(person);
  await page.getByRole('link', { name: libraryEn.showTechnician }).click();
  await page.getByRole('heading', { name: offlineEn['offline.title'] }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/offline-ask.png` });
  await expectOpenToAll(person);
});

/** Shows a certificate of level 2 for the machine's family on somebody's phone. */
async function showCertificate({ page }: Person): Promise<void> {
  const { store, server } = cast.stage();
  const code = makeCode(certificateLength);
  await store.certificates.insert({
    ...{ id: `certificate-${code}`, companyId: troupe.company.id, codeHash: hashOf(code), holder: 'Rosa Klein' },
    ...{
      family: 'Labeller',
      level: 2,
      language: 'en',
      createdAt: 1,
      expiresAt: Date.now() + 86_400_000,
      endedAt: null,
    },
  });
  await page.goto(`${server.url}/direct#${showCode(code)}`);
  await page.getByRole('button', { name: doorEn['code.button'], exact: true }).click();
  await page.getByText(say(doorEn, 'welcome.direct', { family: 'Labeller', level: 2 })).waitFor();
}

it('[rule.A2] [rule.O1] with a certificate a kept-back step is read, and not by whoever has the phone afterwards or without a network', async () => {
  const person = await visitor();
  const { page, context } = person;
  await showCertificate(person);
  await page.goto(at());
  const stop = page.getByRole('button', { name: recognitionEn['recognised.stop'] });
  await stop.waitFor();
  if (shots) await page.screenshot({ path: `${shots}/recognised-machine.png` });
  await expectOpenToAll(person);
  await expect.poll(() => keptPaths(page), patient).toContain(`/m/${machine.code}/shelf`);
  const keptBack = page.getByText('Loosen the clamp under the peel edge');
  await page.goto(at('/labels-crooked'));
  await keptBack.waitFor();
  if (shots)
    for (const path of ['', '/labels-crooked']) {
      await page.goto(at(`${path}?lang=de`));
      await page.screenshot({ path: `${shots}/recognised${path.replace('/', '-')}-de.png` });
    }
  await context.setOffline(true);
  await page.goto(at('/labels-crooked'));
  await page.getByText(offlineEn['offline.line']).waitFor();
  expect([await keptBack.count(), await stop.count()]).toEqual([0, 0]);
  await context.setOffline(false);
  await page.goto(at('/labels-crooked'));
  await keptBack.waitFor();
  await stop.click();
  await page.waitForURL(at());
  expect(await stop.count()).toBe(0);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Labels go on crooked' }).waitFor();
  expect([await keptBack.count(), await stop.count()]).toEqual([0, 0]);
});

it('[rule.O1] a search without a network finds what it finds with one, typing errors and other words among it', async () => {
  const { page, context } = await visitor();
  const queries = ['labels crooked', 'lables croked', 'sticker slanted', 'botles fall', 'pale', 'zyxwv'];
  const online: string[][] = [];
  for (const query of queries) online.push(await ask(page, query));
  expect(online.filter((found) => found.length > 0)).toHaveLength(queries.length - 1);
  await context.setOffline(true);
  const offline: string[][] = [];
  for (const query of queries) offline.push(await ask(page, query));
  expect(offline).toEqual(online);
  if (shots) await page.screenshot({ path: `${shots}/offline-search.png` });
});

it('[rule.O1] what was tried without a network is sent when it is back', async () => {
  const { page, context } = await visitor();
  await context.setOffline(true);
  await page.goto(at('/labels-crooked'));
  await page.getByRole('button', { name: trailEn.didNotHelp }).first().click();
  await ask(page, 'bottles fall');
  await context.setOffline(false);
  const { store } = cast.stage();
  const sent = async () => {
    const visits = await Promise.all(
      (await context.cookies())
        .filter(({ name }) => /visit/i.test(name))
        .map(({ value }) => store.visits.ofDevice(hashOf(value))),
    );
    const events = await Promise.all(visits.flat().map(({ id }) => store.visits.events(id)));
    return events.flat().map((event) => (event.type === 'step' ? event.result : event.type));
  };
  await expect.poll(sent, patient).toEqual(expect.arrayContaining(['opened', 'didNotHelp', 'searched']));
});

it('[rule.O1] a photo that was taken without a network waits on the device, through a reload, and is sent when it is back', async () => {
  const { page, context } = await visitor();
  await context.setOffline(true);
  const photo = { name: 'it.jpg', mimeType: 'image/jpeg', buffer: await samplePicture({ width: 1200, height: 900 }) };
  await page.getByLabel(trailEn.photoAdd).setInputFiles(photo);
  await page.getByText(trailEn.photoWaits).waitFor();
  await page.goto(at('/labels-crooked'));
  await page.getByText(trailEn.photoWaits).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/offline-photo.png` });
  await context.setOffline(false);
  await page.getByText(trailEn.photoAdded).waitFor(patient);
  const cookies = (await context.cookies()).filter(({ name }) => /visit/i.test(name));
  const { store } = cast.stage();
  const visits = (await Promise.all(cookies.map(({ value }) => store.visits.ofDevice(hashOf(value))))).flat();
  const ids = (await Promise.all(visits.map((visit) => store.visitPhotos.ids(visit)))).flat();
  const told = async () => {
    const events = (await Promise.all(visits.map(({ id }) => store.visits.events(id)))).flat();
    return events.flatMap((event) => (event.type === 'photo' ? [event.pictureId] : []));
  };
  expect(ids).toHaveLength(1);
  await expect.poll(told, patient).toEqual(ids);
});

it('[rule.O1] what is kept goes when the visit is deleted, and when the code is revoked', async () => {
  const { page } = await visitor();
  await page.getByText(trailEn.keptTitle).click();
  await page.getByRole('button', { name: trailEn.forget }).click();
  await page.getByText(trailEn.forgotten).waitFor();
  await expect.poll(() => keptPaths(page), patient).toEqual([]);
  await page.reload();
  await expect.poll(() => keptPaths(page), patient).toContain(`/m/${machine.code}/shelf`);
  await cast.stage().store.machineCodes.revokeOf(troupe.company.id, machine.machine.id, Date.now());
  await page.reload();
  await page.getByRole('heading', { name: libraryEn.codeRevokedTitle }).waitFor();
  await expect.poll(() => keptPaths(page), patient).toEqual([]);
});
