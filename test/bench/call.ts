import type { Browser, BrowserContext, Page } from 'playwright-core';
import { customerEn } from '#models/text/customer.en.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { footage } from '#test/support/footage.ts';
import { type Stage, setStage } from '#test/support/stage.ts';
import type { Technician } from '#test/support/technician.ts';
import { startBarePage } from './bare/pageServer.ts';
import { whileCalm } from './busy.ts';
import { median, printTable, round, type Spread, spread } from './figures.ts';
import type { BenchOptions } from './options.ts';
import {
  type Frame,
  finishSession,
  firstFrame,
  forget,
  openedAt,
  openScriptedTechnician,
  probeFrames,
  slowDown,
  tapAtOnce,
  tapNow,
} from './probes.ts';

/** `open`: from opening the link, taps at once. `tap`: from "Show it", once the technician is there. `slow`: `open` on a slow line. */
type Mode = 'open' | 'tap' | 'slow';
type Lap = { readonly ms: number; readonly frame: Frame };
type Pair = { readonly oursMs: number; readonly bareMs: number };

type Rig = {
  readonly stage: Stage;
  readonly bareUrl: string;
  readonly customers: Browser;
  readonly technicians: Browser;
  readonly technician: Technician;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Long enough for a customer to have read what is on the screen and for everything to have come to rest. */
const readMs = 1_500;
const { 'consent.button': agree, 'preview.show': show } = customerEn;

async function arrive(
  customers: Browser,
  mode: Mode,
  names: readonly string[],
): Promise<{ context: BrowserContext; page: Page }> {
  // A new context is a cold cache.
  const context = await customers.newContext();
  await tapAtOnce(context, names);
  const page = await context.newPage();
  if (mode === 'slow') await slowDown(page);
  return { context, page };
}

async function lapOf(from: number, technician: Page): Promise<Lap> {
  const frame = await firstFrame(technician);
  return { ms: frame.at - from, frame };
}

async function oursOnce({ stage, customers, technician }: Rig, mode: Mode): Promise<Lap> {
  await forget(technician.page);
  const url = await stage.inviteCustomer();
  const { context, page } = await arrive(customers, mode, mode === 'tap' ? [agree] : [agree, show]);
  await page.goto(url, { waitUntil: 'commit' });
  let from = await openedAt(page);
  if (mode === 'tap') {
    await page.getByText(customerEn['preview.live.title'].replace('{name}', 'Ben Okafor')).waitFor({ timeout: 30_000 });
    await pause(readMs);
    from = await tapNow(page, show);
  }
  const lap = await lapOf(from, technician.page);
  await finishSession(technician);
  await context.close();
  return lap;
}

async function bareOnce({ bareUrl, customers, technicians }: Rig, mode: Mode): Promise<Lap> {
  const far = await technicians.newContext();
  await probeFrames(far);
  const technician = await far.newPage();
  await technician.goto(`${bareUrl}/technician`);
  const { context, page } = await arrive(customers, mode, mode === 'tap' ? [] : ['Show it']);
  await page.goto(`${bareUrl}/customer`, { waitUntil: 'commit' });
  let from = await openedAt(page);
  if (mode === 'tap') {
    await page.getByRole('button', { name: 'Show it' }).waitFor();
    await pause(readMs);
    from = await tapNow(page, 'Show it');
  }
  const lap = await lapOf(from, technician);
  await context.close();
  await far.close();
  return lap;
}

/** So often each way of opening is measured, unless told otherwise. */
const usualRuns = 7;

async function measureMode(rig: Rig, mode: Mode, runs: number): Promise<{ pairs: Pair[]; frames: Frame[] }> {
  const pairs: Pair[] = [];
  const frames: Frame[] = [];
  // The first lap of each warms the browsers up, as a phone's is, and does not count.
  for (let run = -1; run < runs; run += 1) {
    const ours = await oursOnce(rig, mode);
    const bare = await bareOnce(rig, mode);
    if (run < 0) continue;
    pairs.push({ oursMs: ours.ms, bareMs: bare.ms });
    frames.push(ours.frame);
    console.log(`  ${mode} ${run + 1}: ours ${round(ours.ms)} ms, bare ${round(bare.ms)} ms`);
  }
  return { pairs, frames };
}

/** Frames a second that the technician sees of a 720p picture while marks are on the screen. */
async function measureFps({ stage, customers, technician }: Rig): Promise<number> {
  await forget(technician.page);
  const { context, page } = await arrive(customers, 'open', [agree, show]);
  await page.goto(await stage.inviteCustomer());
  await firstFrame(technician.page);
  await technician.seesPicture();
  await technician.hold();
  await technician.choose('turn', 'orange');
  await technician.draw([0.5, 0.5], [0.6, 0.6]);
  await pause(readMs);
  await forget(technician.page);
  await pause(6_000);
  const frames = (await technician.page.evaluate(() => window.benchProbe.frames)).filter(({ width }) => width === 1280);
  const span = (frames.at(-1)?.at ?? 0) - (frames[0]?.at ?? 0);
  await finishSession(technician);
  await context.close();
  return ((frames.length - 1) * 1000) / span;
}

type Compared = { readonly oursMs: Spread; readonly bareMs: Spread; readonly ratio: number };

function compare(pairs: readonly Pair[]): Compared {
  return {
    oursMs: spread(pairs.map(({ oursMs }) => oursMs)),
    bareMs: spread(pairs.map(({ bareMs }) => bareMs)),
    ratio: round(median(pairs.map(({ oursMs, bareMs }) => oursMs / bareMs)), 2),
  };
}

async function measureAll(rig: Rig, runs: number) {
  const measured = { open: {}, tap: {}, slow: {} } as Record<Mode, { pairs: Pair[]; frames: Frame[]; busy: number }>;
  for (const mode of ['open', 'tap', 'slow'] as const) {
    const { result, busy } = await whileCalm(() => measureMode(rig, mode, runs), 3);
    measured[mode] = { ...result, busy };
  }
  const { result: fps, busy: fpsBusy } = await whileCalm(() => measureFps(rig), 3);
  return { measured, fps, busy: Math.max(fpsBusy, ...Object.values(measured).map(({ busy }) => busy)) };
}

/** How long until the technician sees the customer's picture, beside the barest call there is. */
export async function call({ runs: asked }: BenchOptions): Promise<object> {
  const runs = asked || usualRuns;
  const { video } = await footage('dogman');
  const stage = await setStage();
  const bare = await startBarePage();
  const [customers, technicians] = [await launchBrowser({ footage: video }), await launchBrowser()];
  try {
    const technician = await openScriptedTechnician(technicians, stage);
    const rig: Rig = { stage, bareUrl: bare.url, customers, technicians, technician };
    const { measured, fps, busy } = await measureAll(rig, runs);
    const { open, tap, slow } = measured;
    const figures = { open: compare(open.pairs), tap: compare(tap.pairs), slow: compare(slow.pairs) };
    // The smallest of all first frames: one that is not full size shows here.
    const [smallest] = [...open.frames, ...tap.frames, ...slow.frames].sort((a, b) => a.width - b.width);
    printTable(`To the technician's first frame, ${runs} runs each, busy ${round(busy, 2)}`, [
      ['', 'ours min/median/max, ms', 'bare min/median/max, ms', 'ratio'],
      ...Object.entries(figures).map(([mode, { oursMs, bareMs, ratio }]) => {
        const say = (all: Spread) => `${all.min} / ${all.median} / ${all.max}`;
        return [mode, say(oursMs), say(bareMs), ratio] as const;
      }),
    ]);
    console.log(`  first frame ${smallest?.width} x ${smallest?.height}, ${round(fps)} frames/s at 720p with marks`);
    const firstSize = { width: smallest?.width ?? 0, height: smallest?.height ?? 0 };
    return { ...figures, firstFrame: firstSize, fps720p: round(fps), busy: round(busy, 2) };
  } finally {
    await customers.close();
    await technicians.close();
    await bare.close();
    await stage.close();
  }
}
