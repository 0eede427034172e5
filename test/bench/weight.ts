import type { Browser, CDPSession, Page } from 'playwright-core';
import { customerEn } from '#models/text/customer.en.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { footage } from '#test/support/footage.ts';
import { type Stage, setStage } from '#test/support/stage.ts';
import { printTable, round } from './figures.ts';
import { firstFrame, openScriptedTechnician, probeFrames, tapAtOnce } from './probes.ts';

type Weight = {
  readonly js: number;
  readonly total: number;
  readonly requests: number;
  readonly thirdParty: number;
};

type Request = { readonly url: string; readonly type: string; readonly sentAt: number; bytes: number };
/** By the browser's id of the request. */
type Tally = { readonly requests: Map<string, Request>; readonly frames: Request[] };

/** Counts everything that comes over the wire from now on, as it comes: compressed, with its headers. */
async function tally(page: Page): Promise<Tally> {
  const requests: Tally['requests'] = new Map();
  const frames: Request[] = [];
  const grow = (id: string, bytes: number) => {
    const request = requests.get(id);
    if (request) request.bytes += bytes;
  };
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let epoch = 0;
  session.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other', wallTime, timestamp }) => {
    epoch = (wallTime - timestamp) * 1000;
    if (!/^https?:/.test(request.url)) return;
    requests.set(requestId, { url: request.url, type, sentAt: wallTime * 1000, bytes: 0 });
  });
  session.on('Network.webSocketWillSendHandshakeRequest', ({ requestId, wallTime }) => {
    const sentAt = wallTime * 1000;
    requests.set(requestId, { url: page.url().replace(/^http/, 'ws'), type: 'WebSocket', sentAt, bytes: 0 });
  });
  session.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
    const sentAt = epoch + timestamp * 1000;
    frames.push({ url: page.url(), type: 'Frame', sentAt, bytes: response.payloadData.length });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => grow(requestId, encodedDataLength));
  return { requests, frames };
}

/** What was asked for up to a moment, on the page's clock. */
function weigh({ requests, frames }: Tally, origin: string, until = Number.POSITIVE_INFINITY): Weight {
  const { host } = new URL(origin);
  const isEarly = ({ sentAt }: Request) => sentAt <= until;
  const early = [...requests.values()].filter(isEarly);
  const sum = (some: readonly Request[]) => some.reduce((total, { bytes }) => total + bytes, 0);
  return {
    js: sum(early.filter(({ type }) => type === 'Script')),
    total: sum(early) + sum(frames.filter(isEarly)),
    requests: early.length,
    thirdParty: early.filter(({ url }) => new URL(url).host !== host).length,
  };
}

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

/** Bytes and requests as they are served, until the customer's camera preview shows, and until the call is live. */
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
    return { preview, live };
  } finally {
    await customers.close();
    await technicians.close();
    await stage.close();
  }
}
