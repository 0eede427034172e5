import { Button } from '@mantine/core';
import { useSay } from '../staff/useSay.ts';
import { useConsult, useConsultState } from './consultContext.ts';

/** A session of this person that this page does not have open: left by a closed tab, or open in another one. */
export function ElsewhereCard() {
  const say = useSay();
  const consult = useConsult();
  const isElsewhere = useConsultState((state) => state.place.at === 'elsewhere');
  if (!isElsewhere) return null;
  return (
    <section className="card elsewhere">
      <div>
        <h2>{say('elsewhereTitle')}</h2>
        <p className="hint">{say('elsewhereText')}</p>
      </div>
      <Button onClick={() => consult.continueHere()}>{say('continueHere')}</Button>
    </section>
  );
}
