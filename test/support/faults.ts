import type { BrowserContext, Page } from 'playwright-core';
import { expect, type TestContext } from 'vitest';

/** True for `npm run faults -- --full`: everything lasts as long as it does among people. */
const isFull = process.env.FAULTS === 'full';

/** How long a fault lasts, ms: in full, or as short as shows the same. */
export function lasting(fullMs: number, shortMs: number): number {
  return isFull ? fullMs : shortMs;
}

/** Waits on a page of longer than this, ms, end so many times sooner, where faults are short. */
const hurried = { fromMs: 100_000, times: 20 };

/** Lets a page's long waits pass faster, as its two minutes before it says that a session rests. */
export async function hurry(context: BrowserContext): Promise<void> {
  if (isFull) return;
  await context.addInitScript(({ fromMs, times }) => {
    const wait = window.setTimeout.bind(window);
    const sooner = (run: TimerHandler, ms = 0, ...args: unknown[]) =>
      wait(run, ms >= fromMs ? ms / times : ms, ...args);
    Object.assign(window, { setTimeout: sooner });
  }, hurried);
}

declare const covered: { is: boolean; readonly waiting: FrameRequestCallback[] };

/** Lets a page be covered as by another window, which browsers under test never are: then it is not painted. */
export async function canBeCovered(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const paint = window.requestAnimationFrame.bind(window);
    const state = { is: false, waiting: [] as FrameRequestCallback[] };
    const ask = (run: FrameRequestCallback) => (state.is ? state.waiting.push(run) : paint(run));
    Object.assign(window, { covered: state, requestAnimationFrame: ask });
  });
}

/** What the page is told when another window, another app or nothing at all is to be seen in its place, and when it is back. */
export async function turnAway(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    const define = (name: string, value: unknown) =>
      Object.defineProperty(document, name, { configurable: true, get: () => value });
    define('hidden', hidden);
    define('visibilityState', hidden ? 'hidden' : 'visible');
    document.dispatchEvent(new Event('visibilitychange'));
    if (typeof covered === 'undefined') return;
    covered.is = hidden;
    if (!hidden) for (const run of covered.waiting.splice(0)) requestAnimationFrame(run);
  }, isHidden);
}

/** A device whose clock is wrong by so much, ms: ahead of the others, or behind them. */
export function clockOff(byMs: number) {
  return async (context: BrowserContext): Promise<void> => {
    await context.addInitScript((by) => {
      const Right = Date;
      const now = () => Right.now() + by;
      class Wrong extends Right {
        constructor(...given: readonly unknown[]) {
          super(...((given.length === 0 ? [now()] : given) as [number]));
        }
        static override now = now;
      }
      Object.assign(globalThis, { Date: Wrong });
    }, byMs);
  };
}

/** Does one after the other before the first page is opened. */
export function all(...prepare: readonly ((context: BrowserContext) => Promise<void>)[]) {
  return async (context: BrowserContext): Promise<void> => {
    for (const one of prepare) await one(context);
  };
}

/** How long something took until it was well again, and how long it may take where the fault's row says so; ms. */
type Recovery = { readonly ms: number; readonly withinMs?: number };

/** Writes down for the report on faults how long it took until all was well again, and fails where that was too long. */
export async function recovered(
  { annotate }: Pick<TestContext, 'annotate'>,
  what: string,
  { ms, withinMs }: Recovery,
): Promise<void> {
  const after = `${Math.round(ms)} ms${withinMs === undefined ? '' : ` of ${withinMs} ms`}`;
  console.log(`${what} after ${after}`);
  await annotate(`${what} after ${after}`, 'recovery');
  if (withinMs !== undefined) expect(ms, `${what}, ms`).toBeLessThanOrEqual(withinMs);
}
