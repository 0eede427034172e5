/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { CardPicture, CardView } from '#models/ending/card.ts';
import type { CardKey } from '#models/text/card.en.ts';
import type { Holding } from './holding.ts';
import { Picture } from './Picture.tsx';
import { useSayCard } from './useSayCard.ts';

/** What the card says at its head. */
export function titleOf({ outcome }: Pick<CardView, 'outcome'>): CardKey {
  if (outcome === 'fixed' || outcome === 'partlyFixed' || outcome === 'notFixed') return `card.title.${outcome}`;
  return 'card.title.other';
}

type CardProps = { readonly card: CardView; readonly holding: Holding };

function Text({ name, text }: { name: string; text: string }): VNode | null {
  if (text.trim() === '') return null;
  return (
    <section className="card-part">
      <h2>{name}</h2>
      <p className="card-text">{text}</p>
    </section>
  );
}

/** What was found and done, in pictures and words, and who helped. */
export function CardFacts({ card, holding }: CardProps): VNode {
  const say = useSayCard();
  const { machine, recap, helpers } = card;
  const { found, done, parts, next, watch } = recap;
  const isEmpty = [found, parts, next, watch, ...done].every((text) => text.trim() === '');
  return (
    <>
      {machine && (
        <Text
          name={say('card.machine')}
          text={[`${machine.family} ${machine.model}`, machine.serial, machine.site].filter(Boolean).join(', ')}
        />
      )}
      {isEmpty && card.pictures.length === 0 && <p className="small">{say('card.empty')}</p>}
      <Text name={say('card.found')} text={found} />
      {done.length > 0 && (
        <section className="card-part">
          <h2>{say('card.done')}</h2>
          <ol className="card-done">
            {done.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
      )}
      <BeforeAndAfter card={card} holding={holding} />
      <Marked pictures={card.pictures} holding={holding} />
      <Text name={say('card.watch')} text={watch} />
      <Text name={say('card.parts')} text={parts} />
      <Text name={say('card.next')} text={next} />
      {helpers.length > 0 && (
        <section className="card-part">
          <h2>{say('card.helpers')}</h2>
          <ul className="card-helpers">
            {helpers.map(({ id, name, level }) => (
              <li key={id}>{say('card.helper', { name, level })}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function BeforeAndAfter({ card: { before, after }, holding }: CardProps): VNode | null {
  const say = useSayCard();
  if (!after) return null;
  return (
    <section className="card-part card-pair">
      {before && <Picture picture={before} holding={holding} name={say('card.before')} />}
      <Picture picture={after} holding={holding} name={say('card.after')} />
    </section>
  );
}

function Marked({ pictures, holding }: { pictures: readonly CardPicture[]; holding: Holding }): VNode | null {
  const say = useSayCard();
  if (pictures.length === 0) return null;
  return (
    <section className="card-part">
      <h2>{say('card.pictures')}</h2>
      <ol className="card-pictures">
        {pictures.map((picture, index) => (
          <li key={picture.id}>
            <Picture picture={picture} holding={holding} name={say('card.picture', { number: index + 1 })} />
          </li>
        ))}
      </ol>
    </section>
  );
}
