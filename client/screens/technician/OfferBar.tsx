import { Button, Kbd } from '@mantine/core';
import { useEffect } from 'react';
import { useSay } from '../staff/useSay.ts';
import type { Consult } from './consult.ts';
import { useConsult, useConsultState } from './consultContext.ts';
import { ElsewhereCard } from './ElsewhereCard.tsx';
import { isTyping } from './isTyping.ts';
import { OfferFacts } from './OfferFacts.tsx';

/** Enter accepts and D declines, unless the person is writing or on another button. */
function useOfferKeys(consult: Consult, hasOffer: boolean): void {
  useEffect(() => {
    if (!hasOffer) return;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && !(event.target instanceof HTMLElement && event.target.closest('button, a'))) {
        event.preventDefault();
        void consult.accept();
      }
      if (event.key.toLowerCase() === 'd') void consult.decline();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [consult, hasOffer]);
}

/** The open offer, or the session that waits for this person in another page; nothing else. */
export function OfferBar() {
  const say = useSay();
  const consult = useConsult();
  const offer = useConsultState((state) => state.offer);
  const answering = useConsultState((state) => state.answering);
  useOfferKeys(consult, offer !== null);
  if (!offer) return <ElsewhereCard />;
  return (
    <section className="card offer" aria-label={say('offer')} aria-live="assertive">
      <OfferFacts key={`${offer.sessionId}.${offer.epoch}`} offer={offer} />
      <div className="offer-answers">
        <Button
          size="md"
          loading={answering === 'accept'}
          disabled={answering === 'decline'}
          rightSection={<Kbd size="xs">⏎</Kbd>}
          onClick={() => void consult.accept()}
        >
          {say('accept')}
        </Button>
        <Button
          size="md"
          variant="default"
          loading={answering === 'decline'}
          disabled={answering === 'accept'}
          rightSection={<Kbd size="xs">D</Kbd>}
          onClick={() => void consult.decline()}
        >
          {say('decline')}
        </Button>
      </div>
    </section>
  );
}
