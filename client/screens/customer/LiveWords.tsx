/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { TrackingReport } from '#models/tracking.ts';
import { useSay } from './useSay.ts';

/** What is to be said of marks that are not on the live picture; null while they are, or may be in a moment. */
function wordsFor({ pace, marks }: TrackingReport): 'live.heldOnly' | 'live.unseen' | null {
  if (pace === 'refused') return 'live.heldOnly';
  return marks.length > 0 && marks.every(([, sight]) => sight === 'unseen') ? 'live.unseen' : null;
}

/** Why no mark is on the live picture; null for a report of nothing. There before it has anything to say, so that it is read out. */
export function LiveWords({ report, name }: { report: TrackingReport | null; name: string }): VNode {
  const say = useSay();
  const words = report && wordsFor(report);
  return (
    <div className="live-said" role="status">
      {words && <p className={words === 'live.unseen' ? 'live-words late' : 'live-words'}>{say(words, { name })}</p>}
    </div>
  );
}
