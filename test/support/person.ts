import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

export type PersonOptions = {
  readonly language?: 'en' | 'de';
  /** A phone held upright, or a desk. */
  readonly device?: 'phone' | 'desk';
  readonly colorScheme?: 'light' | 'dark';
  /** Runs before the first page is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
};

/** A person at a device: a browser context of their own, and what went wrong on their pages. */
export type Person = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser refused, failed at or asked for: each one is a fault of the page. */
  readonly faults: string[];
  /** Another tab of the same person. */
  openTab(): Promise<Page>;
  close(): Promise<void>;
};

const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1440, height: 900 } },
};

/** Said by libraries and browsers on a page where nothing is wrong. */
const harmless = [
  /THREE\.Clock: This module has been deprecated/,
  /GPU stall due to ReadPixels/,
  /Permissions-Policy header: Unrecognized feature/,
  /Failed to load resource: the server responded with a status of (401|404|409|410|429)/,
  /Failed to load resource: net::ERR_(CONNECTION_REFUSED|SOCKET_NOT_CONNECTED|CONNECTION_RESET|EMPTY_RESPONSE|INTERNET_DISCONNECTED|ABORTED)/,
  /WebSocket connection to .* failed/,
  // Of this driver's own script, in a frame that runs none.
  /Blocked script execution in '[^']*\/api\/articles\/preview'/,
  /Chrome currently does not support the Push API in incognito mode/,
];

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const isLoud = message.type() === 'error' || message.type() === 'warning';
    if (isLoud && !harmless.some((known) => known.test(message.text()))) {
      faults.push(`console: ${message.text()} ${message.location().url}`);
    }
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const isOwn = /^(https?:\/\/(localhost|127\.0\.0\.1)[:/]|blob:|data:)/.test(request.url());
    if (!isOwn) faults.push(`request to somebody else: ${request.url()}`);
  });
}

/** What a browser is told of a person's device. */
export function deviceOf({
  language = 'en',
  device = 'desk',
  colorScheme = 'light',
}: PersonOptions): BrowserContextOptions {
  return { ...devices[device], colorScheme, locale: language === 'de' ? 'de-DE' : 'en-GB' };
}

/** Seats a person at a device of their own. */
export async function seatPerson(browser: Browser, options: PersonOptions = {}): Promise<Person> {
  return seatIn(await browser.newContext(deviceOf(options)), options);
}

/** Seats a person at a device that is there. */
export async function seatIn(context: BrowserContext, options: PersonOptions = {}): Promise<Person> {
  const faults: string[] = [];
  await context.exposeBinding('noteViolation', (_source, text: string) => {
    faults.push(`violation: ${text}`);
  });
  await context.addInitScript(() => {
    // Functions sent into a page by the test runner may carry this helper of its compiler.
    (globalThis as { __name?: unknown }).__name ??= (value: unknown) => value;
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, sample } = event;
      const note = (window as unknown as { noteViolation(text: string): void }).noteViolation;
      note(`${effectiveDirective} ${blockedURI} ${sourceFile} ${sample}`);
    });
  });
  await options.prepare?.(context);
  context.on('page', (page) => watch(page, faults));
  const page = await context.newPage();
  return { context, page, faults, openTab: () => context.newPage(), close: () => context.close() };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** No entrance takes as long, in ms; the time that an offer has left does, and is not waited out. */
const longestEntrance = 5_000;

/** What appears or changes its colours is looked at when it has come to rest; what moves for long or for ever does not rest. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(async (longest) => {
    // A change of colour scheme goes through script, which starts transitions some frames later.
    for (let still = 0; still < 5; still += 1) {
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      const ending = document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < longest);
      if (ending.length > 0) still = 0;
      await Promise.allSettled(ending.map(({ finished }) => finished));
    }
  }, longestEntrance);
}

/** What keeps people with a disability out of this page, as axe-core finds it; only what is serious or worse. */
export async function barriers(page: Page): Promise<string[]> {
  await rest(page);
  if (!(await page.evaluate(() => 'axe' in window))) {
    // Through the driver: the page's own policy forbids scripts that are not its own.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    await session.detach();
  }
  return page.evaluate(async () => {
    type Result = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Result[] }> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
  });
}
