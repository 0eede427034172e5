import type { Browser, Page } from 'playwright-core';
import type { Role } from '#client/call/call.ts';
import type { Bench } from './pages/call/main.ts';
import { layThinPath, type PathShape, type ThinPath } from './thinPath.ts';

declare const bench: Bench;

/** Samples of a voice as they came out of the jitter buffer, and those that had to be made up. */
type Heard = { readonly received: number; readonly concealed: number };

/** A customer and a technician, each on a page of their own, with a path between them that can be thin. */
export type ThinPair = {
  readonly path: ThinPath;
  readonly customer: Page;
  readonly technician: Page;
  /** In touch, with both voices on, and the customer's camera open and not shown. */
  connect(): Promise<void>;
  /** The tap on "Show it"; answers when, by the clock of both pages. */
  show(): Promise<number>;
  /** What a side has heard of the other so far. */
  heard(role: Role): Promise<Heard>;
  close(): Promise<void>;
};

declare global {
  interface Window {
    connections: RTCPeerConnection[];
  }
}

/** Functions sent into a page may carry this helper of the compiler that runs the benches. */
const compilerHelper = 'globalThis.__name ??= (value) => value';

async function noteConnections(page: Page): Promise<void> {
  await page.addInitScript(compilerHelper);
  await page.addInitScript(() => {
    window.connections = [];
    const Plain = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Plain {
      constructor(config?: RTCConfiguration) {
        super(config);
        window.connections.push(this);
      }
    };
  });
}

async function heardBy(page: Page): Promise<Heard> {
  return page.evaluate(async () => {
    const sum = { received: 0, concealed: 0 };
    const report = await window.connections.at(-1)?.getStats();
    report?.forEach((row) => {
      if (row.type !== 'inbound-rtp' || row.kind !== 'audio') return;
      sum.received += row.totalSamplesReceived;
      sum.concealed += row.concealedSamples;
    });
    return sum;
  });
}

const isConnected = () => bench.states.at(-1)?.state === 'connected';

/** Opens both pages; `url` is where the page of the call is served. */
export async function openThinPair(
  browser: Browser,
  url: string,
  { shape = {}, seed = 1 }: { readonly shape?: Partial<PathShape>; readonly seed?: number } = {},
): Promise<ThinPair> {
  const path = layThinPath(shape, seed);
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  await context.exposeFunction('bendSignal', (from: Role, data: string) => path.through(from, data));
  const open = async (role: Role) => {
    const page = await context.newPage();
    await noteConnections(page);
    await page.goto(`${url}?role=${role}`);
    await page.evaluate(() => bench.openCamera());
    return page;
  };
  const [technician, customer] = [await open('technician'), await open('customer')];
  const pages = { customer, technician };
  return {
    ...{ path, customer, technician },
    async connect() {
      for (const page of [customer, technician]) await page.evaluate(() => bench.show('audio'));
      await technician.evaluate(() => bench.call.recreate());
      for (const page of [customer, technician])
        await page.waitForFunction(isConnected, undefined, { polling: 50, timeout: 60_000 });
      await technician.bringToFront();
    },
    show: () => customer.evaluate(() => bench.show()),
    heard: (role) => heardBy(pages[role]),
    async close() {
      await context.close();
      path.close();
    },
  };
}
