import type { Level } from '#models/level.ts';
import type { QueueEntry } from '#models/view.ts';
import { languageNames } from '../staff/LanguageSwitch.tsx';
import { timeOfDay } from '../staff/moment.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { levelKeys } from '../technician/LevelChip.tsx';
import type { Groups } from './groups.ts';

/** How it stands with somebody who waits, in a word or two. */
function Standing({ session }: { readonly session: QueueEntry }) {
  const say = useSayFloor();
  const { lacks, isAtRisk, state, technician } = session;
  if (isAtRisk) return <span className="chip risk-chip">{say('atRisk')}</span>;
  if (lacks !== null) return <span className="chip risk-chip">{say('outOfReach')}</span>;
  if (state === 'offered' && technician)
    return <span className="hint">{say('asking', { name: technician.name })}</span>;
  return state === 'triage' ? <span className="hint">{say('inChat')}</span> : null;
}

/** Somebody who waits: who, with which machine, since when. */
function Row({ session }: { readonly session: QueueEntry }) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const reader = useLanguage();
  const { customer, machine, askedAt } = session;
  return (
    <li className="queue-row">
      <span className="queue-who">
        <strong>{customer.name ?? say('someone')}</strong>
        <span className="hint">
          {machine ? `${machine.family} ${machine.model}` : say('machineUnknown')} · {languageNames[customer.language]}
        </span>
      </span>
      <Standing session={session} />
      <span className="queue-since">{askedAt !== null && sayFloor('since', { time: timeOfDay(askedAt, reader) })}</span>
    </li>
  );
}

type OfLevelProps = { readonly level: Level; readonly sessions: readonly QueueEntry[] };

function OfLevel({ level, sessions }: OfLevelProps) {
  const say = useSay();
  return (
    <div className="queue-level" data-empty={sessions.length === 0}>
      <h3>
        <span className="queue-count">{sessions.length}</span>
        {say('levelNumber', { level })} <span className="hint">{say(levelKeys[level])}</span>
      </h3>
      {sessions.length > 0 && (
        <ul>
          {sessions.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Who waits, by the level they need. */
export function WaitingRoom({ waiting }: Pick<Groups, 'waiting'>) {
  const say = useSayFloor();
  return (
    <section className="card">
      <h2>{say('waitingNow')}</h2>
      {waiting.every(({ sessions }) => sessions.length === 0) && <p className="hint">{say('nobodyWaiting')}</p>}
      <div className="queue-levels">
        {waiting.map(({ level, sessions }) => (
          <OfLevel key={level} level={level} sessions={sessions} />
        ))}
      </div>
    </section>
  );
}
