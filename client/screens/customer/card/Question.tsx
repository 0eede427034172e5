/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CardView } from '#models/ending/card.ts';
import { Button } from '../controls/Button.tsx';
import type { Holding } from './holding.ts';
import { askedFirst } from './Reach.tsx';
import { useSayCard } from './useSayCard.ts';

/** The question of the next day: with no, the way back opens at once. */
export function Question({ card, holding }: { card: CardView; holding: Holding }): VNode | null {
  const say = useSayCard();
  const [busy, setBusy] = useState<'yes' | 'no' | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const name = askedFirst(card);
  const answer = async (isWorking: boolean) => {
    setBusy(isWorking ? 'yes' : 'no');
    const isTold = (await holding.answer(isWorking)) && (isWorking || (await holding.goBack()));
    setFailed(!isTold);
    setBusy(null);
  };
  const { question } = card;
  if (question === 'none' || question === 'planned') return null;
  return (
    <section className="card-question" aria-label={say('question.title')}>
      {question === 'due' ? (
        <>
          <h2>{say('question.title')}</h2>
          <div className="card-answers">
            <Button kind="main" isBusy={busy === 'yes'} onPress={() => void answer(true)}>
              {say('question.yes')}
            </Button>
            <Button isBusy={busy === 'no'} onPress={() => void answer(false)}>
              {say('question.no')}
            </Button>
          </div>
        </>
      ) : (
        <p role="status">
          {question === 'notWorking' && name === null
            ? say('question.notWorking.team')
            : say(`question.${question}`, { name: name ?? '' })}
        </p>
      )}
      {hasFailed && <p role="alert">{say('failed')}</p>}
    </section>
  );
}
