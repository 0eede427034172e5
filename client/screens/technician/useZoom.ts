import { useEffect, useRef, useState } from 'react';
import { useBench } from './benchContext.ts';

/** The phone is asked this often while the slider moves. */
const everyMs = 120;

/** The zoom as the slider shows it: follows the phone, except while the technician's own wish is on its way there. */
export function useZoom(reported: number): { factor: number; set(factor: number): void } {
  const { party } = useBench();
  const [wish, setWish] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const next = useRef(reported);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the phone reports settles the wish, whatever it says
  useEffect(() => setWish(null), [reported]);
  useEffect(() => () => clearTimeout(timer.current), []);
  function set(factor: number) {
    next.current = factor;
    setWish(factor);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      party.setCamera({ what: 'zoom', factor: next.current });
    }, everyMs);
  }
  return { factor: wish ?? reported, set };
}
