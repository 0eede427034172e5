import { useEffect, useState } from 'react';

/** Whole seconds until a monotonic time; never below 0. */
export function useCountdown(lapsesAt: number): number {
  const left = () => Math.max(0, Math.ceil((lapsesAt - performance.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((lapsesAt - performance.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [lapsesAt]);
  return seconds;
}
