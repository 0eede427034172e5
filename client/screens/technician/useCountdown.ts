import { useNow } from '../staff/useNow.ts';

const lookEveryMs = 250;

/** Whole seconds until a monotonic time; never below 0. */
export function useCountdown(lapsesAt: number): number {
  return Math.max(0, Math.ceil((lapsesAt - useNow(lookEveryMs)) / 1000));
}
