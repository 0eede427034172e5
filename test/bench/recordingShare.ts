import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { openCustomer } from '#test/support/customer.ts';
import { footage } from '#test/support/footage.ts';
import { withoutFrames } from '#test/support/onDevice.ts';
import { setStage } from '#test/support/stage.ts';
import { openTechnician } from '#test/support/technician.ts';
import { whileCalm } from './busy.ts';
import { median, printTable, round } from './figures.ts';
import { cpuOf } from './pace.ts';

const countedMs = 8_000;
/** After recording ends, a browser is busy with that for a moment; after it begins, all pictures are recorded only then. */
const settleMs = { on: 8_000, off: 2_000 };
const rounds = 3;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Shares = { readonly on: readonly number[]; readonly off: readonly number[] };

/** Processors that the technician's browser keeps busy with recording over those without, by turns in one call. */
async function sharesOf(prepare: (context: BrowserContext) => Promise<void>): Promise<Shares> {
  const { video } = await footage('calm');
  const stage = await setStage();
  const [customers, technicians] = [await launchBrowser({ footage: video }), await launchBrowser()];
  try {
    const customer = await openCustomer(customers, await stage.inviteCustomer({}), { device: 'phone' });
    const technician = await openTechnician(technicians, { url: stage.server.url, member: stage.ben, prepare });
    await customer.agree('case');
    await customer.showIt();
    await technician.accept();
    await technician.seesPicture();
    await customer.button('chip.recording').waitFor({ timeout: 20_000 });
    const share = async (afterMs: number) => {
      await pause(afterMs);
      const before = { cpu: await cpuOf(technicians), at: performance.now() };
      await pause(countedMs);
      return ((await cpuOf(technicians)) - before.cpu) / (performance.now() - before.at);
    };
    const [on, off]: [number[], number[]] = [[], []];
    for (let nth = 0; nth < rounds; nth += 1) {
      on.push(await share(settleMs.on));
      await customer.button('chip.recording').click();
      await customer.recordingButton('cover').click();
      off.push(await share(settleMs.off));
      await customer.button('chip.covered').click();
      await customer.recordingButton('uncover').click();
      await customer.button('chip.recording').waitFor({ timeout: 20_000 });
    }
    return { on, off };
  } finally {
    for (const browser of [customers, technicians]) await browser.close();
    await stage.close();
  }
}

/** What recording adds to a call at 720p on the technician's page, in cores; covered and not by turns in the same call. */
export async function recordingShare(): Promise<{ readonly addedCpuShare: number; readonly encodedAgain: number }> {
  const ways = [];
  for (const prepare of [async () => undefined, withoutFrames]) ways.push(await whileCalm(() => sharesOf(prepare), 2));
  const rows = ways.map(({ result, busy }) => ({ on: median(result.on), off: median(result.off), busy }));
  printTable("the technician's browser, cores", [
    ['', 'with recording', 'without', 'other programs meanwhile'],
    ...rows.map(({ on, off, busy }, n) => {
      const way = n === 0 ? 'frames as they are received' : 'encoded again';
      return [way, round(on, 2), round(off, 2), round(busy, 2)] as const;
    }),
  ]);
  const [addedCpuShare = 0, encodedAgain = 0] = rows.map(({ on, off }) => round(on - off, 2));
  return { addedCpuShare, encodedAgain };
}
