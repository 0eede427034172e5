/** @jsxImportSource preact */
import { BookmarkCheck } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { cardApi } from '#client/link/cardApi.ts';
import { cardPath } from '#models/ending/card.ts';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { Faces } from './Faces.tsx';
import { Fixed } from './Fixed.tsx';
import { Recommend } from './Recommend.tsx';
import { Recover, Recovering } from './Recover.tsx';
import { useSayEnding } from './useSayEnding.ts';
import './ending.css';

const askAgainMs = 3_000;

/** The secret of this session's card; asked for until it is here. */
function useCard(): string | null {
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHere = true;
    const ask = () =>
      void cardApi.own().then((answer) => {
        if (!isHere) return;
        if (answer.ok) setSecret(answer.secret);
        else if (answer.reason === 'UNREACHABLE' || answer.reason === 'BUSY') timer = setTimeout(ask, askAgainMs);
      });
    ask();
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, []);
  return secret;
}

/** After the call: the same questions for whoever has not answered them, what was promised, and the card to keep. */
export function After({ stay }: { stay: Stay }): VNode {
  const say = useSayEnding();
  const { ending } = useSession(stay);
  const secret = useCard();
  const [isAside, setAside] = useState(false);
  const { recovery } = ending;
  const canChoose = recovery?.state === 'offered' && !isAside;
  return (
    <section className="after">
      {ending.answer === null && (
        <section aria-label={say('fixed.title')}>
          <h2>{say('fixed.title')}</h2>
          <Fixed stay={stay} />
        </section>
      )}
      <Faces stay={stay} />
      {canChoose && (
        <section className="after-recover" aria-label={say('recovery.title')}>
          <h2>{say('recovery.title')}</h2>
          <Recover stay={stay} onDone={() => setAside(true)} />
        </section>
      )}
      <Recovering stay={stay} />
      {secret !== null && (
        <section className="after-card" aria-label={say('after.card')}>
          <h2>{say('after.card')}</h2>
          <p>{say('after.card.means')}</p>
          <a className="button main" href={`${cardPath}#${secret}`} target="_blank" rel="noreferrer">
            <BookmarkCheck size={22} aria-hidden="true" />
            <span>{say('after.open')}</span>
          </a>
        </section>
      )}
      <Recommend stay={stay} />
    </section>
  );
}
