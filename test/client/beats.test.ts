import { expect, it } from 'vitest';
import { Beats } from '#client/call/beats.ts';

it('beats at each look, and once in two seconds where a voice says as well that the path lives', () => {
  const beats = new Beats();
  const sent = [0, 500, 1_000, 1_500, 2_000, 2_500].map((now) => beats.next(now, now >= 500)?.n ?? null);
  expect(sent).toEqual([1, null, null, null, 2, null]);
});

it('knows how long the last one took there and back', () => {
  const beats = new Beats();
  beats.next(0, false);
  beats.next(500, false);
  beats.heard({ t: 'beat', n: 1, back: true }, 1_800);
  expect(beats.roundTripMs).toBeNull();
  beats.heard({ t: 'beat', n: 2, back: true }, 2_100);
  expect(beats.roundTripMs).toBe(1_600);
});

it('answers each beat of the other side', () => {
  expect(new Beats().heard({ t: 'beat', n: 7, back: false }, 0)).toEqual({ t: 'beat', n: 7, back: true });
});
