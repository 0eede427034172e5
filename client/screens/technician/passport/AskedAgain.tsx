import { Button, NativeSelect } from '@mantine/core';
import { nanoid } from 'nanoid';
import { useState } from 'react';
import { api } from '#client/link/api.ts';
import { answeredIn, type Passport } from '#models/library/passport.ts';
import { type AskedAgain as Again, askedCauses, type Question } from '#models/library/repeat.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { useSayPassport } from '../../staff/useSayPassport.ts';

type AskedAgainProps = { readonly sessionId: string; readonly passport: Passport };

/** Something that is on the card had to be asked all the same: one tap says why. */
export function AskedAgain({ sessionId, passport }: AskedAgainProps) {
  const say = useSayPassport();
  const answered = [...answeredIn(passport)];
  const [question, setQuestion] = useState<Question>(answered.includes('tried') ? 'tried' : 'machine');
  const [isNoted, setNoted] = useState(false);
  const { isBusy, refusal, run } = useRequest((again: Again) => api.askedAgain(sessionId, again));
  const note = async (cause: Again['cause']) => {
    setNoted(false);
    setNoted((await run({ id: nanoid(), question, cause })).ok);
  };
  return (
    <section className="asked-again" aria-label={say('askedAgain')}>
      <h3>{say('askedAgain')}</h3>
      <p className="hint">{say('askedAgainHint')}</p>
      <NativeSelect
        size="xs"
        aria-label={say('answers')}
        value={question}
        data={answered.map((value) => ({ value, label: say(`question.${value}`) }))}
        onChange={(event) => setQuestion(event.currentTarget.value as Question)}
      />
      <div className="causes">
        {askedCauses.map((cause) => (
          <Button key={cause} size="compact-xs" variant="default" disabled={isBusy} onClick={() => void note(cause)}>
            {say(`cause.${cause}`)}
          </Button>
        ))}
      </div>
      <p role="status">{isNoted && say('askedAgainNoted')}</p>
      <Refused reason={refusal} />
    </section>
  );
}
