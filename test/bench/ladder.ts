import type { Browser, Page } from 'playwright-core';
import type { ChannelMessage } from '#models/channel.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { serveCallPage } from '#test/support/callPage.ts';
import { plateFootage, readsPlate } from '#test/support/namePlate.ts';
import type { Bench } from '#test/support/pages/call/main.ts';
import { speech } from '#test/support/speech.ts';
import { openThinPair, type ThinPair } from '#test/support/thinPair.ts';
import { median, printTable, quantile, round } from './figures.ts';
import type { BenchOptions } from './options.ts';

declare const bench: Bench;

/** kbit/s each way, and what else is wrong with the path. */
const rates = [1_000, 300, 100, 40] as const;
const faults = { lossShare: 0.05, delayMs: 30, queueMs: 500 } as const;
/** The voice is listened to for this long, from the tap on. */
const listenMs = 30_000;
/** A name plate that cannot be read after this is not read. */
const readWithinMs = 90_000;
const lookEveryMs = 400;
/** What the technician draws meanwhile: strokes of so many points, one a frame of theirs. */
const stroke = { points: 30, everyMs: 16, pauseMs: 1_500 } as const;

type Figures = {
  readonly previewMs: number | null;
  readonly readableMs: number | null;
  readonly voiceShare: number;
  readonly markDelayP95Ms: number;
  readonly rung: string;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The technician's picture as it is, and when that was. */
async function look(page: Page): Promise<{ readonly at: number; readonly picture: Buffer } | null> {
  const seen = await page.evaluate(() => {
    const video = document.querySelector('video');
    if (!video || video.videoWidth < 16) return null;
    const [width, height] = [video.videoWidth, video.videoHeight];
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return { at: bench.now(), url: canvas.toDataURL('image/jpeg', 0.95) };
  });
  return seen && { at: seen.at, picture: Buffer.from(seen.url.split(',')[1] ?? '', 'base64') };
}

/** ms from the tap until the name plate can be read off the technician's picture; null where it never can. */
async function readableAfter(page: Page, tappedAt: number): Promise<number | null> {
  for (const until = Date.now() + readWithinMs; Date.now() < until; await pause(lookEveryMs)) {
    const seen = await look(page);
    if (seen && (await readsPlate(seen.picture))) return seen.at - tappedAt;
  }
  return null;
}

/** Draws on and on; answers when each point was drawn, by its place in its stroke. */
async function draw(page: Page, forMs: number): Promise<readonly { readonly key: string; readonly at: number }[]> {
  return page.evaluate(
    async ({ forMs: ms, points, everyMs, pauseMs }) => {
      const rest = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
      const drawn: { key: string; at: number }[] = [];
      const until = bench.now() + ms;
      for (let n = 0; bench.now() < until; n += 1) {
        const target = `stroke${String(n).padStart(4, '0')}`;
        for (let from = 0; from < points; from += 1) {
          const id = `p${String(n * points + from).padStart(9, '0')}`;
          const op = { type: 'extend', id, stamp: n * points + from, target, from, points: [[from / 100, 0.25]] };
          drawn.push({ key: `${target}/${from}`, at: bench.now() });
          bench.call.send({ t: 'ops', ops: [op] } as unknown as ChannelMessage);
          await rest(everyMs);
        }
        await rest(pauseMs);
      }
      return drawn;
    },
    { ...stroke, forMs },
  );
}

/** How long each point took until the customer's page had it. */
async function delaysOf(customer: Page, drawn: readonly { readonly key: string; readonly at: number }[]) {
  const got = await customer.evaluate(() =>
    bench.messages.flatMap(({ message, at }) =>
      message.t !== 'ops'
        ? []
        : message.ops.flatMap((op) =>
            op.type === 'extend' ? op.points.map((_, n) => ({ key: `${op.target}/${op.from + n}`, at })) : [],
          ),
    ),
  );
  const arrived = new Map(got.map(({ key, at }) => [key, at]));
  // What never came counts as coming now, which is late enough.
  const end = await customer.evaluate(() => bench.now());
  return drawn.map(({ key, at }) => (arrived.get(key) ?? end) - at);
}

/** The share of what was heard that was not made up, the worse of both directions. */
async function listen({ heard }: ThinPair): Promise<() => Promise<number>> {
  const before = [await heard('technician'), await heard('customer')];
  return async () => {
    const after = [await heard('technician'), await heard('customer')];
    const shares = after.map(({ received, concealed }, n) => {
      const [start] = [before[n] ?? { received: 0, concealed: 0 }];
      return 1 - (concealed - start.concealed) / (received - start.received);
    });
    return Math.min(...shares);
  };
}

async function measure(browser: Browser, url: string, rateKbps: number): Promise<Figures> {
  const pair = await openThinPair(browser, url, { shape: { rateKbps, ...faults }, seed: rateKbps });
  const { technician, customer } = pair;
  try {
    await pair.connect();
    // As long as a person looks at the preview of their own camera before they show it.
    await pause(3_000);
    const finish = await listen(pair);
    const tappedAt = await pair.show();
    const drawing = draw(technician, listenMs);
    const reading = readableAfter(technician, tappedAt);
    await pause(Math.max(0, listenMs - ((await technician.evaluate(() => bench.now())) - tappedAt)));
    const voiceShare = await finish();
    const delays = await delaysOf(customer, await drawing);
    const readableMs = await reading;
    const seenAt = await technician.evaluate(
      (from) => bench.frames.find(({ at, width }) => at > from && width >= 160)?.at ?? null,
      tappedAt,
    );
    const rungs = await customer.evaluate(() => bench.rungs);
    console.log(
      `  ${rateKbps} kbit/s: ${rungs.map(({ rung, at }) => `${rung} ${Math.round(at - tappedAt)}`).join(', ')}`,
    );
    console.log(`    ${JSON.stringify(pair.path.counts())}, half of the marks within ${round(median(delays))} ms`);
    return {
      previewMs: seenAt === null ? null : round(seenAt - tappedAt, 0),
      readableMs: readableMs === null ? null : round(readableMs, 0),
      voiceShare: round(voiceShare, 4),
      markDelayP95Ms: round(quantile(delays, 0.95), 0),
      rung: rungs.at(-1)?.rung ?? 'hd',
    };
  } finally {
    await pair.close();
  }
}

/** What comes through a thin and lossy path: the first picture, a name plate that can be read, the voices and the marks. */
export async function ladder({ only }: BenchOptions): Promise<object> {
  const served = await serveCallPage();
  const args = [`--use-file-for-fake-audio-capture=${await speech()}`];
  const browser = await launchBrowser({ footage: await plateFootage(), args });
  const figures: Record<string, Figures> = {};
  try {
    for (const rate of rates.filter((kbps) => new RegExp(`^(${only})$`).test(`${kbps}`) || only === '')) {
      figures[rate] = await measure(browser, served.url, rate);
    }
  } finally {
    await browser.close();
    await served.close();
  }
  printTable('Through a path with 5 % loss and 60 ms there and back', [
    ['kbit/s', 'preview, ms', 'readable, ms', 'voice', 'marks 95 of 100, ms', 'rung'],
    ...Object.entries(figures).map(([rate, one]) => {
      const { previewMs, readableMs, voiceShare, markDelayP95Ms, rung } = one;
      return [rate, previewMs ?? 'never', readableMs ?? 'never', voiceShare, markDelayP95Ms, rung] as const;
    }),
  ]);
  return figures;
}
