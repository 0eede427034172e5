import { describe, expect, it } from 'vitest';
import { colors, type Point } from '#models/annotation.ts';
import { annotationsOf, applyOp, emptyDrawing } from '#models/drawing.ts';
import type { Operation } from '#models/operation.ts';
import { mark, wave } from '#test/support/marks.ts';
import type { ScenePage, Shown } from '#test/support/pages/scene/main.tsx';
import { difference, findColor, type Pixels, pixelsOf } from '#test/support/pixels.ts';
import { countAll, grey, oneOfEach } from '#test/support/sceneMarks.ts';
import { setUpScene } from '#test/support/sceneTab.ts';

declare const page: ScenePage;

const scene = setUpScene();

describe('frames', () => {
  it('nothing is drawn while nothing changes, nor when the same is shown again', async () => {
    const shown = { ...grey, annotations: oneOfEach() };
    await scene.tab().see(shown);
    const before = await scene.tab().frames();
    await scene.tab().page.evaluate(async () => {
      for (let frame = 0; frame < 30; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      page.showAgain();
      for (let frame = 0; frame < 30; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    expect(await scene.tab().frames()).toBe(before);
  });

  it('a new mark fades in, and one that is taken away fades out', async () => {
    const moving = await scene.open({ reducedMotion: 'no-preference' });
    const shown = { ...grey, annotations: oneOfEach() };
    await moving.see({ ...grey, annotations: [] });
    const start = await moving.frames();
    const there = await moving.see(shown);
    const between = await moving.frames();
    expect(between - start).toBeGreaterThan(1);
    const gone = await moving.see({ ...grey, annotations: [] });
    expect((await moving.frames()) - between).toBeGreaterThan(1);
    expect(countAll(there)).toBeGreaterThan(1000);
    expect(countAll(gone)).toBe(0);
    await moving.close();
  });

  it('the other side pointing is a dot with a ripple there, which ends by itself', async () => {
    const moving = await scene.open({ reducedMotion: 'no-preference' });
    const shown = { ...grey, annotations: [] };
    const bare = await moving.see(shown);
    await moving.page.evaluate((what) => page.show(what), { ...shown, ripple: { at: [0.3, 0.6] as Point, n: 1 } });
    await moving.page.waitForFunction(
      (count) => (globalThis as unknown as { drawn: { frames: number } }).drawn.frames > count,
      await moving.frames(),
    );
    const pointed = await moving.look();
    const white = (pixels: Pixels, x: number, y: number) =>
      pixels.bytes[(Math.round(y * pixels.height) * pixels.width + Math.round(x * pixels.width)) * 3] ?? 0;
    expect(white(pointed, 0.3, 0.6)).toBeGreaterThan(240);
    expect(white(pointed, 0.7, 0.6)).toBe(128);
    await moving.settle();
    expect(difference(await moving.look(), bare)).toBe(0);
    await moving.close();
  });

  it('a growing stroke sends the card only what is new, with fifty others there as with none', async () => {
    const bytes = await scene.tab().page.evaluate(
      async ({ others, points }) => {
        let sent = 0;
        const real = WebGL2RenderingContext.prototype.bufferSubData;
        WebGL2RenderingContext.prototype.bufferSubData = function counted(...call: unknown[]) {
          sent += Number(call[4] ?? 0) * 4;
          (real as (...values: unknown[]) => void).apply(this, call);
        };
        const show = async (count: number, among: typeof others) => {
          const growing = {
            ...(others[0] as (typeof others)[0]),
            id: 'growing',
            placement: { keyframeId: 'k', points: points.slice(0, count) },
          };
          page.show({ background: '#808080', picture: { width: 1280, height: 720 }, annotations: [...among, growing] });
          for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
        };
        const costs: number[] = [];
        for (const among of [[], others]) {
          await show(1000, among);
          sent = 0;
          for (let count = 1008; count <= 1200; count += 8) await show(count, among);
          costs.push(sent);
        }
        return costs;
      },
      {
        others: Array.from({ length: 50 }, (_, index) =>
          mark('ink', { points: wave(40, [0.1, index / 60], [0.9, index / 60]) }, { id: `ink ${index}` }),
        ),
        points: wave(1200),
      },
    );
    expect(bytes[0]).toBeGreaterThan(0);
    expect(bytes[0]).toBeLessThan(24 * 600);
    expect(bytes[1]).toBeLessThan(24 * 600);
  });
});

describe('one drawing, wherever it is drawn', () => {
  function operations(): Operation[] {
    const added = oneOfEach().map(
      (annotation, index): Operation => ({ id: `add ${index}`, stamp: index, type: 'add', annotation }),
    );
    const points = wave(40, [0.1, 0.9], [0.5, 0.9]);
    const ink = mark('ink', { points: points.slice(0, 10) }, { id: 'growing', color: 'lime' });
    return [
      ...added,
      { id: 'ink', stamp: 20, type: 'add', annotation: ink },
      { id: 'more', stamp: 21, type: 'extend', target: 'growing', from: 10, points: points.slice(10, 25) },
      { id: 'rest', stamp: 22, type: 'extend', target: 'growing', from: 25, points: points.slice(25) },
      { id: 'gone', stamp: 23, type: 'remove', targets: ['press'] },
      { id: 'back', stamp: 24, type: 'restore', targets: ['press'] },
      { id: 'off', stamp: 25, type: 'remove', targets: ['arrow'] },
    ];
  }

  it('[rule.M1, rule.M2] a log replayed in another order, twice, or as it happened gives the same picture', async () => {
    const log = operations();
    const draw = (entries: readonly Operation[]) => annotationsOf(entries.reduce(applyOp, emptyDrawing), 'k');
    const once = await scene.tab().see({ ...grey, annotations: draw(log) });
    expect(countAll(once)).toBeGreaterThan(1000);
    const other = await scene.open({});
    const backwards = await other.see({ ...grey, annotations: draw([...log].reverse().concat(log)) });
    expect(difference(once, backwards)).toBe(0);
    const live = await scene.open({});
    for (let count = 1; count < log.length; count += 1) {
      await live.see({ ...grey, annotations: draw(log.slice(0, count)) });
    }
    expect(difference(once, await live.see({ ...grey, annotations: draw(log) }))).toBe(0);
    await other.close();
    await live.close();
  });

  it('a baked picture is a JPEG of the keyframe, as large as it, and looks as it does live', async () => {
    const large = await scene.open({ viewport: grey.picture });
    const shown: Shown = { ...grey, background: 'stuff', annotations: oneOfEach() };
    const live = await large.see(shown);
    const { type, bytes } = await large.page.evaluate((what) => page.bake(what), shown);
    expect(type).toBe('image/jpeg');
    const baked = await pixelsOf(Buffer.from(bytes));
    expect([baked.width, baked.height]).toEqual([1280, 720]);
    expect(difference(live, baked)).toBeLessThan(2.5);
    for (const color of colors) expect(findColor(baked, color).count).toBeGreaterThan(500);
    await large.close();
  });
});

describe('when things break', () => {
  it('a drawing surface that is lost and given back shows the marks again', async () => {
    const shown = { ...grey, annotations: oneOfEach() };
    const before = await scene.tab().see(shown);
    await scene.tab().page.evaluate(async () => {
      const context = document.querySelector('canvas')?.getContext('webgl2');
      const extension = context?.getExtension('WEBGL_lose_context');
      extension?.loseContext();
      await new Promise((resolve) => setTimeout(resolve, 100));
      extension?.restoreContext();
    });
    await scene.tab().settle();
    expect(difference(before, await scene.tab().look())).toBe(0);
    expect(await scene.tab().page.evaluate(() => page.failures)).toEqual([]);
  });

  it('one that does not come back is replaced by a new one', async () => {
    const shown = { ...grey, annotations: oneOfEach() };
    const before = await scene.tab().see(shown);
    await scene.tab().page.evaluate(() => {
      const canvas = document.querySelector('canvas');
      canvas?.setAttribute('data-old', '');
      canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await scene.tab().page.waitForFunction(() => document.querySelector('canvas:not([data-old])'));
    await scene.tab().settle();
    expect(difference(before, await scene.tab().look())).toBe(0);
    expect(
      await scene.tab().page.evaluate(() => [page.failures.length, document.querySelectorAll('canvas').length]),
    ).toEqual([0, 1]);
  });

  it('a browser without WebGL 2 is told of, and the picture stays', async () => {
    await scene.tab().page.evaluate(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await scene.tab().page.evaluate((shown) => page.show(shown), { ...grey, annotations: oneOfEach() });
    await scene.tab().page.waitForFunction(() => page.failures.includes('unsupported'));
    expect((await scene.tab().look()).bytes[0]).toBe(128);
    // three says so on the console as well.
    expect(
      scene
        .tab()
        .complaints.splice(0)
        .every((text) => /WebGL/.test(text)),
    ).toBe(true);
  });

  it('a page that is left keeps no canvas and no drawing surface', async () => {
    await scene.tab().see({ ...grey, annotations: oneOfEach() });
    const isLost = await scene.tab().page.evaluate(async () => {
      const context = document.querySelector('canvas')?.getContext('webgl2');
      page.close();
      while (!context?.isContextLost()) await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.querySelector('canvas') === null;
    });
    expect(isLost).toBe(true);
  });

  it('the canvas is hidden from assistive technology and lets every touch through', async () => {
    await scene.tab().see({ ...grey, annotations: oneOfEach() });
    const found = await scene.tab().page.evaluate(() => {
      const host = document.querySelector('canvas')?.closest('[aria-hidden="true"]');
      return { isHidden: host !== null, under: document.elementFromPoint(300, 200)?.className };
    });
    expect(found).toEqual({ isHidden: true, under: 'picture' });
  });
});
