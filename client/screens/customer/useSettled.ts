import { useEffect, useState } from 'preact/hooks';

/** Longer than the two halves of a double tap are apart, shorter than a person needs to read a new word. */
export const settleMs = 600;

/** Whether what is named has stood on the screen for a moment, so that a tap on it is meant for it. */
export function useSettled(what: unknown): boolean {
  const [settled, setSettled] = useState<{ readonly what: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ what }), settleMs);
    return () => {
      clearTimeout(timer);
      setSettled(null);
    };
  }, [what]);
  return settled !== null && Object.is(settled.what, what);
}
