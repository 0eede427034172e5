import type { BrowserContext, Page } from 'playwright-core';
import type { Point } from '#models/annotation.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { openCustomer } from '#test/support/customer.ts';
import { footage } from '#test/support/footage.ts';
import { setStage } from '#test/support/stage.ts';
import { openTechnician, type Technician } from '#test/support/technician.ts';
import { whileCalm } from './busy.ts';
import { median, printTable, quantile, round } from './figures.ts';

/** A pointer event at the desk, or how far the ink reaches on the phone; `x` is 0..1 of the picture. */
type Sighting = { readonly at: number; readonly x: number; readonly drawnAt?: number };
type Probe = { row: number; from: number; tips: Sighting[]; moves: Sighting[]; sends: number[]; bytes: number };
declare global {
  interface Window {
    inkProbe: Probe;
  }
}

const strokes = 50;
/** The first and last strokes are compared, and have more points than those between. */
const comparedStrokes = 5;
const [manyMoves, fewMoves] = [30, 10];
const moveEveryMs = 16;
const strokeWidth = 0.36;

/** At the desk: when the pointer was where, and how many bytes left on data channels. */
async function probeDesk(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.inkProbe = { row: 0, from: 0, tips: [], moves: [], sends: [], bytes: 0 };
    const send = RTCDataChannel.prototype.send as (data: unknown) => void;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
      const { byteLength, length } = data as { byteLength?: number; length?: number };
      window.inkProbe.bytes += byteLength ?? length ?? 0;
      window.inkProbe.sends.push(performance.timeOrigin + performance.now());
      send.call(this, data);
    };
    window.addEventListener(
      'pointermove',
      (event) => {
        if (event.buttons !== 1 || !(event.target instanceof HTMLElement)) return;
        const { left, width } = event.target.getBoundingClientRect();
        window.inkProbe.moves.push({ at: performance.timeOrigin + event.timeStamp, x: (event.clientX - left) / width });
      },
      true,
    );
  });
}

/**
 * On the phone: how far to the right the ink of the row reaches, after each time the overlay was drawn, and when that picture
 * was finished. It is read back without waiting, as a wait would hold up the very page that is measured.
 */
async function probePhone(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.inkProbe = { row: 0, from: 0, tips: [], moves: [], sends: [], bytes: 0 };
    type Gl = WebGL2RenderingContext;
    const note = (pixels: Uint8Array, width: number, { from, drawnAt }: { from: number; drawnAt: number }) => {
      let x = Math.min(width - 1, Math.floor((from + 0.4) * width));
      // Magenta and its light core both have more red than green; halo and picture do not.
      while (x > from * width && (pixels[x * 4] ?? 0) - (pixels[x * 4 + 1] ?? 0) < 25) x -= 1;
      if (x <= from * width) return;
      window.inkProbe.tips.push({ at: performance.timeOrigin + performance.now(), x: x / width, drawnAt });
    };
    const look = (gl: Gl) => {
      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      const { row, from } = window.inkProbe;
      const drawnAt = performance.timeOrigin + performance.now();
      const buffer = gl.createBuffer();
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
      gl.bufferData(gl.PIXEL_PACK_BUFFER, width * 4, gl.STREAM_READ);
      gl.readPixels(0, Math.round((1 - row) * height), width, 1, gl.RGBA, gl.UNSIGNED_BYTE, 0);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      const poll = () => {
        if (!fence) return;
        if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return void setTimeout(poll, 1);
        const pixels = new Uint8Array(width * 4);
        gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
        gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels);
        gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
        gl.deleteSync(fence);
        gl.deleteBuffer(buffer);
        note(pixels, width, { from, drawnAt });
      };
      setTimeout(poll, 1);
    };
    const pending = new WeakSet<Gl>();
    const wrap = (name: 'drawElements' | 'drawArrays' | 'drawElementsInstanced' | 'drawArraysInstanced') => {
      const draw = WebGL2RenderingContext.prototype[name] as (...args: number[]) => void;
      WebGL2RenderingContext.prototype[name] = function (this: Gl, ...args: number[]) {
        draw.apply(this, args);
        if (pending.has(this)) return;
        pending.add(this);
        queueMicrotask(() => {
          pending.delete(this);
          look(this);
        });
      };
    };
    for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const)
      wrap(name);
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function drawStroke({ page, surface }: Technician, [x, y]: Point, moves: number): Promise<void> {
  const box = await surface().boundingBox();
  if (!box) throw new Error('There is no picture to draw on.');
  const at = (share: number): Point => [box.x + (x + share * strokeWidth) * box.width, box.y + y * box.height];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let move = 1; move <= moves; move += 1) {
    const next = pause(moveEveryMs);
    await page.mouse.move(...at(move / moves));
    await next;
  }
  await page.mouse.up();
}

/** How long after each pointer event the ink reached that place on the phone. */
function delaysOf(moves: readonly Sighting[], tips: readonly Sighting[]): number[] {
  // The round end of the stroke reaches beyond the pointer by half the stroke's thickness.
  const cap = Math.max(...tips.map(({ x }) => x)) - Math.max(...moves.map(({ x }) => x));
  return moves.map((move) => {
    const seen = tips.find(({ x }) => x - cap >= move.x - 0.001);
    if (!seen) throw new Error(`The ink never reached ${move.x}.`);
    return seen.at - move.at;
  });
}

/** Waits until nothing more is painted. */
async function settle(page: Page): Promise<void> {
  const count = () => page.evaluate(() => window.inkProbe.tips.length);
  for (let before = -1, now = 0; now === 0 || now !== before; ) {
    before = now;
    await pause(400);
    now = await count();
  }
}

type Stroke = {
  readonly delays: readonly number[];
  readonly unsent: readonly number[];
  readonly finishing: readonly number[];
  readonly bytes: number;
};

async function measure(): Promise<Stroke[]> {
  const { video } = await footage('dogman');
  const stage = await setStage();
  const [customers, technicians] = [await launchBrowser({ footage: video }), await launchBrowser()];
  try {
    const url = `${stage.server.url}/desk`;
    const technician = await openTechnician(technicians, { url, member: stage.ben, prepare: probeDesk });
    const customer = await openCustomer(customers, await stage.inviteCustomer(), { prepare: probePhone });
    await customer.agree();
    await customer.showIt();
    await technician.accept();
    await technician.live().waitFor();
    await technician.page.waitForFunction(() => document.querySelector('video')?.videoWidth === 1280);
    await technician.seesPicture();
    await technician.hold();
    await technician.choose('ink', 'magenta');
    await customer.held().locator('canvas').waitFor();
    const drawn: Stroke[] = [];
    for (let n = 0; n < strokes; n += 1) {
      const start: Point = [n % 2 ? 0.55 : 0.08, 0.1 + 0.8 * (Math.floor(n / 2) / (strokes / 2))];
      const reset = { row: start[1], from: start[0] - 0.03, tips: [], moves: [], sends: [], bytes: 0 };
      await customer.page.evaluate((probe) => Object.assign(window.inkProbe, probe), reset);
      await technician.page.evaluate((probe) => Object.assign(window.inkProbe, probe), reset);
      const isCompared = n < comparedStrokes || n >= strokes - comparedStrokes;
      await drawStroke(technician, start, isCompared ? manyMoves : fewMoves);
      await settle(customer.page);
      const { moves, sends, bytes } = await technician.page.evaluate(() => window.inkProbe);
      const { tips } = await customer.page.evaluate(() => window.inkProbe);
      const unsent = moves.map(({ at }) => (sends.find((sent) => sent >= at) ?? Number.NaN) - at);
      const finishing = tips.map(({ at, drawnAt = at }) => at - drawnAt);
      drawn.push({ delays: delaysOf(moves, tips), unsent, finishing, bytes: bytes / moves.length });
    }
    return drawn;
  } finally {
    await customers.close();
    await technicians.close();
    await stage.close();
  }
}

const both = (values: readonly number[]) => `${round(median(values))} / ${round(quantile(values, 0.95))}`;

/** From the technician's pointer to the customer's pixel while ink is drawn, and what a point costs on the data channel. */
export async function marksDelay(): Promise<object> {
  const { result, busy } = await whileCalm(measure, 2);
  const all = result.flatMap(({ delays }) => delays);
  const [early, late] = [result.slice(0, comparedStrokes), result.slice(-comparedStrokes)];
  const bytesOf = (some: readonly Stroke[]) => median(some.map(({ bytes }) => bytes));
  const delayOf = (some: readonly Stroke[]) => median(some.map(({ delays }) => median(delays)));
  const figures = {
    p50Ms: round(quantile(all, 0.5)),
    p95Ms: round(quantile(all, 0.95)),
    bytesPerPoint: round(bytesOf([...early, ...late])),
    stroke50OverStroke1: round(bytesOf(late) / bytesOf(early), 2),
  };
  printTable(`Ink from pointer to pixel, ${strokes} strokes, busy ${round(busy, 2)}`, [
    ['median, ms', figures.p50Ms],
    ['95 of 100, ms', figures.p95Ms],
    ['of it until sent, median / 95 of 100, ms', both(result.flatMap(({ unsent }) => unsent))],
    ['of it on the graphics processor, ms', both(result.flatMap(({ finishing }) => finishing))],
    ['slowest, ms', round(Math.max(...all))],
    ['bytes a point', figures.bytesPerPoint],
    ['last strokes over first, bytes', figures.stroke50OverStroke1],
    ['last strokes over first, delay', round(delayOf(late) / delayOf(early), 2)],
  ]);
  return { ...figures, busy: round(busy, 2) };
}
