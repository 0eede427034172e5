import { Link } from 'wouter';
import type { SessionSummary } from '#models/api.ts';
import { dayAndTime } from '../staff/moment.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { OutcomeChip } from '../technician/OutcomeChip.tsx';
import './endings.css';

const shownCount = 8;

function Ending({ session }: { readonly session: SessionSummary }) {
  const say = useSay();
  const language = useLanguage();
  const { machine, outcome, endedAt, snapshots } = session;
  const last = snapshots.at(-1);
  return (
    <li className="ending-tile">
      {last ? (
        <img src={last.url} alt={say('keptPicture')} loading="lazy" />
      ) : (
        <span className="ending-blank">{say('noneKept')}</span>
      )}
      <OutcomeChip outcome={outcome} />
      <span className="ending-machine">{machine ? machine.model : say('machineUnknown')}</span>
      <span className="hint">{dayAndTime(endedAt, language)}</span>
    </li>
  );
}

/** The last endings as pictures. */
export function LastSessions({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  const say = useSay();
  return (
    <section className="card">
      <header className="card-head">
        <h2>{say('lastSessions')}</h2>
        <Link href="/recordings">{say('allSessions')}</Link>
      </header>
      {sessions.length === 0 && <p className="hint">{say('noPastSessions')}</p>}
      <ul className="endings">
        {sessions.slice(0, shownCount).map((session) => (
          <Ending key={session.id} session={session} />
        ))}
      </ul>
    </section>
  );
}
