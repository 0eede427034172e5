import { Button, Kbd } from '@mantine/core';
import { useEffect } from 'react';
import { minutes } from '../staff/moment.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import type { Consult, TimedOffer } from './consult.ts';
import { useConsult, useConsultState } from './consultContext.ts';
import { ElsewhereCard } from './ElsewhereCard.tsx';
import { isTyping } from './isTyping.ts';
import { MissedCard } from './MissedCard.tsx';
import { OfferFacts } from './OfferFacts.tsx';
import './offer.css';

/** Enter accepts and D declines, unless the person is writing or on another button. */
function useOfferKeys(consult: Consult): void {
  useEffect(() => {
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
  }, [consult]);
}

/** What is heard of an offer: who, what, and how to answer. */
function useOfferNews(offer: TimedOffer | null): string {
  const say = useSay();
  const sayFloor = useSayFloor();
  if (!offer) return '';
  const { customer, machine, entryLevel: level } = offer;
  return sayFloor('offerNews', {
    name: customer.name ?? say('someone'),
    level,
    machine: machine ? `${machine.family} ${machine.model}` : say('machineUnknown'),
    time: minutes(offer.sentAt - offer.askedAt),
  });
}

/** The open offer; else why none comes, or the session that waits for this person in another page. */
export function OfferBar() {
  const offer = useConsultState((state) => state.offer);
  return (
    <>
      <p className="unseen" role="alert">
        {useOfferNews(offer)}
      </p>
      {offer ? <OfferCard offer={offer} /> : <MissedCard />}
      {!offer && <ElsewhereCard />}
    </>
  );
}

function OfferCard({ offer }: { readonly offer: TimedOffer }) {
  const say = useSay();
  const consult = useConsult();
  const answering = useConsultState((state) => state.answering);
  useOfferKeys(consult);
  return (
    <section className="card offer" aria-label={say('offer')}>
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
