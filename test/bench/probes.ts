import type { Browser, BrowserContext, Page } from 'playwright-core';
import { staffEn } from '#models/text/staff.en.ts';
import type { Stage } from '#test/support/stage.ts';
import { openTechnician, type Technician } from '#test/support/technician.ts';

/** A frame as the page got it, on the clock both pages share: epoch ms with fractions. */
export type Frame = { readonly at: number; readonly width: number; readonly height: number };

type Probed = { frames: Frame[]; taps: Record<string, number> };
declare global {
  interface Window {
    benchProbe: Probed;
  }
}

/** Functions sent into a page may carry this helper of the compiler that runs the benches. */
const compilerHelper = 'globalThis.__name ??= (value) => value';

/** From now on every page of this context notes each frame its videos show. */
export async function probeFrames(context: BrowserContext): Promise<void> {
  await context.addInitScript(compilerHelper);
  await context.addInitScript(() => {
    window.benchProbe ??= { frames: [], taps: {} };
    const watched = new WeakSet<HTMLVideoElement>();
    const watch = (video: HTMLVideoElement) => {
      if (watched.has(video)) return;
      watched.add(video);
      const step: VideoFrameRequestCallback = (now, { width, height }) => {
        window.benchProbe.frames.push({ at: performance.timeOrigin + now, width, height });
        video.requestVideoFrameCallback(step);
      };
      video.requestVideoFrameCallback(step);
    };
    const known = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject') as PropertyDescriptor;
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...known,
      set(stream) {
        known.set?.call(this, stream);
        if (this instanceof HTMLVideoElement) watch(this);
      },
    });
  });
}

/**
 * Taps these buttons, known by their words, the moment they can be tapped, and notes when. Taps come from inside the page, so
 * that no time of the driver's is counted.
 */
export async function tapAtOnce(context: BrowserContext, names: readonly string[]): Promise<void> {
  await context.addInitScript(compilerHelper);
  await context.addInitScript((wanted) => {
    window.benchProbe ??= { frames: [], taps: {} };
    const { taps } = window.benchProbe;
    const tap = () => {
      for (const button of document.querySelectorAll('button')) {
        const name = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim();
        // A button may show its key behind its name.
        const match = wanted.find((word) => name.startsWith(word) && name.length - word.length < 4);
        if (!match || button.disabled || taps[match] !== undefined || !button.checkVisibility()) continue;
        taps[match] = performance.timeOrigin + performance.now();
        button.click();
      }
    };
    new MutationObserver(tap).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    document.addEventListener('DOMContentLoaded', tap);
  }, names);
}

/** Taps one button now and answers when. */
export async function tapNow(page: Page, name: string): Promise<number> {
  return page.getByRole('button', { name, exact: true }).evaluate((button) => {
    const at = performance.timeOrigin + performance.now();
    (button as HTMLButtonElement).click();
    return at;
  });
}

/** Waits for the first frame this page shows. */
export async function firstFrame(page: Page): Promise<Frame> {
  await page.waitForFunction(() => window.benchProbe.frames.length > 0, undefined, { polling: 20, timeout: 60_000 });
  return page.evaluate(() => window.benchProbe.frames[0] as Frame);
}

/** Forgets frames and taps, before the next run on the same page. */
export async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.benchProbe.frames.length = 0;
    for (const name of Object.keys(window.benchProbe.taps)) delete window.benchProbe.taps[name];
  });
}

/** When this page was navigated to, on the shared clock. */
export function openedAt(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}

/** 1.6 Mbit/s down and 150 ms, from before anything loads. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: -1,
  });
}

/** A technician at the desk, signed in already, who accepts whatever is offered the moment it appears. */
export async function openScriptedTechnician(browser: Browser, stage: Stage): Promise<Technician> {
  const technician = await openTechnician(browser, {
    url: `${stage.server.url}/desk`,
    member: stage.ben,
    prepare: async (context) => {
      await probeFrames(context);
      await tapAtOnce(context, [staffEn.accept]);
    },
  });
  await technician.page.getByText(staffEn.youAreAvailable).waitFor();
  return technician;
}

/** The technician ends the session, files it, and is free for the next one. */
export async function finishSession(technician: Technician): Promise<void> {
  await technician.end();
  await technician.file('fixed', 'Measured.');
  await technician.backToDesk();
  await technician.page.getByText(staffEn.youAreAvailable).waitFor();
}
