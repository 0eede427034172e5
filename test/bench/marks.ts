import type { Locator } from 'playwright-core';
import type { Point } from '#models/annotation.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { type Customer, openCustomer } from '#test/support/customer.ts';
import { type Footage, footage } from '#test/support/footage.ts';
import { readFrameNumber } from '#test/support/frameNumber.ts';
import { findColor, type Pixels, photograph } from '#test/support/pixels.ts';
import { spotIn } from '#test/support/ringTruth.ts';
import { setStage } from '#test/support/stage.ts';
import { openTechnician, type Technician } from '#test/support/technician.ts';
import { whileCalm } from './busy.ts';
import { median, printTable, quantile, round } from './figures.ts';
import { meanOf, paceOf, probeFollowing } from './pace.ts';
import { cutOut, film } from './screencast.ts';

/** Errors are told in px of a picture this wide. */
const width = 640;
const filmedMs = 20_000;
/** A mark farther off than this is at a wrong place, px. */
const wrongPx = 10;
const [from, to]: readonly [Point, Point] = [
  [0.44, 0.42],
  [0.56, 0.64],
];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Call = { readonly technician: Technician; readonly customer: Customer };

function numberIn({ bytes, width: across }: Pixels): number | null {
  return readFrameNumber(bytes, across, 3);
}

async function drawRing({ technician, customer }: Call): Promise<Ring> {
  await technician.hold();
  await technician.choose('ring', 'magenta');
  await customer.held().locator('img').waitFor();
  let frame: number | null = null;
  while (frame === null) frame = numberIn(await photograph(customer.held(), width));
  await technician.draw(from, to);
  await technician.page.keyboard.press('v');
  await technician.page.keyboard.press('h');
  await technician.page.locator('.mark-row[data-here="solid"] [data-sight="solid"]').waitFor({ timeout: 60_000 });
  return { outline: outlineOf(from, to), frame };
}

/** A ring as it was drawn. */
type Ring = { readonly outline: readonly Point[]; readonly frame: number };

function outlineOf([left, top]: Point, [right, bottom]: Point): readonly Point[] {
  return Array.from({ length: 72 }, (_, n): Point => {
    const angle = (n * Math.PI) / 36;
    const [across, down] = [(right - left) / 2, (bottom - top) / 2];
    return [left + across * (1 + Math.cos(angle)), top + down * (1 + Math.sin(angle))];
  });
}

/** The middle of the smallest upright box around these points. */
function middleOf(points: readonly Point[]): Point {
  const mid = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [mid(points.map(([x]) => x)), mid(points.map(([, y]) => y))];
}

/** Where the middle of the ring belongs in a frame: of its box, as in the picture, since a leaning ring's own middle is not seen. */
function ringIn(footage: Footage, { outline, frame }: Ring, n: number): Point {
  return middleOf(outline.map((at) => spotIn(footage, { at, frame }, n)));
}

type Seen = { readonly at: number; readonly n: number; readonly off: number | null };

/** In each shot of a picture: which frame it shows, and how far the ring is from where it belongs, px of 640. */
async function look(footage: Footage, ring: Ring, shots: readonly (Pixels & { at: number })[]): Promise<Seen[]> {
  return shots.flatMap((pixels) => {
    const n = numberIn(pixels);
    if (n === null) return [];
    const blot = findColor(pixels, 'magenta');
    const [x, y] = ringIn(footage, ring, n);
    const [left, top] = middleOf([blot.from, blot.to]);
    // Pixels are counted from their corners; a frame's places are of their middles.
    const middle: Point = [left + 0.5 / pixels.width, top + 0.5 / pixels.height];
    const off = blot.count < 20 ? null : Math.hypot((middle[0] - x) * pixels.width, (middle[1] - y) * pixels.height);
    return [{ at: pixels.at, n, off }];
  });
}

function errorsOf(seen: readonly Seen[]) {
  const offs = seen.map(({ off }) => off).filter((off) => off !== null);
  return {
    p50: round(quantile(offs, 0.5), 2),
    p95: round(quantile(offs, 0.95), 2),
    shownWrong: offs.filter((off) => off > wrongPx).length,
    shots: seen.length,
    shown: offs.length,
  };
}

/** How much later one page shows a frame than the other: their numbers at the same time, apart, in ms of the footage. */
function delayOf(early: readonly Seen[], late: readonly Seen[], { truth: { fps, frames } }: Footage): number {
  const gaps = late.flatMap(({ at, n }) => {
    const nearest = early.reduce<Seen | null>(
      (best, shot) => (!best || Math.abs(shot.at - at) < Math.abs(best.at - at) ? shot : best),
      null,
    );
    if (!nearest || Math.abs(nearest.at - at) > 50) return [];
    const apart = (nearest.n - n + frames.length) % frames.length;
    return apart > frames.length / 2 ? [] : [(apart * 1000) / fps + (at - nearest.at)];
  });
  return gaps.length === 0 ? Number.NaN : median(gaps);
}

async function removeMarks({ technician }: Call): Promise<void> {
  await technician.page.keyboard.press('x');
  await technician.page.locator('.mark-row').first().waitFor({ state: 'detached' });
}

async function measure() {
  const footages = await footage('dogman');
  const stage = await setStage();
  const [customers, technicians] = [await launchBrowser({ footage: footages.video }), await launchBrowser()];
  try {
    const url = `${stage.server.url}/desk`;
    const technician = await openTechnician(technicians, { url, member: stage.ben, prepare: probeFollowing });
    const customer = await openCustomer(customers, await stage.inviteCustomer(), { prepare: probeFollowing });
    // As wide as is measured, and tall enough that nothing of the picture is cut off.
    await customer.page.setViewportSize({ width, height: 900 });
    await customer.agree();
    await customer.showIt();
    await technician.accept();
    await technician.live().waitFor();
    await technician.seesPicture();
    await pause(2_000);
    const before = await paceOf(customers, customer.page);
    const call = { technician, customer };
    const ring = await drawRing(call);
    await pause(2_000);
    const on = {
      customer: await paceOf(customers, customer.page),
      technician: await paceOf(technicians, technician.page),
    };
    const filming = pause(filmedMs);
    const films = await Promise.all([film(customer.page, filming), film(technician.page, filming)]);
    const live: Locator = customer.page.locator('.live-marks');
    const seen = {
      customer: await look(footages, ring, await cutOut(films[0], live, width)),
      technician: await look(footages, ring, await cutOut(films[1], technician.surface(), width)),
    };
    await removeMarks(call);
    await pause(2_000);
    const off = meanOf(before, await paceOf(customers, customer.page));
    return { seen, on, off, footage: footages };
  } finally {
    await customers.close();
    await technicians.close();
    await stage.close();
  }
}

/** The whole chain: a ring on a part, measured by pixels on both screens while the camera moves. */
export async function marks(): Promise<object> {
  const { result, busy } = await whileCalm(measure, 2);
  const { seen, on, off } = result;
  const figures = {
    customer: errorsOf(seen.customer),
    technician: errorsOf(seen.technician),
    videoFps: round(on.customer.videoFps),
    videoFpsOff: round(off.videoFps),
    trackFps: round(on.customer.trackFps),
    technicianTrackFps: round(on.technician.trackFps),
    pictureDelayMs: round(delayOf(seen.customer, seen.technician, result.footage)),
    customerCpuShare: round((on.customer.cpu - off.cpu) / on.customer.cpu, 2),
  };
  const rows = (['customer', 'technician'] as const).map((who) => {
    const { p50, p95, shownWrong, shots, shown } = figures[who];
    return [who, p50, p95, shownWrong, `${shown} of ${shots}`] as const;
  });
  printTable(`A ring on the moving picture, px of ${width}, busy ${round(busy, 2)}`, [
    ['', 'median', '95 of 100', 'at a wrong place', 'shots with it'],
    ...rows,
  ]);
  printTable('What it costs', [
    ['frames/s the customer sees, with marks and without', figures.videoFps, figures.videoFpsOff],
    ['frames tracked a second, customer and technician', figures.trackFps, figures.technicianTrackFps],
    ["share of the customer's processor time", figures.customerCpuShare],
    ["technician's picture behind the customer's, ms", figures.pictureDelayMs],
  ]);
  return { ...figures, busy: round(busy, 2) };
}
