import { endOf, spanOf } from '#models/span.ts';

/** What the server says of a wait; `range` in ms from `at`, which is epoch ms of its clock. */
type News = {
  readonly range: { readonly lowMs: number; readonly highMs: number };
  readonly place: number;
  readonly at: number;
};

/** When a wait is foreseen to be over. All times are of one monotonic clock, ms. */
export type Outlook = {
  readonly lowAt: number;
  readonly highAt: number;
  readonly place: number;
  /** What it takes longer for than was said before; null while it does not. */
  readonly slower: 'overtaken' | 'longer' | null;
  /** The end that was said before it grew longer. */
  readonly saidAt: number;
  /** From the server's clock to ours, as far as is known: news is never here before it was written. */
  readonly offset: number;
};

/** What is still before the customer, ms; negative where it has passed. */
export function remaining({ lowAt, highAt }: Pick<Outlook, 'lowAt' | 'highAt'>, now: number) {
  return { lowMs: lowAt - now, highMs: highAt - now };
}

function isSaidLonger(highAt: number, saidAt: number, now: number): boolean {
  const said = (at: number) => endOf(spanOf({ lowMs: 0, highMs: at - now }));
  return said(highAt) > said(saidAt);
}

/**
 * What is foreseen after news that came at `now`. Between news the range only shrinks; news that would make what is
 * said longer brings the reason with it, which stays until it is as short again as it was.
 */
export function foresee(before: Outlook | null, { range, place, at }: News, now: number): Outlook {
  const offset = Math.min(before?.offset ?? Number.POSITIVE_INFINITY, now - at);
  const next = { lowAt: at + offset + range.lowMs, highAt: at + offset + range.highMs, place, offset };
  if (!before) return { ...next, slower: null, saidAt: next.highAt };
  const saidAt = before.slower ? before.saidAt : before.highAt;
  if (!isSaidLonger(next.highAt, saidAt, now)) return { ...next, slower: null, saidAt: next.highAt };
  const slower = place > before.place ? 'overtaken' : (before.slower ?? 'longer');
  return { ...next, slower, saidAt };
}

/** One of the bars the wait is drawn with: where in the wait and how high, both 0..1, and whether its time has passed. */
export type Bar = { readonly share: number; readonly height: number; readonly isPast: boolean };

const lowest = 0.22;

/** The wait as bars from when it began to its foreseen end: high where it is likely to be over. */
export function barsOf({ lowAt, highAt }: Pick<Outlook, 'lowAt' | 'highAt'>, sinceAt: number, now: number): Bar[] {
  const count = 32;
  const total = Math.max(1, highAt - sinceAt);
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    const at = sinceAt + total * share;
    const likely = Math.min(1, (at - lowAt) / Math.max(1, highAt - lowAt));
    const height = likely < 0 ? lowest : lowest + (1 - lowest) * Math.sin(Math.PI * (0.12 + 0.7 * likely));
    return { share, height, isPast: at <= now };
  });
}
