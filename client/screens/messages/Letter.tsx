import { filled, type LetterKind, type Template } from '#models/letters.ts';
import { useSayMessages } from './useSayMessages.ts';

type LetterProps = { readonly kind: LetterKind; readonly template: Template; readonly company: string };

/** A letter as it goes out, with somebody's name in it. */
export function Letter({ kind, template, company }: LetterProps) {
  const say = useSayMessages();
  const { origin } = location;
  const ways = { link: `${origin}/join#…`, codes: `${origin}/code` };
  const link = kind === 'card' || kind === 'question' ? `${origin}/card#…` : ways.link;
  const people = { customer: say('sampleCustomer'), technician: say('sampleTechnician') };
  const { subject, text } = filled(template, { company, codes: ways.codes, link, ...people });
  return (
    <section className="card letter" aria-label={say('preview')}>
      <h2>{say('preview')}</h2>
      <strong>{subject}</strong>
      <p className="letter-text">{text}</p>
    </section>
  );
}
