import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { labelMachine } from '#test/support/labelled.ts';
import type { Stage } from '#test/support/stage.ts';
import { quantile, round } from './figures.ts';
import { tally, weigh } from './tally.ts';

const rounds = 20;
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'en-GB' };

/** When the largest part of a page was painted, ms from its start. */
async function largestPaint(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'networkidle' });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const options = { type: 'largest-contentful-paint', buffered: true };
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe(options);
      }),
  );
}

/** The same page without its script, and its drawings, from memory. */
async function serveStatic(origin: string, path: string) {
  const text = (await (await fetch(origin + path)).text()).replace(/<script[\s\S]*?<\/script>/, '');
  const names = [...text.matchAll(/src="([^"]+)"/g)].flatMap(([, name]) => (name ? [name] : []));
  const files = new Map<string, { type: string; body: Buffer }>();
  for (const name of names) {
    const answer = await fetch(origin + name);
    const type = answer.headers.get('content-type') ?? '';
    files.set(name, { type, body: Buffer.from(await answer.arrayBuffer()) });
  }
  files.set(path, { type: 'text/html; charset=utf-8', body: Buffer.from(text) });
  const server = createServer((req, res) => {
    const file = files.get(req.url ?? '');
    res.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}${path}`;
  return { url, close: () => server.close() };
}

async function inFreshContext<T>(
  browser: Browser,
  act: (page: Page) => Promise<T>,
  javaScriptEnabled = true,
): Promise<T> {
  const context = await browser.newContext({ ...phone, javaScriptEnabled });
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Throws where the article cannot be read without any script. */
async function expectReadable(browser: Browser, url: string): Promise<void> {
  const text = await inFreshContext(
    browser,
    async (page) => {
      await page.goto(url);
      return await page.locator('.step').first().innerText();
    },
    false,
  );
  if (text.length < 40) throw new Error(`Without scripts the article at ${url} says only "${text}".`);
}

/** From a machine's code to its first article: what comes over the wire, and when it is painted beside the bare page. */
export async function weighLibrary(stage: Stage, browser: Browser) {
  const { code } = await labelMachine(stage.store, stage.company.id);
  const [home, path] = [`${stage.server.url}/m/${code}`, `/m/${code}/labels-crooked`];
  await expectReadable(browser, stage.server.url + path);
  const weight = await inFreshContext(browser, async (page) => {
    const counted = await tally(page);
    await page.goto(home, { waitUntil: 'networkidle' });
    await page.goto(stage.server.url + path, { waitUntil: 'networkidle' });
    return weigh(counted, stage.server.url);
  });
  const bare = await serveStatic(stage.server.url, path);
  const ours: number[] = [];
  const theirs: number[] = [];
  const paintOurs = async () =>
    ours.push(await inFreshContext(browser, (page) => largestPaint(page, stage.server.url + path)));
  const paintTheirs = async () => theirs.push(await inFreshContext(browser, (page) => largestPaint(page, bare.url)));
  for (let n = 0; n < rounds; n += 1) {
    // Each is first as often as the other, since what comes second finds a browser that is warm.
    for (const paint of n % 2 === 0 ? [paintOurs, paintTheirs] : [paintTheirs, paintOurs]) await paint();
  }
  bare.close();
  const paintRatio = round(quantile(ours, 0.5) / quantile(theirs, 0.5), 2);
  return { js: weight.js, total: weight.total, paintRatio };
}
