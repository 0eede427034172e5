import { type Bucket, type BucketRate, fullBucket, take } from '#models/bucket.ts';

/** What a page may ask for (threat.T11). A page that draws sends ten messages a second; signals come in short bursts. */
const rates = {
  requests: { perSecond: 30, burst: 120 },
  signals: { perSecond: 50, burst: 250 },
} as const satisfies Record<string, BucketRate>;
export type Purse = keyof typeof rates;

/** At this many messages too many the line is closed. */
const maxViolations = 3;

/** What a line has left. It changes in place: one object a line, for all its life. */
export type Budget = { requests: Bucket; signals: Bucket; violations: number };

export function fullBudget(now: number): Budget {
  return { requests: fullBucket(rates.requests, now), signals: fullBucket(rates.signals, now), violations: 0 };
}

/** Pays for one message. `close` for a line that will not listen; a line that has calmed down is forgiven. */
export function pay(budget: Budget, purse: Purse, now: number): 'paid' | 'limited' | 'close' {
  const left = take(budget[purse], rates[purse], now);
  if (!left) {
    budget.violations += 1;
    return budget.violations < maxViolations ? 'limited' : 'close';
  }
  budget[purse] = left;
  if (budget.violations > 0 && left.tokens > rates[purse].burst / 2) budget.violations = 0;
  return 'paid';
}
