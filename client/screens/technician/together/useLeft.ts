import { useState } from 'react';
import { useCountdown } from '../useCountdown.ts';

/** Whole seconds from now until `until`, both by the server's clock, which told `sentAt` when it said so. */
export function useLeft(until: number, sentAt: number): number {
  const [known, setKnown] = useState({ until, lapsesAt: performance.now() + until - sentAt });
  if (known.until !== until) setKnown({ until, lapsesAt: performance.now() + until - sentAt });
  return useCountdown(known.lapsesAt);
}
