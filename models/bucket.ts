/** A token bucket: `tokens` left at time `at` (ms). */
export type Bucket = { readonly tokens: number; readonly at: number };
/** How fast a bucket fills (tokens a second) and how many it holds. */
export type BucketRate = { readonly perSecond: number; readonly burst: number };

/** A bucket that is full at `now`. */
export function fullBucket(rate: BucketRate, now: number): Bucket {
  return { tokens: rate.burst, at: now };
}

/** Takes `cost` tokens at `now`; null when there are too few. A clock stepped back fills nothing. */
export function take(bucket: Bucket, rate: BucketRate, now: number, cost = 1): Bucket | null {
  const refill = (Math.max(0, now - bucket.at) / 1000) * rate.perSecond;
  const tokens = Math.min(rate.burst, bucket.tokens + refill);
  return tokens < cost ? null : { tokens: tokens - cost, at: now };
}
