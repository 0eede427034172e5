import { useEffect, useState } from 'react';

/** Between two keys of somebody who types. */
const pauseMs = 200;

/** What was typed, once somebody stops typing. */
export function useLate(value: string): string {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return late;
}
