import type { Browser } from 'playwright-core';
import { customerEn } from '#models/text/customer.en.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { footage } from '#test/support/footage.ts';
import { type Stage, setStage } from '#test/support/stage.ts';
import { printTable, round } from './figures.ts';
import { weighLibrary } from './libraryWeight.ts';
import { firstFrame, openScriptedTechnician, probeFrames, tapAtOnce } from './probes.ts';
import { tally, weigh } from './tally.ts';

async function measure(stage: Stage, browsers: { customers: Browser; technicians: Browser }) {
  const technician = await openScriptedTechnician(browsers.technicians, stage);
  const context = await browsers.customers.newContext();
  await probeFrames(context);
  await tapAtOnce(context, [customerEn['consent.button']]);
  const customer = await context.newPage();
  const counted = await tally(customer);
  await customer.goto(await stage.inviteCustomer());
  const { at } = await firstFrame(customer);
  await customer.getByRole('button', { name: customerEn['preview.show'], exact: true }).click();
  await firstFrame(technician.page);
  // What a live call loads beside the picture, such as the overlay, is a part of its weight.
  await customer.waitForLoadState('networkidle');
  return {
    preview: weigh(counted, stage.server.url, at),
    live: weigh(counted, stage.server.url),
    requests: [...counted.requests.values()],
  };
}

/** Bytes and requests as they are served, until the customer's camera preview shows, and until the call is live; and from a machine's code to its first article. */
export async function weight(): Promise<object> {
  const { video } = await footage('dogman');
  const stage = await setStage();
  const [customers, technicians] = [await launchBrowser({ footage: video }), await launchBrowser()];
  try {
    const { preview, live, requests } = await measure(stage, { customers, technicians });
    const kb = (bytes: number) => round(bytes / 1000);
    printTable("The customer's page, as served", [
      ['', 'JavaScript, kB', 'all, kB', 'requests', 'to others'],
      ['until the preview', kb(preview.js), kb(preview.total), preview.requests, preview.thirdParty],
      ['until live', kb(live.js), kb(live.total), live.requests, live.thirdParty],
    ]);
    printTable(
      'In order',
      requests.map(({ url, bytes }) => [url.replace(stage.server.url, ''), bytes] as const),
    );
    const library = await weighLibrary(stage, technicians);
    printTable("A machine's page and its first article, as served", [
      ['JavaScript, kB', kb(library.js)],
      ['all, kB', kb(library.total)],
      ['largest paint over a static page', library.paintRatio],
    ]);
    return { preview, live, library };
  } finally {
    await customers.close();
    await technicians.close();
    await stage.close();
  }
}
