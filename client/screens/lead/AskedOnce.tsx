import { api } from '#client/link/api.ts';
import { askedOnceRate, repeatCauses } from '#models/library/repeat.ts';
import { useLoaded } from '../staff/useLoaded.ts';
import { useSayPassport } from '../staff/useSayPassport.ts';

const everyMs = 30_000;

/** In how many sessions nothing was asked twice, and why it was in the others: one figure for the company, and nobody's own [rule.A7]. */
export function AskedOnce() {
  const say = useSayPassport();
  const { data } = useLoaded(api.repeats, everyMs);
  if (!data) return null;
  const rate = askedOnceRate(data);
  const { sessions: all, affected, causes } = data;
  const why = repeatCauses.flatMap((cause) => {
    const count = causes[cause] ?? 0;
    return count > 0 ? [say('causeCount', { cause: say(`cause.${cause}`), count })] : [];
  });
  return (
    <section className="card">
      <h2>{say('askedOnce')}</h2>
      {rate === null ? (
        <p className="hint">{say('askedOnceNone')}</p>
      ) : (
        <p>
          <strong>{Math.floor(rate * 100)} %</strong>{' '}
          <span className="hint">{say('askedOnceOf', { once: all - affected, all })}</span>
        </p>
      )}
      {why.length > 0 && <p className="hint">{why.join(' · ')}</p>}
    </section>
  );
}
