import { Button, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refused } from '../staff/Refused.tsx';
import { useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { outcomeKeys } from './outcomeKeys.ts';
import { useQuiet } from './useQuiet.ts';
import { type Filing, outcomeChoices } from './useWrapUp.ts';

/** Long enough to think, and to be called away. */
const remindAfterMs = 180_000;

/** After a while without a word a friendly one: no clock is shown, and nothing is counted [route.R13] [rule.R3]. */
function Reminder({ draft }: { readonly draft: string }) {
  const say = useSayFloor();
  const isQuiet = useQuiet(draft, remindAfterMs);
  return (
    <p className="hint" role="status">
      {isQuiet && say('wrapUpReminder')}
    </p>
  );
}

/** How it went and what the next one should know: the same questions however a session ends. */
export function FilingFields({ filing, children }: { readonly filing: Filing; readonly children?: ReactNode }) {
  const say = useSay();
  const { outcome, note, setOutcome, setNote, isBusy, refusal } = filing;
  return (
    <>
      <fieldset className="outcomes">
        <legend>{say('outcomeQuestion')}</legend>
        {outcomeChoices.map((choice) => (
          <label key={choice} className="outcome" data-outcome={choice}>
            <input
              type="radio"
              name="outcome"
              value={choice}
              checked={outcome === choice}
              onChange={() => setOutcome(choice)}
            />
            <span>{say(outcomeKeys[choice])}</span>
          </label>
        ))}
      </fieldset>
      <Textarea
        label={say('note')}
        description={say('noteHint')}
        autosize
        minRows={4}
        maxRows={10}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {children}
      <Refused reason={refusal} />
      <Reminder draft={`${outcome} ${note}`} />
      <Button type="submit" size="md" loading={isBusy} disabled={outcome === null}>
        {say('file')}
      </Button>
    </>
  );
}
