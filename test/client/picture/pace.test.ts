import { expect, it } from 'vitest';
import { firstGait, type Gait, paced, paceOf } from '#client/picture/pace.ts';
import { TrackedRate } from '#client/picture/rate.ts';

const intervalMs = 1000 / 30;

function after(gait: Gait, frames: number, tookMs: (n: number) => number): Gait {
  return Array.from({ length: frames }, (_, n) => tookMs(n)).reduce((now, ms) => paced(now, ms, intervalMs), gait);
}

it('[rule.F4] where a frame is tracked in time every one is, and in full', () => {
  expect(paceOf(after(firstGait, 1_000, () => 15))).toEqual({ every: 1, longest: 640 });
});

it('[rule.F4] gives way step by step: every second frame, then smaller ones, and never less', () => {
  const second = after(firstGait, 30, () => 40);
  expect(paceOf(second)).toEqual({ every: 2, longest: 640 });
  expect(paceOf(after(second, 300, () => 40))).toEqual({ every: 2, longest: 640 });
  const smaller = after(second, 30, () => 80);
  expect(paceOf(smaller)).toEqual({ every: 2, longest: 480 });
  expect(paceOf(after(smaller, 300, () => 200))).toEqual({ every: 2, longest: 480 });
});

it('[rule.F4] a frame or two that took long are no reason, one in ten is', () => {
  expect(paceOf(after(firstGait, 300, (n) => (n % 40 === 0 ? 200 : 10))).every).toBe(1);
  expect(paceOf(after(firstGait, 60, (n) => (n % 10 === 0 ? 200 : 10))).every).toBe(2);
});

it('[rule.F4] a better pace is tried after a while where it may do, and not where it would not', () => {
  const slowed = after(firstGait, 30, () => 40);
  expect(paceOf(after(slowed, 89, () => 20)).every).toBe(2);
  expect(paceOf(after(slowed, 90, () => 20)).every).toBe(1);
  expect(paceOf(after(slowed, 2_000, () => 30)).every).toBe(2);
  const small = after(slowed, 30, () => 80);
  expect(paceOf(after(small, 2_000, () => 40)).longest).toBe(480);
  expect(paceOf(after(small, 90, () => 12))).toEqual({ every: 2, longest: 640 });
});

it('[rule.F4] each trial that fails is waited for twice as long, until the best pace has lasted', () => {
  const tookMs = ({ step }: Gait) => (step === 0 ? 40 : 20);
  const trials: number[] = [];
  let gait = firstGait;
  for (let n = 0; n < 2_000; n += 1) {
    const next = paced(gait, tookMs(gait), intervalMs);
    if (next.step < gait.step) trials.push(gait.frames + 1);
    gait = next;
  }
  expect(trials).toEqual([90, 180, 360, 720]);
  const lasted = after({ ...gait, step: 0, frames: 0, tookMs: [] }, 300, () => 10);
  const slowedAgain = after(lasted, 30, () => 40);
  expect(paceOf(after(slowedAgain, 90, () => 20)).every).toBe(1);
});

function rateOf(shownEvery: number, trackedEvery: number): TrackedRate {
  const rate = new TrackedRate();
  for (let n = 0; n * shownEvery < 3_000; n += 1) {
    rate.shown(n * shownEvery);
    if (n % trackedEvery === 0) rate.tracked(n * shownEvery);
  }
  return rate;
}

it('[rule.F3] a phone that tracks fewer than half of its frames is struggling', () => {
  expect(rateOf(33, 1).isSlow).toBe(false);
  expect(rateOf(33, 2).isSlow).toBe(false);
  expect(rateOf(33, 3).isSlow).toBe(true);
  expect(rateOf(100, 3).isSlow).toBe(true);
});

it('nothing is said of a phone whose picture has just begun', () => {
  const rate = new TrackedRate();
  for (let n = 0; n < 10; n += 1) rate.shown(n * 33);
  expect(rate.isSlow).toBe(false);
});

it('the time between two frames is what most of them have', () => {
  expect(new TrackedRate().intervalMs).toBeCloseTo(33.3, 1);
  expect(rateOf(40, 1).intervalMs).toBe(40);
});
