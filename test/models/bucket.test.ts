import { describe, expect, it } from 'vitest';
import { type Bucket, fullBucket, take } from '#models/bucket.ts';

const rate = { perSecond: 30, burst: 120 };

function takeMany(bucket: Bucket, count: number, now: number): Bucket | null {
  let left: Bucket | null = bucket;
  for (let index = 0; index < count && left; index++) left = take(left, rate, now);
  return left;
}

describe('a token bucket', () => {
  it('allows its burst and no more', () => {
    expect(takeMany(fullBucket(rate, 0), 120, 0)?.tokens).toBe(0);
    expect(takeMany(fullBucket(rate, 0), 121, 0)).toBeNull();
  });

  it('fills at its rate, up to its burst', () => {
    const empty = { tokens: 0, at: 0 };
    expect(takeMany(empty, 30, 1_000)?.tokens).toBe(0);
    expect(takeMany(empty, 31, 1_000)).toBeNull();
    expect(take(empty, rate, 3_600_000)?.tokens).toBe(119);
  });

  it('[fault.S6] gives nothing for a clock stepped back', () => {
    expect(take({ tokens: 0, at: 10_000 }, rate, 0)).toBeNull();
  });
});
