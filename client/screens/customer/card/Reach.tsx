/** @jsxImportSource preact */
import { Video } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CardView } from '#models/ending/card.ts';
import { Button } from '../controls/Button.tsx';
import type { Holding } from './holding.ts';
import { useDate, useSayCard } from './useSayCard.ts';

/** Who is asked first as things are: the one with the lead at the end; null where that cannot be promised any more. */
export function askedFirst(card: Pick<CardView, 'helpers' | 'leadId' | 'reachableUntil'>): string | null {
  if (Date.now() >= card.reachableUntil) return null;
  return card.helpers.find(({ id }) => id === card.leadId)?.name ?? null;
}

/** How to reach the same person while that can be promised, and the team after. */
export function Reach({ card, holding }: { card: CardView; holding: Holding }): VNode {
  const say = useSayCard();
  const date = useDate();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const name = askedFirst(card);
  const goBack = () => {
    setState('busy');
    void holding.goBack().then((isGone) => setState(isGone ? 'busy' : 'failed'));
  };
  const { promised, phone, mail } = card;
  return (
    <section className="card-part card-reach">
      <h2>{say('card.reach')}</h2>
      {promised && (
        <p className="card-promised">
          {say(`promised.${promised.option}`, { date: date(promised.dueAt ?? 0, 'time') })}
        </p>
      )}
      <p>
        {name === null ? say('card.reach.team') : say('card.reach.same', { name, date: date(card.reachableUntil) })}
      </p>
      <div className="screen-only">
        <Button kind="main" icon={<Video aria-hidden="true" />} isBusy={state === 'busy'} onPress={goBack}>
          {name === null ? say('card.again.team') : say('card.again', { name })}
        </Button>
        {state === 'failed' && <p role="alert">{say('failed')}</p>}
      </div>
      {phone && <p>{say('card.phone', { phone })}</p>}
      {mail && <p>{say('card.mail', { mail })}</p>}
      <p className="paper-only">{say('card.paper', { title: say('card.reach') })}</p>
      <p className="paper-only card-address">
        <a href={location.href}>{location.href}</a>
      </p>
    </section>
  );
}
