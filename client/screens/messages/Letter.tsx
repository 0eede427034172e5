import { filled, type MessageKind, type Template } from '#models/letters.ts';
import { useSayMessages } from './useSayMessages.ts';

type LetterProps = { readonly kind: MessageKind; readonly template: Template; readonly company: string };

/** The words with somebody's name in them. */
function useSample({ kind, template, company }: LetterProps): Template {
  const say = useSayMessages();
  const { origin } = location;
  const ways = { link: `${origin}/join#…`, codes: `${origin}/code` };
  const link = kind === 'card' || kind === 'question' ? `${origin}/card#…` : ways.link;
  const people = { customer: say('sampleCustomer'), technician: say('sampleTechnician') };
  return filled(template, { company, codes: ways.codes, link, ...people });
}

/** A letter as it goes out. */
export function Letter(props: LetterProps) {
  const say = useSayMessages();
  const { subject, text } = useSample(props);
  return (
    <section className="card letter" aria-label={say('preview')}>
      <h2>{say('preview')}</h2>
      <strong>{subject}</strong>
      <p className="letter-text">{text}</p>
    </section>
  );
}

/** A notice as a phone shows it, about. */
export function Notice(props: LetterProps) {
  const say = useSayMessages();
  const { subject, text } = useSample(props);
  return (
    <section className="card letter" aria-label={say('preview')}>
      <h2>{say('preview')}</h2>
      <div className="push-notice">
        <img src="/icon-192.png" alt="" className="push-notice-icon" />
        <div className="push-notice-words">
          <span className="hint">
            {location.host} · {say('now')}
          </span>
          <strong>{subject}</strong>
          <span className="letter-text">{text}</span>
        </div>
      </div>
    </section>
  );
}
