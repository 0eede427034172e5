import type { SessionView } from '#models/view.ts';
import { useSayEndingDesk } from '../../staff/useSayEndingDesk.ts';

/** What the customer has said of the end so far, and how a recovery stands; nothing before there is any of it. */
export function Said({ session: { ending } }: { readonly session: SessionView }) {
  const say = useSayEndingDesk();
  const { answer, askedAt, felt, recovery } = ending;
  const option = recovery?.option ? say(`option.${recovery.option}`) : '';
  const lines = [
    answer ? say('answered', { answer: say(`answer.${answer.resolution}`) }) : askedAt !== null && say('asked'),
    answer?.after && say('withPicture'),
    felt && say('felt', { mood: say(`mood.${felt.mood}`) }),
    felt?.words && `“${felt.words}”`,
    recovery && say(`recovery.${recovery.state}`, { option }),
  ].filter((line) => typeof line === 'string');
  if (lines.length === 0) return null;
  return (
    <ul className="closing-said" role="status">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
