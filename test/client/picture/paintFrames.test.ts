import { afterEach, expect, it, vi } from 'vitest';
import type { Picture } from '#client/picture/grab.ts';
import { createLiveFeed } from '#client/picture/liveFeed.ts';
import { paintFrames } from '#client/picture/paintFrames.ts';

afterEach(() => vi.unstubAllGlobals());

/** A canvas that lies over `shown` CSS px of the screen. */
function easel(shown = { width: 640, height: 360 }) {
  vi.stubGlobal('devicePixelRatio', 2);
  const due: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => due.push(run));
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => void due.splice(handle - 1, 1));
  const drawn: unknown[] = [];
  const context = { drawImage: (picture: unknown) => drawn.push(picture) };
  const canvas = {
    width: 300,
    height: 150,
    style: { visibility: '' },
    getContext: () => context,
    getBoundingClientRect: () => shown,
  };
  const { feed, give } = createLiveFeed();
  const stop = paintFrames(canvas as unknown as HTMLCanvasElement, feed);
  const paint = () => {
    for (const run of due.splice(0)) run();
  };
  return { canvas, drawn, give, stop, paint };
}

const frame = (width: number) => ({ width, height: 90, close: () => undefined }) as unknown as Picture;

it('[rule.F8] the frame that marks belong to is painted once, over the video, and away without a mark', () => {
  const { canvas, drawn, give, paint } = easel();
  expect(canvas.style.visibility).toBe('hidden');
  const [first, second] = [frame(160), frame(320)];
  give(new Map(), first);
  give(new Map(), second);
  paint();
  expect([drawn, canvas.width, canvas.height, canvas.style.visibility]).toEqual([[second], 320, 90, 'inherit']);
  give(new Map());
  paint();
  expect([drawn.length, canvas.style.visibility]).toEqual([1, 'hidden']);
});

it('nothing that was painted stays over the video when there is no more to come', () => {
  const { canvas, drawn, give, stop, paint } = easel();
  give(new Map(), frame(160));
  paint();
  stop();
  expect(canvas.style.visibility).toBe('hidden');
  give(new Map(), frame(160));
  paint();
  expect(drawn.length).toBe(1);
});

it('a frame is painted in no more px than are shown of it, and in its own where nothing is laid out yet', () => {
  const onPhone = easel({ width: 80, height: 45 });
  onPhone.give(new Map(), frame(320));
  onPhone.paint();
  expect([onPhone.canvas.width, onPhone.canvas.height]).toEqual([320, 90]);
  const small = easel({ width: 40, height: 11 });
  small.give(new Map(), frame(320));
  small.paint();
  expect([small.canvas.width, small.canvas.height]).toEqual([80, 23]);
  const unlaid = easel({ width: 0, height: 0 });
  unlaid.give(new Map(), frame(320));
  unlaid.paint();
  expect([unlaid.canvas.width, unlaid.canvas.height]).toEqual([320, 90]);
});
