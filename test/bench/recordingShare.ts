import { launchBrowser } from '#test/support/browser.ts';
import { openCustomer } from '#test/support/customer.ts';
import { footage } from '#test/support/footage.ts';
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

/** Processors that the technician's browser keeps busy with recording over those without, by turns in one call. */
async function sharesOf(): Promise<{ readonly on: readonly number[]; readonly off: readonly number[] }> {
  const { video } = await footage('calm');
  const stage = await setStage();
  const [customers, technicians] = [await launchBrowser({ footage: video }), await launchBrowser()];
  try {
    const customer = await openCustomer(customers, await stage.inviteCustomer({}), { device: 'phone' });
    const technician = await openTechnician(technicians, { url: stage.server.url, member: stage.ben });
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
export async function recordingShare(): Promise<{ readonly addedCpuShare: number }> {
  const { result, busy } = await whileCalm(sharesOf, 2);
  const [on, off] = [median(result.on), median(result.off)];
  printTable("the technician's browser, cores", [
    ['with recording', round(on, 2)],
    ['without', round(off, 2)],
    ['other programs meanwhile', round(busy, 2)],
  ]);
  return { addedCpuShare: round(on - off, 2) };
}
