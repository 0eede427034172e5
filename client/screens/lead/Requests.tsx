import type { OpenSession } from '#models/api.ts';
import { dayAndTime } from '../staff/moment.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';

/** Requests that were left while nobody was there, first come first. */
export function Requests({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  const say = useSayWays();
  const left = sessions.filter(({ source, technician }) => source === 'request' && technician === null);
  if (left.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('requests')}</h2>
      <p className="hint">{say('requestsHint')}</p>
      <ul className="requests">
        {left.map((session) => (
          <Left key={session.id} session={session} />
        ))}
      </ul>
    </section>
  );
}

function Left({ session }: { readonly session: OpenSession }) {
  const say = useSay();
  const sayWays = useSayWays();
  const language = useLanguage();
  const { customer, machine, askedAt, problem, contact } = session;
  const reach = [contact?.phone, contact?.mail].filter(Boolean).join(', ');
  return (
    <li>
      <p className="facts">
        <strong>{customer.name ?? say('someone')}</strong>
        {machine && <span>{`${machine.family} ${machine.model}`}</span>}
        {askedAt !== null && <span className="hint">{dayAndTime(askedAt, language)}</span>}
      </p>
      <p>{problem}</p>
      <p className="hint">
        {sayWays('contact')}: {reach}
      </p>
    </li>
  );
}
