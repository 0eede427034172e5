import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bendPages } from '#test/support/bendPages.ts';
import { type Cable, layCable } from '#test/support/cable.ts';
import { type Customer, openCustomer } from '#test/support/customer.ts';
import { type Stage, setStage } from '#test/support/stage.ts';
import { openTechnician, type Technician } from '#test/support/technician.ts';
import { layThinPath, type PathShape, type ThinPath } from '#test/support/thinPath.ts';
import { probeFrames } from '../probes.ts';

/** LTE: 60 ms there and back, one packet of a hundred lost. */
export const lte: Partial<PathShape> = { delayMs: 30, lossShare: 0.01 };

/** A call of the product over a path and a cable to the server that can be cut, and what the technician saw of it. */
export type OurCall = {
  readonly stage: Stage;
  readonly path: ThinPath;
  /** The customer's way to the server. */
  readonly cable: Cable;
  readonly customer: Customer;
  readonly technician: Technician;
  close(): Promise<void>;
};

/**
 * Longer than two frames are ever apart in a call that goes well; a picture that is back comes after a gap like this, and
 * goes on: a track that ends may still show one frame.
 */
const gapMs = 400;
const goesOn = 5;
const withinMs = 60_000;

type Browsers = { readonly customers: Browser; readonly technicians: Browser };

/** Somebody at the desk in a call with a customer whose only way out is the path and the cable. */
export async function startCall({ customers, technicians }: Browsers): Promise<OurCall> {
  // Any name of the host will do in a demo, and the cable's is another one.
  const stage = await setStage({ env: { DEMO: '1', PUBLIC_URL: '' } });
  const cable = await layCable(stage.server.url);
  const path = layThinPath(lte, 9);
  const at = { url: `${stage.server.url}/desk`, member: stage.ben };
  const prepare = async (context: BrowserContext) => {
    await probeFrames(context);
    await bendPages(path, 'customer')(context);
  };
  const technician = await openTechnician(technicians, { ...at, prepare });
  const url = (await stage.inviteCustomer()).replace(stage.server.url, cable.url);
  const customer = await openCustomer(customers, url, { prepare: bendPages(path, 'technician') });
  await customer.agree();
  await customer.showIt();
  await technician.accept();
  await technician.seesPicture();
  return {
    ...{ stage, path, cable, customer, technician },
    async close() {
      await customer.close();
      await technician.close();
      await cable.close();
      await stage.close();
      path.close();
    },
  };
}

/** ms from `from`, epoch ms, to the first frame that follows a gap; null where none came within a minute. */
export async function backAfter(page: Page, from: number): Promise<number | null> {
  const found = await page
    .waitForFunction(
      ([since, gap, more]) =>
        window.benchProbe.frames.find(
          ({ at }, n, all) =>
            all.length > n + more && at > since && at - (all[n - 1]?.at ?? Number.NEGATIVE_INFINITY) > gap,
        )?.at,
      [from, gapMs, goesOn] as const,
      { polling: 50, timeout: withinMs },
    )
    .catch(() => null);
  return found && ((await found.jsonValue()) as number) - from;
}

/** The longest time between two frames that were shown since then, ms. */
export async function longestGap(page: Page, from: number): Promise<number> {
  return page.evaluate((since) => {
    const times = window.benchProbe.frames.map(({ at }) => at).filter((at) => at > since);
    return Math.max(...times.slice(1).map((at, n) => at - (times[n] ?? at)));
  }, from);
}
