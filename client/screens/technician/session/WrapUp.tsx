import { Button, Textarea } from '@mantine/core';
import type { SessionView } from '#models/view.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useSay } from '../../staff/useSay.ts';
import { useSayFloor } from '../../staff/useSayFloor.ts';
import { endedKeys, outcomeKeys } from '../outcomeKeys.ts';
import { useQuiet } from '../useQuiet.ts';
import { outcomeChoices, useWrapUp } from '../useWrapUp.ts';
import { KeptPictures } from './KeptPictures.tsx';
import { Known } from './SidePanel.tsx';

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

/** The end of the work: how it went and what the next one should know. What is known already is shown, not asked. */
export function WrapUp({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const { outcome, note, setOutcome, setNote, submit, onKeyDown, isBusy, refusal } = useWrapUp(session.id);
  return (
    <main className="ending">
      <form className="card ending-card" onSubmit={submit} onKeyDown={onKeyDown}>
        <h1>{say('wrapUp')}</h1>
        {session.endedBy && <p className="hint">{say(endedKeys[session.endedBy])}</p>}
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
        <Reminder draft={`${outcome} ${note}`} />
        <Button type="submit" size="md" loading={isBusy} disabled={outcome === null}>
          {say('file')}
        </Button>
      </form>
      <aside className="card ending-side">
        <Known session={session} />
        <KeptPictures snapshots={session.snapshots} />
      </aside>
    </main>
  );
}
