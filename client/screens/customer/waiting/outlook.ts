import { endOf, spanOf } from '#models/span.ts';

/** What the server says of a wait; `range` in ms from `at`, which is epoch ms of its clock. */
type News = {
  readonly range: { readonly lowMs: number; readonly highMs: number };
  readonly place: number;
  readonly at: number;
  /** A technician is being asked: what is said then holds only if they accept. */
  readonly isAsked: boolean;
};

/** When a wait is foreseen to be over. All times are of one monotonic clock, ms. */
export type Outlook = {
  readonly lowAt: number;
  readonly highAt: number;
  readonly place: number;
  /** What it takes longer for than was said before; null while it does not. */
  readonly slower: 'declined' | 'overtaken' | 'longer' | null;
  /** The end that was said before it grew longer. */
  readonly saidAt: number;
  /** From the server's clock to ours, as far as is known: news is never here before it was written. */
  readonly offset: number;
  /** Whether somebody has been asked since. */
  readonly wasAsked: boolean;
};

/** What is still before the customer, ms; negative where it has passed. */
export function remaining({ lowAt, highAt }: Pick<Outlook, 'lowAt' | 'highAt'>, now: number) {
  return { lowMs: lowAt - now, highMs: highAt - now };
}

function isSaidLonger(highAt: number, saidAt: number, now: number): boolean {
  const said = (at: number) => endOf(spanOf({ lowMs: 0, highMs: at - now }));
  return said(highAt) > said(saidAt);
}

function whyLonger(before: Outlook, place: number): NonNullable<Outlook['slower']> {
  if (before.wasAsked) return 'declined';
  return place > before.place ? 'overtaken' : (before.slower ?? 'longer');
}

/**
 * What is foreseen after news that came at `now`. Between news, and while somebody is asked, the range only shrinks;
 * news that would make what is said longer brings the reason with it, which stays until it is as short again as it was.
 */
export function foresee(before: Outlook | null, { range, place, at, isAsked }: News, now: number): Outlook {
  if (before && isAsked) return { ...before, wasAsked: true };
  const offset = Math.min(before?.offset ?? Number.POSITIVE_INFINITY, now - at);
  const [lowAt, highAt] = [at + offset + range.lowMs, at + offset + range.highMs];
  const next = { lowAt, highAt, place, offset, wasAsked: isAsked, slower: null, saidAt: highAt };
  if (!before) return next;
  const saidAt = before.slower ? before.saidAt : before.highAt;
  if (!isSaidLonger(highAt, saidAt, now)) return next;
  return { ...next, slower: whyLonger(before, place), saidAt };
}

/** One of the bars the wait is drawn with: where in the wait and how high, both 0..1, and whether its time has passed. */
export type Bar = { readonly share: number; readonly height: number; readonly isPast: boolean };

const lowest = 0.2;
/** Most waits are over in the first third of what is foreseen; a few drag on. */
const likeliest = 0.3;

/** How likely the wait is over at `share` of the foreseen range, 0..1, against when it is likeliest. */
function likelihood(share: number): number {
  return share < 0 ? 0 : (share / likeliest) * Math.exp(1 - share / likeliest);
}

/** The wait as bars from when it began to its foreseen end: high where it is likely to be over. */
export function barsOf({ lowAt, highAt }: Pick<Outlook, 'lowAt' | 'highAt'>, sinceAt: number, now: number): Bar[] {
  const count = 28;
  const total = Math.max(1, highAt - sinceAt);
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    const at = sinceAt + total * share;
    const height = lowest + (1 - lowest) * likelihood((at - lowAt) / Math.max(1, highAt - lowAt));
    return { share, height, isPast: at <= now };
  });
}
