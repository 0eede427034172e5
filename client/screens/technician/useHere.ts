import { useState } from 'react';

/**
 * The monotonic ms of this page at which the server's clock shows `at`. `sentAt`: what that clock showed when it told `at`,
 * so that a wrong clock at the desk does not matter.
 */
export function useHere(at: number, sentAt: number): number {
  const [known, setKnown] = useState({ at, here: performance.now() + at - sentAt });
  if (known.at === at) return known.here;
  const now = { at, here: performance.now() + at - sentAt };
  setKnown(now);
  return now.here;
}
