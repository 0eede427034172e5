import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { floorDe } from '#models/text/floor.de.ts';
import { floorEn } from '#models/text/floor.en.ts';
import { preflightDe } from '#models/text/preflight.de.ts';
import { preflightEn } from '#models/text/preflight.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import type { Person } from '#test/support/person.ts';

const cast = gatherCast({ customers: { camera: 'denied' } });
const words = { en: preflightEn, de: preflightDe };
const desk = { en: floorEn, de: floorDe };

/** The line of the check with this name, once the check is done. */
function line(dialog: Locator, name: string): Locator {
  return dialog.getByRole('listitem').filter({ has: dialog.page().getByText(name, { exact: true }) });
}

/** Pictures of both colour schemes, for whoever wants to look at them. */
async function keepShots({ page }: Pick<Person, 'page'>, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `preflight-${name}-${colorScheme}.png`) });
  }
}

it.each(['en', 'de'] as const)(
  '[rule.Q6] [rule.R4] [fault.P4] [fault.N5] a customer without a picture finds out what else will not work, in %s',
  async (language) => {
    const say = words[language];
    const { inviteCustomer } = await cast.troupe();
    const customer = await cast.customer(await inviteCustomer({ language }), { language });
    await customer.agree();
    await customer.page.getByRole('button', { name: say.button }).click();
    const dialog = customer.page.getByRole('dialog', { name: say.title });
    await dialog.getByText(say['done.some']).waitFor({ timeout: 30_000 });
    await line(dialog, say.camera).getByText(say['camera.denied']).waitFor();
    await line(dialog, say.server).getByText(say['verdict.good'], { exact: true }).waitFor();
    // Nothing is claimed that was not tried, and what will not work without a relay is said.
    await line(dialog, say.udp).getByText(say['udp.unknown']).waitFor();
    await line(dialog, say.relay).getByText(say['relay.missing']).waitFor();
    await line(dialog, say.bandwidth).getByText('kbit/s').waitFor();
    const report = await dialog.getByRole('textbox', { name: say.report }).inputValue();
    expect(report).toContain(`${say.relay}: ${say['relay.missing']}`);
    await keepShots(customer, `phone-${language}`);
    await expectOpenToAll(customer);
    await customer.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await customer.heading('trouble.denied.title').waitFor();
  },
);

it.each(['en', 'de'] as const)(
  '[rule.Q6] a technician checks devices and network from the desk, and copies what was found, in %s',
  async (language) => {
    const say = words[language];
    const { ben } = await cast.troupe();
    const technician = await cast.technician(ben, { language });
    await technician.context.grantPermissions(['camera', 'microphone', 'clipboard-read', 'clipboard-write']);
    await technician.page.getByRole('button', { name: desk[language].checkDevices }).click();
    const dialog = technician.page.getByRole('dialog', { name: desk[language].checkDevices });
    await dialog.getByText(say['done.some']).waitFor({ timeout: 30_000 });
    await line(dialog, say.camera).getByText(say['verdict.good'], { exact: true }).waitFor();
    await line(dialog, say.microphone).getByText(say['microphone.works']).waitFor();
    await line(dialog, say.bandwidth).getByText(say['verdict.good'], { exact: true }).waitFor();
    await line(dialog, say.relay).getByText(say['relay.missing']).waitFor();
    await dialog.getByRole('button', { name: say.copy }).click();
    await dialog.getByRole('button', { name: say.copied }).waitFor();
    const copied = await technician.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`[${say['verdict.good']}] ${say.camera}:`);
    expect(copied).toMatch(/\d+ kbit\/s/);
    await keepShots(technician, `desk-${language}`);
    await expectOpenToAll(technician);
  },
);
