import { Button } from '@mantine/core';
import type { Peak } from '#models/ending/peaks.ts';
import type { SessionView } from '#models/view.ts';
import { type SayEndingDesk, useSayEndingDesk } from '../../staff/useSayEndingDesk.ts';
import { useBench } from '../benchContext.ts';
import { showNotice } from '../notices.ts';

const minuteMs = 60_000;

/** How long, as it is said: by the minute, and below one by the second. */
function timeOf(ms: number, say: SayEndingDesk): string {
  if (ms < minuteMs) return say('seconds', { count: Math.max(1, Math.round(ms / 1000)) });
  return say('minutes', { count: Math.round(ms / minuteMs) });
}

function wordsOf({ kind, amount }: Peak, say: SayEndingDesk): string {
  return say(`peak.${kind}`, { time: timeOf(amount, say), count: amount });
}

/** Quiet hints of what went badly, each with what can be said about it; gone once it was said. */
export function Hints({ session: { ending } }: { readonly session: SessionView }) {
  const say = useSayEndingDesk();
  const { party } = useBench();
  const mend = async (peak: Peak['kind']) => {
    const answer = await party.mend(peak);
    if (!answer.ok) showNotice({ what: { refusal: answer.reason } });
  };
  if (ending.hints.length === 0) return null;
  return (
    <section className="closing-hints" aria-label={say('mend')}>
      <h2>{say('mend')}</h2>
      <ul>
        {ending.hints.map((peak) => (
          <li key={peak.kind}>
            <span>{wordsOf(peak, say)}</span>
            <Button variant="default" size="compact-xs" onClick={() => void mend(peak.kind)}>
              {say('mended')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
