import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '#client/call/call.ts';
import type { Alone } from '#test/support/pages/alone/main.ts';
import { layThinPath, type ThinPath } from '#test/support/thinPath.ts';
import { lte } from './ours.ts';

declare const alone: Alone;

/** simple-peer gives up for good long before. */
const withinMs = 20_000;
const settleMs = 3_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Pair = { readonly path: ThinPath; readonly technician: Page; readonly context: BrowserContext };

async function open(browser: Browser, url: string): Promise<Pair> {
  const path = layThinPath(lte, 9);
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  await context.exposeFunction('bendSignal', (from: Role, data: string) => path.through(from, data));
  const [technician, customer] = [await context.newPage(), await context.newPage()];
  await technician.goto(`${url}?role=technician`);
  await customer.goto(`${url}?role=customer`);
  await technician.bringToFront();
  await customer.evaluate(() => alone.begin());
  await technician.evaluate(() => alone.begin());
  await technician.waitForFunction(() => alone.frames.length > 15, undefined, { polling: 50, timeout: 30_000 });
  return { path, technician, context };
}

/** ms to the first frame after a gap that others follow; null where none came. A track that ends may still show one. */
async function backAfter({ technician }: Pair, from: number): Promise<number | null> {
  const found = await technician
    .waitForFunction(
      (since) => alone.frames.find((at, n, all) => all.length > n + 5 && at > since && at - (all[n - 1] ?? 0) > 400),
      from,
      {
        polling: 50,
        timeout: withinMs,
      },
    )
    .catch(() => null);
  return found && ((await found.jsonValue()) as number) - from;
}

/**
 * Runs a fault so often on simple-peer as it comes; `fault` answers when the path was there again. A pair that never comes
 * back gives way to a new one.
 */
export async function runAlone(
  browser: Browser,
  url: string,
  { runs, fault }: { readonly runs: number; readonly fault: (path: ThinPath) => Promise<number> },
): Promise<(number | null)[]> {
  const results: (number | null)[] = [];
  let pair: Pair | null = null;
  const end = async () => {
    await pair?.context.close();
    pair?.path.close();
    pair = null;
  };
  while (results.length < runs) {
    pair ??= await open(browser, url);
    const back = await backAfter(pair, await fault(pair.path));
    results.push(back);
    if (back === null) await end();
    else await pause(settleMs);
  }
  await end();
  return results;
}
