import { expect, it } from 'vitest';
import { keepThumbnails } from '#client/screens/technician/recording/thumbnails.ts';
import { refuse } from '#models/refusal.ts';
import { createStepClock } from '#test/support/stepClock.ts';

const track = (id: string) => ({ id }) as MediaStreamTrack;

/** A recording of the picture that is set; the times at which pictures of it were kept. */
function createTaken({ refusals = 0 } = {}) {
  const clock = createStepClock();
  const zero = clock.now();
  const shown: { picture: MediaStreamTrack | null } = { picture: null };
  const keptAt: number[] = [];
  let left = refusals;
  const stop = keepThumbnails({
    sessionId: 'one',
    taking: { picture: () => shown.picture, atMs: () => clock.now() - zero },
    clock,
    thumbnailOf: () => Promise.resolve(new Blob(['jpeg'])),
    async put({ atMs }) {
      left -= 1;
      if (left >= 0) return refuse('NOT_FOUND');
      keptAt.push(atMs);
      return { ok: true };
    },
  });
  return { clock, shown, keptAt, stop };
}

it('keeps one as soon as a picture is recorded, then one every five seconds, and none when it is over', async () => {
  const { clock, shown, keptAt, stop } = createTaken();
  await clock.step(3_000);
  expect(keptAt).toEqual([]);
  shown.picture = track('first');
  await clock.step(9_000);
  expect(keptAt).toEqual([4_000, 9_000]);
  stop();
  await clock.step(12_000);
  expect(keptAt).toHaveLength(2);
});

it('begins anew with each picture, and tries until the server has the first one of it', async () => {
  const { clock, shown, keptAt } = createTaken({ refusals: 1 });
  shown.picture = track('first');
  await clock.step(4_800);
  expect(keptAt).toEqual([3_000]);
  shown.picture = track('second');
  await clock.step(3_000);
  expect(keptAt).toEqual([3_000, 5_000]);
});

it('[rule.R2] sends none of a picture that was covered meanwhile', async () => {
  const { clock, shown, keptAt } = createTaken();
  shown.picture = track('first');
  await clock.step(1_500);
  shown.picture = null;
  await clock.step(10_000);
  expect(keptAt).toEqual([]);
});
