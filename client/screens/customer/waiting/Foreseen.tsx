/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { spanOf } from '#models/span.ts';
import type { SessionView, WaitView } from '#models/view.ts';
import { barsOf, type Outlook, remaining } from './outlook.ts';
import { useNow } from './useOutlook.ts';
import { useSayWaiting } from './useSayWaiting.ts';
import { rangeWords } from './words.ts';

type ForeseenProps = {
  readonly wait: WaitView;
  readonly outlook: Outlook | null;
  readonly askedAt: SessionView['askedAt'];
};

/** How long it may take: in words that count on quietly, and as a picture of where in the wait the customer is. */
export function Foreseen({ wait, outlook, askedAt }: ForeseenProps): VNode {
  const say = useSayWaiting();
  const now = useNow();
  if (!outlook) return <p className="wait-range">{say('range.unknown')}</p>;
  const span = spanOf(remaining(outlook, now));
  const { key, params } = rangeWords(span);
  const sinceAt = outlook.offset + Math.min(askedAt, wait.at);
  return (
    <>
      <p className="wait-range">
        <span className="unseen">{say('range.label')} </span>
        {say(key, params)}
      </p>
      <Bars outlook={outlook} sinceAt={sinceAt} now={now} />
      {span.kind === 'overdue' && <p className="wait-why">{say('slower.overdue')}</p>}
      {span.kind !== 'overdue' && outlook.slower && <p className="wait-why">{say(`slower.${outlook.slower}`)}</p>}
    </>
  );
}

type BarsProps = { readonly outlook: Outlook; readonly sinceAt: number; readonly now: number };

function Bars({ outlook, sinceAt, now }: BarsProps): VNode {
  return (
    <div className="wait-bars" aria-hidden="true">
      {barsOf(outlook, sinceAt, now).map(({ share, height, isPast }) => (
        <span key={share} className={isPast ? 'past' : ''} style={{ height: `${Math.round(height * 100)}%` }} />
      ))}
    </div>
  );
}
