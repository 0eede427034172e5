import { useEffect, useState } from 'preact/hooks';

/** Longer than the two halves of a double tap are apart, shorter than a person needs to read a new word. */
export const settleMs = 600;

/**
 * Whether what is named has stood on the screen for a moment, so that a tap on it is meant for it. `isNew`: what is there
 * first has come up under a finger, too; else only what takes its place.
 */
export function useSettled(what: unknown, isNew: boolean): boolean {
  const [settled, setSettled] = useState<{ readonly what: unknown } | null>(isNew ? null : { what });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ what }), settleMs);
    return () => {
      clearTimeout(timer);
      setSettled(null);
    };
  }, [what]);
  return settled !== null && Object.is(settled.what, what);
}
