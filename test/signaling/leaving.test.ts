import { expect, test } from 'vitest';
import { createLeaving } from '#signaling/media/leaving.ts';
import { steppedClock } from '#test/support/clock.ts';
import { openFreshStore } from '#test/support/stores.ts';

test('[rule.Z2] what is said to go once more in the moment in which it has gone is remembered no longer than until it has', async () => {
  const store = await openFreshStore();
  const erased: string[][] = [];
  let isFirst = true;
  const leavings = {
    ...store.leavings,
    async drop(names: readonly string[]) {
      await store.leavings.drop(names);
      if (isFirst) void leaving.leave(['one']);
      isFirst = false;
    },
  };
  const erase = async (names: readonly string[]) => {
    erased.push([...names]);
    return names;
  };
  const log = { warn: () => undefined };
  const leaving = createLeaving({ leavings, log, clock: steppedClock() }, { kind: 'file', erase });
  await leaving.leave(['one']);
  await expect.poll(() => erased).toEqual([['one'], ['one']]);
  await leaving.stop();
  expect(await store.leavings.list()).toEqual([]);
  expect(leaving.isGoing('one')).toBe(false);
  await store.close();
});
