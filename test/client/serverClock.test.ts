import { expect, it } from 'vitest';
import { ServerClock } from '#client/state/serverClock.ts';

it('[route.R12] counts by the server, by the quickest news, and catches up after a sleep', () => {
  const clock = new ServerClock();
  clock.hear(1_000_000, 300);
  expect(clock.now(300)).toBe(1_000_000);
  // Slower news says nothing new, quicker news is nearer.
  clock.hear(1_010_000, 12_300);
  expect(clock.now(12_300)).toBe(1_012_000);
  clock.hear(1_020_000, 20_100);
  expect(clock.now(20_100)).toBe(1_020_000);
  // The monotonic clock stood still for a minute while the phone slept.
  clock.hear(1_085_000, 25_100);
  expect(clock.now(25_100)).toBe(1_085_000);
});
