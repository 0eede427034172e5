import { Button, Textarea } from '@mantine/core';
import { Refused } from '../staff/Refused.tsx';
import { useSay } from '../staff/useSay.ts';
import { outcomeKeys } from './outcomeKeys.ts';
import { type Filing, outcomeChoices } from './useWrapUp.ts';

/** How it went and what the next one should know: the same questions however a session ends. */
export function FilingFields({ filing }: { readonly filing: Filing }) {
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
      <Refused reason={refusal} />
      <Button type="submit" size="md" loading={isBusy} disabled={outcome === null}>
        {say('file')}
      </Button>
    </>
  );
}
