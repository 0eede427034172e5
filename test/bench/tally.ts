import type { CDPSession, Page } from 'playwright-core';

export type Weight = {
  readonly js: number;
  readonly total: number;
  readonly requests: number;
  readonly thirdParty: number;
};

type Request = { readonly url: string; readonly type: string; readonly sentAt: number; bytes: number };
/** By the browser's id of the request. */
export type Tally = { readonly requests: Map<string, Request>; readonly frames: Request[] };

/** Counts everything that comes over the wire from now on, as it comes: compressed, with its headers. */
export async function tally(page: Page): Promise<Tally> {
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
export function weigh({ requests, frames }: Tally, origin: string, until = Number.POSITIVE_INFINITY): Weight {
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
