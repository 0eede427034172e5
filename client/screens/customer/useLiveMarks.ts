import { useEffect, useState } from 'preact/hooks';
import type { LiveMarks } from './LiveMarks.tsx';
import { useFetched } from './useFetched.ts';
import { loadOverlay } from './useOverlay.ts';

/** What is not needed at once is fetched when the picture of this call has been flowing for so long. */
const soonMs = 3_000;

function loadLiveMarks(): Promise<typeof LiveMarks> {
  return import('./LiveMarks.tsx').then((module) => module.LiveMarks);
}

/**
 * What lets marks follow the live picture, and with it what draws them, ahead of the first mark. `isHurried`: there are
 * marks already, as after a reload.
 */
export function useLiveMarks(isFlowing: boolean, isHurried: boolean): typeof LiveMarks | null {
  const [isSoon, setSoon] = useState(false);
  useEffect(() => {
    if (!isFlowing) return;
    const timer = setTimeout(() => setSoon(true), soonMs);
    return () => clearTimeout(timer);
  }, [isFlowing]);
  const isWanted = isSoon || (isFlowing && isHurried);
  useFetched(loadOverlay, isWanted);
  return useFetched(loadLiveMarks, isWanted);
}
