import type { Earlier } from '#models/library/passport.ts';
import { dayAndTime } from '../../staff/moment.ts';
import { useLanguage } from '../../staff/useSay.ts';
import { useSayPassport } from '../../staff/useSayPassport.ts';
import { OutcomeChip } from '../OutcomeChip.tsx';

/** What was done on this machine before, with the pictures that were kept of it. */
export function EarlierSessions({ earlier }: { readonly earlier: readonly Earlier[] }) {
  const say = useSayPassport();
  const language = useLanguage();
  return (
    <>
      <h3>{say('earlier')}</h3>
      {earlier.length === 0 && <p className="hint">{say('earlierNone')}</p>}
      {earlier.map(({ sessionId, endedAt, outcome, note, problem, snapshots }) => (
        <article key={sessionId} className="earlier">
          <p>
            {dayAndTime(endedAt, language)} <OutcomeChip outcome={outcome} />
          </p>
          {problem && <p>{problem}</p>}
          {note && <p>{note}</p>}
          <div className="earlier-pictures">
            {snapshots.map(({ id, url, keptAt }) => (
              <a key={id} href={url} target="_blank" rel="noreferrer">
                <img src={url} alt={say('earlierPicture', { time: dayAndTime(keptAt, language) })} loading="lazy" />
              </a>
            ))}
          </div>
        </article>
      ))}
    </>
  );
}
