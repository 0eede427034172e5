import { useEffect, useReducer } from 'preact/hooks';

/** The monotonic time in ms, told anew every `everyMs`. */
export function useNow(everyMs: number): number {
  const [, look] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return performance.now();
}
