import { afterEach, expect, it, vi } from 'vitest';
import type { ToTracker } from '#client/tracking/messages.ts';
import { mark } from '#test/support/marks.ts';
import { followerAround, frameMs, move, step } from './followerAround.ts';

afterEach(() => vi.unstubAllGlobals());

const kinds = (told: readonly ToTracker[]) => told.map(({ t }) => t);

it('[rule.F8] the frame that is painted is the one in which the marks were found, and it is let go of with the next', async () => {
  const { present, answer, painted, is, film, frames } = await followerAround();
  await present(1);
  expect([painted(), frames().length]).toEqual([null, 1]);
  await answer(move(10));
  expect([painted(), is()]).toEqual([frameMs, 'solid']);
  await present(2);
  await answer(move(12));
  expect([painted(), film.held().length]).toEqual([2 * frameMs, 1]);
  await present(3);
  await answer(null);
  expect([painted(), is(), film.held().length]).toEqual([null, 'searching', 0]);
});

it('[rule.F4] while the tracker is busy no frame waits for it, and then it looks at the newest one', async () => {
  const { present, answer, frames, film } = await followerAround();
  for (const n of [1, 2, 3, 4]) await present(n);
  expect(frames().map(({ at }) => at)).toEqual([frameMs]);
  await answer(move(0));
  expect(frames().map(({ at }) => at)).toEqual([frameMs, 4 * frameMs]);
  await answer(move(0));
  expect(frames().length).toBe(2);
  for (const n of [5, 6, 7, 8, 9]) await present(n);
  // The one that is painted, the newest one, and those that the tracker was given with its copy.
  expect(film.held().length).toBeLessThanOrEqual(4);
});

it('[rule.F4] a slow tracker is given every second frame, and then smaller ones', async () => {
  const { present, answer, frames } = await followerAround();
  let n = 0;
  const watch = async (count: number, tookMs: number) => {
    const before = frames().length;
    for (const end = n + count; n < end; ) {
      n += 1;
      const had = frames().length;
      await present(n, { width: 1280, height: 720 });
      if (frames().length > had) await answer(move(0), tookMs);
    }
    return frames().length - before;
  };
  expect(await watch(30, 40)).toBe(30);
  expect(await watch(30, 40)).toBe(15);
  expect(frames().at(-1)?.tracked).toEqual({ width: 640, height: 360 });
  await watch(60, 70);
  await watch(4, 70);
  expect(frames().at(-1)?.tracked).toEqual({ width: 480, height: 270 });
});

it('what was seen last is the past when the tracker has not answered for a quarter of a second', async () => {
  const { present, answer, is, painted } = await followerAround();
  await present(1);
  await answer(move(0));
  for (const n of [2, 3, 4, 5, 6, 7, 8]) await present(n);
  expect([is(), painted()]).toEqual(['solid', frameMs]);
  await present(9);
  expect([is(), painted()]).toEqual(['searching', null]);
});

it('[rule.F2] when the worker dies marks are searched for until the next one, given all of it again, finds them', async () => {
  const { workers, clock, ready, present, answer, is, painted, film, reports, frames } = await followerAround();
  await present(1);
  await answer(move(0));
  await present(2);
  await present(3);
  workers.last().events.onDeath();
  // The frame that was with the worker is gone with it, and nothing of it is kept here.
  expect([is(), painted(), film.held().length]).toEqual(['searching', null, 1]);
  expect(reports.at(-1)).toEqual({ pace: 'full', marks: [['step', 'searching']] });
  await present(4);
  await clock.step(300);
  expect(kinds(workers.last().told)).toEqual(['keyframe', 'mark']);
  ready();
  await present(5);
  await answer(move(5));
  expect([workers.opened.length, is(), painted(), frames().length]).toEqual([2, 'solid', 5 * frameMs, 1]);
});

it('[rule.F3] where the tracker is refused that is what is reported, and no frame is looked at', async () => {
  const { workers, present, frames, reports, is } = await followerAround();
  workers.last().events.onMessage({ t: 'refused', reason: 'no WebAssembly' });
  await present(1);
  expect([frames().length, reports.at(-1), is()]).toEqual([0, { pace: 'refused', marks: [] }, 'searching']);
});

it('[rule.F4] a page that is hidden looks at nothing, and takes up nothing of before when it is seen again', async () => {
  const { page, present, answer, frames, painted, is } = await followerAround();
  await present(1);
  await answer(move(0));
  page.hidden = true;
  for (const n of [2, 3, 4]) await present(n);
  expect(frames().length).toBe(1);
  page.hidden = false;
  await present(40);
  expect([frames().length, is(), painted()]).toEqual([2, 'searching', null]);
});

it('nothing is looked at while the live picture is not, nor without a mark, nor after the end; every frame is let go of', async () => {
  const { follower, present, answer, frames, film, painted, follow, reports } = await followerAround({ isOn: false });
  await present(1);
  expect([frames().length, reports.at(-1)?.pace]).toEqual([0, 'paused']);
  follower.setOn(true);
  follow([]);
  await present(2);
  expect(frames().length).toBe(0);
  follow();
  await present(3);
  await answer(move(0));
  await present(4);
  follower.setOn(false);
  expect(painted()).toBeNull();
  await answer(move(0));
  expect([painted(), film.held().length]).toEqual([null, 0]);
  follower.setOn(true);
  await present(5);
  follower.close();
  await present(6);
  expect([frames().length, film.isAsked()]).toEqual([3, false]);
  // All but the one that the worker took with it.
  expect(film.held().length).toBe(1);
});

it('a mark whose keyframe came before it had a place is told to the tracker when it has one', async () => {
  const { workers, settle, follow } = await followerAround();
  const ink = (points: readonly (readonly [number, number])[]) =>
    mark('ink', { keyframeId: 'k', points } as never, { id: 'ink' });
  follow([]);
  follow([ink([])]);
  await settle();
  const before = workers.last().told.length;
  follow([
    ink([
      [0.4, 0.4],
      [0.6, 0.6],
    ]),
  ]);
  await settle();
  expect(workers.last().told.slice(before)).toMatchObject([{ t: 'mark', site: { id: 'ink' } }]);
});

it('a keyframe whose small picture is none is told again with the whole one, once', async () => {
  const { workers, asked, settle } = await followerAround();
  const unreadable = () => workers.last().events.onMessage({ t: 'unreadable', id: 'k' });
  unreadable();
  await settle();
  unreadable();
  await settle();
  expect(asked).toEqual(['k small', 'k whole']);
  expect(kinds(workers.last().told)).toEqual(['keyframe', 'mark', 'keyframe', 'mark']);
});

it('a mark that was moved is told anew, and one that was only recoloured is not', async () => {
  const { workers, follow } = await followerAround();
  follow([{ ...step, color: 'cyan' }]);
  expect(kinds(workers.last().told)).toEqual(['keyframe', 'mark']);
  follow([mark('step', { at: [0.6, 0.5] }, { id: 'step' })]);
  expect(kinds(workers.last().told)).toEqual(['keyframe', 'mark', 'mark']);
  follow([]);
  expect(kinds(workers.last().told).slice(3)).toEqual(['unmark', 'forget']);
});

it.each(['invalid', 'unsupported'] as const)(
  'where a browser makes no frames of a video (%s) copies of its picture are followed, and let go of',
  async (making) => {
    const { present, answer, frames, follower, film, is } = await followerAround({ making });
    await present(1, { width: 1280, height: 720 });
    expect(frames()).toMatchObject([{ shown: { width: 1280, height: 720 }, tracked: { width: 640, height: 360 } }]);
    await answer(move(0));
    expect([is(), follower.feed.size]).toEqual(['solid', { width: 1280, height: 720 }]);
    for (const n of [2, 3, 4]) {
      await present(n);
      await answer(move(0));
    }
    expect([frames().length, film.held().length]).toEqual([4, 1]);
  },
);
