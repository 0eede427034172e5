import { useEffect, useState } from 'preact/hooks';
import type { Marked } from './Marked.tsx';
import { useFetched } from './useFetched.ts';
import { loadOverlay } from './useOverlay.ts';

/** What is not needed at once is fetched when the picture of this call has been flowing for so long. */
const soonMs = 3_000;

function loadMarked(): Promise<typeof Marked> {
  return import('./Marked.tsx').then((module) => module.Marked);
}

/** What shows marks, and with it what draws them: at once where there is something to show, else ahead of the first. */
export function useMarked(isNeeded: boolean, isFlowing: boolean): typeof Marked | null {
  const [isSoon, setSoon] = useState(false);
  useEffect(() => {
    if (!isFlowing) return;
    const timer = setTimeout(() => setSoon(true), soonMs);
    return () => clearTimeout(timer);
  }, [isFlowing]);
  useFetched(loadOverlay, isNeeded || isSoon);
  return useFetched(loadMarked, isNeeded || isSoon);
}
