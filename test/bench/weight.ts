import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { footage } from '#test/support/footage.ts';
import { type Stage, setStage } from '#test/support/stage.ts';
import { customerEn } from '#models/text/customer.en.ts';
import { printTable, round } from './figures.ts';
import { firstFrame, openTechnician, probeFrames, tapAtOnce } from './probes.ts';

type Weight = {
  readonly js: number;
  readonly total: number;
  readonly requests: number;
  readonly thirdParty: number;
};

type Tally = { readonly urls: string[]; readonly types: Map<string, string>; readonly bytes: Map<string, number> };

/** Counts everything that comes over the wire from now on, as it comes: compressed, with its headers. */
async function tally(page: Page): Promise<Tally> {
  const counted: Tally = { urls: [], types: new Map(), bytes: new Map() };
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!/^https?:/.test(request.url)) return;
    counted.urls.push(request.url);
    counted.types.set(requestId, type ?? 'Other');
  });
  session.on('Network.webSocketCreated', ({ url }) => counted.urls.push(url));
  session.on('Network.webSocketFrameReceived', ({ requestId, response }) => {
    counted.bytes.set(requestId, (counted.bytes.get(requestId) ?? 0) + response.payloadData.length);
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    counted.bytes.set(requestId, (counted.bytes.get(requestId) ?? 0) + encodedDataLength);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    counted.bytes.set(requestId, encodedDataLength);
  });
  return counted;
}

function weigh({ urls, types, bytes }: Tally, origin: string): Weight {
  const host = new URL(origin).host;
  const sizes = [...bytes.entries()];
  const sum = (entries: typeof sizes) => entries.reduce((total, [, size]) => total + size, 0);
  return {
    js: sum(sizes.filter(([id]) => types.get(id) === 'Script')),
    total: sum(sizes),
    requests: urls.length,
    thirdParty: urls.filter((url) => new URL(url).host !== host).length,
  };
}

async function measure(stage: Stage, contexts: { customer: BrowserContext; technician: BrowserContext }) {
  await probeFrames(contexts.customer);
  await probeFrames(contexts.technician);
  await tapAtOnce(contexts.customer, [customerEn['consent.button']]);
  const technician = await openTechnician(contexts.technician, stage);
  const customer = await contexts.customer.newPage();
  const counted = await tally(customer);
  await customer.goto(await stage.inviteCustomer());
  await firstFrame(customer);
  const preview = weigh(counted, stage.server.url);
  await customer.getByRole('button', { name: customerEn['preview.show'], exact: true }).click();
  await firstFrame(technician);
  // What a live call loads beside the picture, such as the overlay, is a part of its weight.
  await customer.waitForLoadState('networkidle');
  return { preview, live: weigh(counted, stage.server.url), urls: counted.urls };
}

/** Bytes and requests as they are served, until the customer's camera preview shows, and until the call is live. */
export async function weight(): Promise<object> {
  const { video } = await footage('dogman');
  const stage = await setStage();
  const browsers = await Promise.all([launchBrowser({ footage: video }), launchBrowser()]);
  try {
    const [customer, technician] = await Promise.all(browsers.map((browser) => browser.newContext()));
    if (!customer || !technician) throw new Error('A browser gave no context.');
    const { preview, live, urls } = await measure(stage, { customer, technician });
    const kb = (bytes: number) => round(bytes / 1000);
    printTable("The customer's page, as served", [
      ['', 'JavaScript, kB', 'all, kB', 'requests', 'to others'],
      ['until the preview', kb(preview.js), kb(preview.total), preview.requests, preview.thirdParty],
      ['until live', kb(live.js), kb(live.total), live.requests, live.thirdParty],
    ]);
    printTable('In order', urls.map((url) => [url.replace(stage.server.url, '')] as const));
    return { preview, live };
  } finally {
    for (const browser of browsers) await browser.close();
    await stage.close();
  }
}
