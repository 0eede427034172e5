/**
 * A range of time as a person says it. `from` and `to` count whole minutes or hours; `from` is null where the lower
 * end says nothing, as below a minute.
 */
export type Span =
  | { readonly kind: 'overdue' | 'underMinute' }
  | { readonly kind: 'minutes' | 'hours'; readonly from: number | null; readonly to: number };

/** From how many minutes on a range is said in hours. */
const mostMinutes = 90;

/** The longer it is, the coarser it is said: nobody waits by the minute for an hour. */
function stepOf(minutes: number): number {
  if (minutes <= 10) return 1;
  return minutes <= 30 ? 5 : 15;
}

/** `low` and `high` in the unit that is said, the ends rounded outwards. */
function between(kind: 'minutes' | 'hours', low: number, high: number): Span {
  const upStep = kind === 'hours' ? 1 : stepOf(high);
  const downStep = kind === 'hours' ? 1 : stepOf(low);
  const to = Math.ceil(high / upStep) * upStep;
  const from = Math.floor(low / downStep) * downStep;
  return { kind, from: from >= 1 && from < to ? from : null, to };
}

/**
 * How a range in ms is said. The upper end is never understated and the lower one never overstated; an upper end that
 * has passed is `overdue`.
 */
export function spanOf({ lowMs, highMs }: { readonly lowMs: number; readonly highMs: number }): Span {
  const [low, high] = [lowMs / 60_000, highMs / 60_000];
  if (high <= 0) return { kind: 'overdue' };
  if (high <= 1) return { kind: 'underMinute' };
  return high <= mostMinutes ? between('minutes', low, high) : between('hours', low / 60, high / 60);
}

/** The upper end that was said, in minutes; 0 where it has passed. */
export function endOf(span: Span): number {
  switch (span.kind) {
    case 'overdue':
      return 0;
    case 'underMinute':
      return 1;
    case 'minutes':
      return span.to;
    case 'hours':
      return span.to * 60;
    default:
      return span satisfies never;
  }
}
