import { type Bucket, type BucketRate, fullBucket, take } from '#models/bucket.ts';
import type { Clock } from '../clock.ts';

/** Counts tries against keys such as an address. Waits are ms until the next try; null means: go ahead. */
export type Limiter = {
  /** How long `key` has to wait; takes nothing. */
  waitOf(key: string): number | null;
  /** Counts one try, unless there is none left. */
  spend(key: string): number | null;
  /** Takes a try back that turned out well. */
  refund(key: string): void;
};

/** Keys remembered at once; beyond it the ones that have not been seen longest are forgotten. */
const maxKeys = 20_000;

export function createLimiter(rate: BucketRate, clock: Clock): Limiter {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string) => buckets.get(key) ?? fullBucket(rate, clock.now());
  const remember = (key: string, bucket: Bucket) => {
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > maxKeys && oldest !== undefined) buckets.delete(oldest);
  };
  const waitOf = (key: string) => {
    const bucket = bucketOf(key);
    if (take(bucket, rate, clock.now())) return null;
    return Math.max(1, bucket.at + ((1 - bucket.tokens) * 1000) / rate.perSecond - clock.now());
  };
  return {
    waitOf,
    spend(key) {
      const left = take(bucketOf(key), rate, clock.now());
      if (!left) return waitOf(key);
      remember(key, left);
      return null;
    },
    refund(key) {
      const bucket = buckets.get(key);
      if (bucket) remember(key, { ...bucket, tokens: Math.min(rate.burst, bucket.tokens + 1) });
    },
  };
}
