import { afterEach, expect, it, vi } from 'vitest';
import { followerAround, frameMs, move } from './followerAround.ts';

afterEach(() => vi.unstubAllGlobals());

/** A device that tracks every second frame, the mark moving 3 px a frame; the next frame to be presented is not tracked. */
async function slowed() {
  const desk = await followerAround();
  let n = 0;
  const next = async (news: Parameters<typeof desk.present>[1] = {}) => {
    n += 1;
    const had = desk.frames().length;
    await desk.present(n, news);
    const isTracked = desk.frames().length > had;
    if (isTracked) await desk.answer(move(3 * n), 40);
    return { n, isTracked };
  };
  for (let isTracked = false; n < 40 || !isTracked; ) ({ isTracked } = await next());
  const x = () => {
    const place = desk.follower.feed.current.get('step');
    return place && 'homography' in place ? Math.round(place.homography[2] * 1000) / 1000 : null;
  };
  return { ...desk, next, x };
}

it('[rule.F8] a frame between two that are tracked is painted too, with its mark where its movement has taken it', async () => {
  const { next, painted, x } = await slowed();
  for (const isTracked of [false, true, false, true]) {
    const { n, ...seen } = await next();
    expect([seen.isTracked, painted(), x()]).toEqual([isTracked, n * frameMs, 3 * n]);
  }
});

it('[rule.F8] after a cut no frame is painted until the mark was looked for in one', async () => {
  const { next, painted, x, film, is, answer, present, frames } = await slowed();
  const before = painted();
  const { n } = await next({ scene: 7 });
  expect([painted(), x(), film.held().length]).toEqual([before, 3 * (n - 1), 1]);
  await present(n + 1);
  expect(frames().at(-1)?.at).toBe((n + 1) * frameMs);
  await answer(null);
  expect([painted(), is(), film.held().length]).toEqual([null, 'searching', 0]);
});

it('[rule.F8] a frame of another size is not painted over places of the one before, and is searched anew', async () => {
  const { next, painted, present, answer, is } = await slowed();
  const before = painted();
  const { n } = await next({ width: 320, height: 180 });
  expect(painted()).toBe(before);
  await present(n + 1);
  await present(n + 2, { width: 640, height: 360 });
  // The answer is of a size that the video no more shows.
  await answer(move(0));
  expect([is(), painted()]).toEqual(['searching', null]);
});

it('[rule.F8] the frame that came while the tracker was busy is painted after the one it is tracked in, not with it', async () => {
  const { next, present, answer, painted, paint, film } = await slowed();
  await next();
  const { n } = await next();
  await present(n + 1);
  await present(n + 2);
  await present(n + 3);
  expect(painted()).toBe((n + 1) * frameMs);
  await answer(move(3 * (n + 2)), 40);
  expect(painted()).toBe((n + 2) * frameMs);
  await paint();
  expect(painted()).toBe((n + 3) * frameMs);
  await next();
  expect(film.held().length).toBeLessThanOrEqual(1);
});
