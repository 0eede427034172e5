import { Button, TextInput } from '@mantine/core';
import { nanoid } from 'nanoid';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import { answeredIn, type Passport } from '#models/library/passport.ts';
import { type IntakeField, intakeFields } from '#models/library/repeat.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { useSayPassport } from '../../staff/useSayPassport.ts';

type AnswersProps = { readonly sessionId: string; readonly passport: Passport; readonly onWritten: () => void };
type FieldProps = Omit<AnswersProps, 'passport'> & { readonly field: IntakeField; readonly known: string | null };

function knownOf({ customer, problem }: Passport, field: IntakeField): string | null {
  return field === 'name' ? customer.name : problem;
}

/** A question with room for its answer. */
function Asked({ sessionId, field, known, onWritten }: FieldProps) {
  const say = useSayPassport();
  const [text, setText] = useState(known ?? '');
  const { isBusy, refusal, run } = useRequest((answer: string) =>
    api.fillIn(sessionId, { id: nanoid(), field, text: answer }),
  );
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() && (await run(text.trim())).ok) onWritten();
  }
  return (
    <form className="answer" onSubmit={(event) => void submit(event)}>
      <TextInput
        size="xs"
        label={say(`question.${field}`)}
        value={text}
        maxLength={field === 'name' ? 120 : 500}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default" loading={isBusy} disabled={!text.trim()}>
        {say('write')}
      </Button>
      <Refused reason={refusal} />
    </form>
  );
}

/** An answer that is known; it can be set right, and that is counted as asked twice [rule.A7]. */
function Answered({ field, known, ...rest }: FieldProps) {
  const say = useSayPassport();
  const [isOpen, setOpen] = useState(false);
  const what = say(`question.${field}`);
  const onWritten = () => {
    setOpen(false);
    rest.onWritten();
  };
  if (isOpen) return <Asked {...rest} field={field} known={known} onWritten={onWritten} />;
  return (
    <p className="answer-known">
      <span>
        <span className="hint">{what}</span> {known}
      </span>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
        {say('correct', { what })}
      </Button>
    </p>
  );
}

/** The questions that nothing answers yet, and no others [rule.A4]. */
export function Answers({ sessionId, passport, onWritten }: AnswersProps) {
  const say = useSayPassport();
  const answered = answeredIn(passport);
  const open = intakeFields.filter((field) => !answered.has(field));
  const known = intakeFields.filter((field) => knownOf(passport, field) !== null);
  return (
    <section className="answers" aria-label={say('answers')}>
      <h3>{say('answers')}</h3>
      {open.length === 0 && <p className="hint">{say('answersAll')}</p>}
      {open.map((field) => (
        <Asked key={field} {...{ sessionId, field, onWritten }} known={null} />
      ))}
      {known.map((field) => (
        <Answered key={field} {...{ sessionId, field, onWritten }} known={knownOf(passport, field)} />
      ))}
    </section>
  );
}
