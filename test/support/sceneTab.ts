import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { ScenePage, Shown } from './pages/scene/main.tsx';
import { type Pixels, pixelsOf } from './pixels.ts';
import { serveTestPage, type TestPage } from './testPage.ts';

/** The page that shows marks, in a tab of its own. */
export type SceneTab = {
  readonly page: Page;
  /** Everything the page complained about. */
  readonly complaints: string[];
  /** Shows this and answers what is seen once nothing moves any more. */
  see(shown: Shown): Promise<Pixels>;
  look(): Promise<Pixels>;
  /** How many frames were drawn so far. */
  frames(): Promise<number>;
  settle(): Promise<void>;
  close(): Promise<void>;
};

declare const page: ScenePage;
declare const drawn: { frames: number };

/** Counts frames: a renderer clears its canvas once at the start of each. */
function countFrames(): void {
  const counter = { frames: 0 };
  Object.assign(globalThis, { drawn: counter });
  const clear = WebGL2RenderingContext.prototype.clear;
  WebGL2RenderingContext.prototype.clear = function counted(mask) {
    counter.frames += 1;
    clear.call(this, mask);
  };
}

async function openSceneTab(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<SceneTab> {
  const context = await browser.newContext({
    viewport: { width: 640, height: 360 },
    reducedMotion: 'reduce',
    ...options,
  });
  const tab = await context.newPage();
  const complaints: string[] = [];
  tab.on('pageerror', (error) => complaints.push(String(error)));
  tab.on('console', (message) => {
    // Said by software rendering whenever a screenshot is taken.
    const isExpected = /GPU stall due to ReadPixels|favicon/.test(message.text() + message.location().url);
    if (!isExpected && message.type() !== 'log') complaints.push(message.text());
  });
  await tab.addInitScript(countFrames);
  await tab.goto(url);
  await tab.waitForFunction(() => 'page' in globalThis);
  const frames = () => tab.evaluate(() => drawn.frames);
  const settle = async () => {
    await tab.evaluate(async () => {
      const quiet = 10;
      for (let still = 0, last = -1; still < quiet; still += 1) {
        if (drawn.frames !== last || drawn.frames === 0) still = 0;
        last = drawn.frames;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
  };
  const look = async () => pixelsOf(await tab.screenshot());
  const see = async (shown: Shown) => {
    await tab.evaluate((what) => page.show(what), shown);
    await settle();
    return look();
  };
  return { page: tab, complaints, see, look, frames, settle, close: () => context.close() };
}

/** A browser for all tests of a file, and for each a fresh tab that must not complain. */
export function setUpScene() {
  let browser: Browser;
  let served: TestPage;
  let tab: SceneTab;
  beforeAll(async () => {
    served = await serveTestPage('scene');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  beforeEach(async () => {
    tab = await openSceneTab(browser, served.url);
  });
  afterEach(async () => {
    expect(tab.complaints).toEqual([]);
    await tab.close();
  });
  return { tab: () => tab, open: (options: BrowserContextOptions) => openSceneTab(browser, served.url, options) };
}
