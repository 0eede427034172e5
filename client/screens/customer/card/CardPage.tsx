/** @jsxImportSource preact */
import { FileX, Link2Off, WifiOff } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CardView } from '#models/ending/card.ts';
import { Button } from '../controls/Button.tsx';
import { Page } from '../Page.tsx';
import { useStoreState } from '../useStoreState.ts';
import { CardFacts, titleOf } from './CardFacts.tsx';
import type { Holding } from './holding.ts';
import { Keep } from './Keep.tsx';
import { Question } from './Question.tsx';
import { Reach } from './Reach.tsx';
import { useDate, useSayCard } from './useSayCard.ts';
import './card.css';

/** The card behind its link: what is on it, or why there is nothing. */
export function CardPage({ holding }: { holding: Holding }): VNode {
  const say = useSayCard();
  const date = useDate();
  const state = useStoreState(holding.store, (all) => all);
  switch (state.at) {
    case 'opening':
      return <div className="card-opening" role="status" aria-busy="true" />;
    case 'card':
      return <Card card={state.card} holding={holding} />;
    case 'revoked':
    case 'erased':
      return (
        <Page title={say(`gone.${state.at}.title`)} icon={<FileX size={30} aria-hidden="true" />}>
          <p className="lead">{say(`gone.${state.at}.body`, { date: date(state.since) })}</p>
        </Page>
      );
    case 'unknown':
      return (
        <Page title={say('gone.unknown.title')} icon={<Link2Off size={30} aria-hidden="true" />}>
          <p className="lead">{say('gone.unknown.body')}</p>
        </Page>
      );
    case 'unreachable':
      return (
        <Page
          title={say('gone.unreachable.title')}
          icon={<WifiOff size={30} aria-hidden="true" />}
          actions={<Button onPress={() => void holding.read()}>{say('gone.again')}</Button>}
        >
          <p className="lead">{say('gone.unreachable.body')}</p>
        </Page>
      );
    default:
      return state satisfies never;
  }
}

function Card({ card, holding }: { card: CardView; holding: Holding }): VNode {
  const say = useSayCard();
  const date = useDate();
  const title = say(titleOf(card));
  const when = say('card.when', { date: date(card.endedAt), company: card.companyName });
  useEffect(() => {
    // What a saved PDF is called.
    document.title = `${card.companyName} · ${title}`;
  }, [card, title]);
  return (
    <div className="card-page">
      <Page title={title}>
        <p className="card-when">{when}</p>
        <Question card={card} holding={holding} />
        <CardFacts card={card} holding={holding} />
        <Reach card={card} holding={holding} />
        <Keep card={card} holding={holding} />
      </Page>
    </div>
  );
}
