import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Span } from '#models/recording/stretches.ts';
import { useDesk } from '../replay/desk.ts';
import { clockOf, momentOf } from '../replay/times.ts';
import { wholeOf } from './giving.ts';
import { useSayGiveBack } from './useSayGiveBack.ts';
import './stretch.css';

type MomentProps = {
  readonly label: string;
  readonly hereLabel: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What is written is meant: by Enter, or by going on to something else. */
  readonly onDone: (text: string) => void;
};

function Moment({ label, hereLabel, text, onText, onDone }: MomentProps) {
  const desk = useDesk();
  const here = clockOf(desk.atMs());
  return (
    <div className="give-moment">
      <TextInput
        label={label}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onBlur={() => onDone(text)}
        onKeyDown={(event) => event.key === 'Enter' && onDone(text)}
      />
      <Button variant="default" aria-label={`${hereLabel} ${here}`} onClick={() => onDone(here)}>
        {here}
      </Button>
    </div>
  );
}

/** A moment as somebody wrote it; the one that stands there already where its second was not touched. */
function readMoment(text: string, stands: number): number | null {
  return text === clockOf(stands) ? stands : momentOf(text);
}

/** From where to where of the recording the article is made. */
export function Stretch({ range, onRange }: { readonly range: Span; readonly onRange: (range: Span) => void }) {
  const say = useSayGiveBack();
  const { answer } = useDesk();
  const [from, setFrom] = useState(() => clockOf(range.fromMs));
  const [to, setTo] = useState(() => clockOf(range.toMs));
  const [isWrong, setWrong] = useState(false);
  const take = (fromText: string, toText: string) => {
    setFrom(fromText);
    setTo(toText);
    const [fromMs, toMs] = [readMoment(fromText, range.fromMs), readMoment(toText, range.toMs)];
    const isRight = fromMs !== null && toMs !== null && toMs > fromMs;
    setWrong(!isRight);
    const isNew = fromMs !== range.fromMs || toMs !== range.toMs;
    if (isRight && isNew) onRange({ fromMs, toMs });
  };
  const takeWhole = () => {
    const whole = wholeOf(answer);
    setWrong(false);
    setFrom(clockOf(whole.fromMs));
    setTo(clockOf(whole.toMs));
    onRange(whole);
  };
  return (
    <div className="give-stretch">
      <Moment
        label={say('from')}
        hereLabel={say('fromHere')}
        text={from}
        onText={setFrom}
        onDone={(text) => take(text, to)}
      />
      <Moment
        label={say('to')}
        hereLabel={say('toHere')}
        text={to}
        onText={setTo}
        onDone={(text) => take(from, text)}
      />
      <Button variant="subtle" onClick={takeWhole}>
        {say('whole')}
      </Button>
      <span role="alert">{isWrong ? say('stretchWrong') : ''}</span>
    </div>
  );
}
