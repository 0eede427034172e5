import { launchBrowser } from '#test/support/browser.ts';
import { serveCallPage } from '#test/support/callPage.ts';
import { footage } from '#test/support/footage.ts';
import type { ThinPath } from '#test/support/thinPath.ts';
import { printTable, quantile, round } from '../figures.ts';
import type { BenchOptions } from '../options.ts';
import { runAlone } from './alone.ts';
import { backAfter, longestGap, type OurCall, startCall } from './ours.ts';

/** So often each fault happens, unless told otherwise. */
const usualRuns = 9;
/** From one fault to the next, so that the call is steady again. */
const settleMs = 4_000;
/** A server that is killed is missed for this long at most. */
const killWindowMs = 8_000;

/** Of simple-peer, whose pictures are small and which mostly waits. */
const pairsAtOnce = 3;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What happens to the path between the two; answers when it, or another one, is there. */
const pathFaults = {
  outage5Ms: (path: ThinPath) => outage(path, 5_000),
  outage30Ms: (path: ThinPath) => outage(path, 30_000),
  addressMs: async (path: ThinPath) => {
    path.moveCustomer();
    return Date.now();
  },
} as const;
type PathFault = keyof typeof pathFaults;

async function outage(path: ThinPath, ms: number): Promise<number> {
  path.cut(true);
  await pause(ms);
  path.cut(false);
  return Date.now();
}

/** The customer's whole network is away, or another one, where nobody hangs up the old line to the server either. */
async function breakPath({ path, cable, technician }: OurCall, fault: PathFault): Promise<number | null> {
  if (fault === 'addressMs') cable.hush();
  else cable.cut();
  const backAt = await pathFaults[fault](path);
  cable.plug();
  return backAfter(technician.page, backAt);
}

async function reload(call: OurCall, who: 'customer' | 'technician'): Promise<number | null> {
  const at = Date.now();
  const { page } = call[who];
  // The clock runs from the tap on "reload", with all that a page has to load.
  await page.reload({ waitUntil: 'commit' });
  return backAfter(call.technician.page, at);
}

/** By how much the longest gap between two frames grows when the server is killed and started again. */
async function killServer({ stage: { server }, technician: { page } }: OurCall): Promise<number> {
  const calmFrom = Date.now();
  await pause(killWindowMs);
  const calm = await longestGap(page, calmFrom);
  const from = Date.now();
  await server.kill('SIGKILL');
  await server.start();
  await pause(Math.max(0, from + killWindowMs - Date.now()));
  return (await longestGap(page, from)) - calm;
}

const rows: Readonly<Record<string, (call: OurCall) => Promise<number | null>>> = {
  outage5Ms: (call) => breakPath(call, 'outage5Ms'),
  outage30Ms: (call) => breakPath(call, 'outage30Ms'),
  addressMs: (call) => breakPath(call, 'addressMs'),
  reloadCustomerMs: (call) => reload(call, 'customer'),
  reloadTechnicianMs: (call) => reload(call, 'technician'),
  serverKillGapMs: killServer,
};

/** 95 of 100; null where one was never. */
function p95(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < values.length || known.length === 0 ? null : round(quantile(known, 0.95), 0);
}

type Plan = { readonly runs: number; readonly wanted: (name: string) => boolean };

async function ours({ runs, wanted }: Plan): Promise<Record<string, (number | null)[]>> {
  const { video } = await footage('calm');
  const [customers, technicians] = [await launchBrowser({ footage: video }), await launchBrowser()];
  const call = await startCall({ customers, technicians });
  const results: Record<string, (number | null)[]> = {};
  try {
    for (const [name, run] of Object.entries(rows).filter(([row]) => wanted(row))) {
      const times: (number | null)[] = [];
      for (let n = 0; n < runs; n += 1) {
        await pause(settleMs);
        times.push(await run(call));
      }
      console.log(`  ${name}: ${times.map((ms) => (ms === null ? 'never' : Math.round(ms))).join(', ')}`);
      results[name] = times;
    }
  } finally {
    await call.close();
    await customers.close();
    await technicians.close();
  }
  return results;
}

async function bySimplePeer({ runs, wanted }: Plan): Promise<Record<string, (number | null)[]>> {
  const { video } = await footage('calm');
  const [served, browser] = await Promise.all([serveCallPage('alone'), launchBrowser({ footage: video })]);
  try {
    const results: Record<string, (number | null)[]> = {};
    for (const name of (Object.keys(pathFaults) as PathFault[]).filter(wanted)) {
      const share = { runs: Math.ceil(runs / pairsAtOnce), fault: pathFaults[name] };
      const pairs = Array.from({ length: Math.min(runs, pairsAtOnce) }, () => runAlone(browser, served.url, share));
      const times = (await Promise.all(pairs)).flat();
      console.log(`  simple-peer, ${name}: ${times.map((ms) => (ms === null ? 'never' : Math.round(ms))).join(', ')}`);
      results[name] = times;
    }
    return results;
  } finally {
    await browser.close();
    await served.close();
  }
}

/**
 * How soon a call is back after its path is: after outages, another address, reloads and the death of the server, 95 of 100;
 * and the same for simple-peer with nobody who mends anything, null where a picture never came back.
 */
export async function recover({ runs, only }: BenchOptions): Promise<object> {
  const wanted = (name: string) => new RegExp(only).test(name);
  const plan = { runs: runs || usualRuns, wanted };
  const own = await ours(plan);
  const alone = await bySimplePeer(plan);
  const figures = Object.fromEntries(Object.keys(rows).map((name) => [name, p95(own[name] ?? [])]));
  const simplePeerAlone = Object.fromEntries(Object.entries(alone).map(([name, times]) => [name, p95(times)]));
  printTable(`Picture back after the path is, ms, 95 of 100 (${plan.runs} runs a row)`, [
    ['', 'ours', 'simple-peer alone'],
    ...Object.entries(figures).map(([name, ms]) => {
      const other = name in simplePeerAlone ? (simplePeerAlone[name] ?? 'never') : '';
      return [name, name in own ? (ms ?? 'never') : 'not run', other] as const;
    }),
  ]);
  return { ...figures, simplePeerAloneMs: p95(Object.values(alone).flat()), simplePeerAlone, runs: plan.runs };
}
