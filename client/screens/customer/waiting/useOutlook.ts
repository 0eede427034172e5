import { useEffect, useRef, useState } from 'preact/hooks';
import type { WaitView } from '#models/view.ts';
import { foresee, type Outlook } from './outlook.ts';

/** Often enough that what is said in minutes is never behind by more than a breath. */
const lookEveryMs = 2_000;

type Seen = { readonly wait: WaitView; readonly outlook: Outlook | null };

/** What is foreseen of a wait, followed from news to news; null while nobody could come. */
export function useOutlook(wait: WaitView, isAsked: boolean): Outlook | null {
  const seen = useRef<Seen | null>(null);
  if (seen.current?.wait !== wait) {
    const { range, place, at } = wait;
    const before = seen.current?.outlook ?? null;
    const outlook = range && foresee(before, { range, place, at, isAsked }, performance.now());
    seen.current = { wait, outlook };
  }
  return seen.current.outlook;
}

/** The monotonic time, every few seconds. */
export function useNow(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, performance.now());
}
