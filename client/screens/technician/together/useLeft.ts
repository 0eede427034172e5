import { useCountdown } from '../useCountdown.ts';
import { useHere } from '../useHere.ts';

/** Whole seconds from now until `until`, both by the server's clock, which told `sentAt` when it said so. */
export function useLeft(until: number, sentAt: number): number {
  return useCountdown(useHere(until, sentAt));
}
