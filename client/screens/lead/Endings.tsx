import { Button } from '@mantine/core';
import { Angry, Frown, Laugh, Meh, Smile } from 'lucide-react';
import { deskApi } from '#client/link/deskApi.ts';
import type { OpenRecoveryView } from '#models/api/endings.ts';
import { dayAndTime } from '../staff/moment.ts';
import { useLoaded } from '../staff/useLoaded.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayEndingDesk } from '../staff/useSayEndingDesk.ts';
import { showNotice } from '../technician/notices.ts';
import './endings.css';

const everyMs = 15_000;
const faces = [
  [1, Angry],
  [2, Frown],
  [3, Meh],
  [4, Smile],
  [5, Laugh],
] as const;

/** How the sessions of the last month ended: of the whole company, and of nobody in it [rule.R3]. */
export function Endings() {
  const say = useSayEndingDesk();
  const { data } = useLoaded(deskApi.endings, everyMs);
  if (!data) return null;
  const { sessions, recoveries, moods } = data.count;
  const { offered, accepted, kept } = recoveries;
  return (
    <section className="card">
      <h2>{say('endings')}</h2>
      <dl className="ending-counts">
        <dt>{say('count.sessions')}</dt>
        <dd>{sessions}</dd>
        <dt>{say('count.recoveries')}</dt>
        <dd>{say('count.three', { offered, accepted, kept })}</dd>
        <dt>{say('count.moods')}</dt>
        <dd className="ending-faces">
          {faces.map(([mood, Face]) => (
            <span key={mood}>
              <Face size={18} role="img" aria-label={say(`mood.${mood}`)} /> {moods[mood - 1]}
            </span>
          ))}
        </dd>
      </dl>
    </section>
  );
}

/** What was promised to make good for a session and is not done yet. Nothing is shown while nothing is open. */
export function OpenRecoveries() {
  const say = useSayEndingDesk();
  const { data, reload } = useLoaded(deskApi.endings, everyMs);
  if (!data || data.open.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('openRecoveries')}</h2>
      <ul className="open-recoveries">
        {data.open.map((open) => (
          <OpenRecovery key={open.sessionId} open={open} onSettled={() => void reload()} />
        ))}
      </ul>
    </section>
  );
}

type OpenProps = { readonly open: OpenRecoveryView; readonly onSettled: () => void };

function OpenRecovery({ open, onSettled }: OpenProps) {
  const say = useSayEndingDesk();
  const language = useLanguage();
  const { option, customerName, machine, contact, dueAt, isMissed, sessionId } = open;
  const settle = async (isKept: boolean) => {
    const answer = await deskApi.settleRecovery(sessionId, isKept);
    if (answer.ok) onSettled();
    else showNotice({ what: { refusal: answer.reason } });
  };
  const facts = [
    customerName ?? say('someone'),
    machine && `${machine.family} ${machine.model}`,
    contact?.phone,
    contact?.mail,
    dueAt !== null && say('due', { time: dayAndTime(dueAt, language) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li>
      <span>
        <strong>{say(`option.${option}`)}</strong> {isMissed && <span className="chip">{say('missedMark')}</span>}{' '}
        {facts.join(' · ')}
      </span>
      <span className="row">
        <Button size="compact-sm" onClick={() => void settle(true)}>
          {say('isDone')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void settle(false)}>
          {say('isNotDone')}
        </Button>
      </span>
    </li>
  );
}
