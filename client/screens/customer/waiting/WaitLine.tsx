/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { spanOf } from '#models/span.ts';
import type { WaitView } from '#models/view.ts';
import { remaining } from './outlook.ts';
import { useNow, useOutlook } from './useOutlook.ts';
import { useSayWaiting } from './useSayWaiting.ts';
import { placeWords, rangeWords } from './words.ts';

type WaitLineProps = { readonly wait: WaitView; readonly isAsked: boolean };

/** The wait in one line, for a page that is about something else. Nothing where nobody could come. */
export function WaitLine({ wait, isAsked }: WaitLineProps): VNode | null {
  const say = useSayWaiting();
  const outlook = useOutlook(wait, isAsked);
  const now = useNow();
  if (!outlook) return null;
  const [place, range] = [placeWords(wait.place), rangeWords(spanOf(remaining(outlook, now)))];
  return (
    <p className="small">
      {say(place.key, place.params)} · {say(range.key, range.params)}
    </p>
  );
}
