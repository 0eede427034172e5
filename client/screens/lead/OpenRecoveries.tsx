import { Button } from '@mantine/core';
import { useState } from 'react';
import { deskApi } from '#client/link/deskApi.ts';
import type { OpenRecoveryView } from '#models/api/endings.ts';
import type { RecoveryDone } from '#models/wire/ending.ts';
import { dayAndTime } from '../staff/moment.ts';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayEndingDesk } from '../staff/useSayEndingDesk.ts';
import { showNotice } from '../technician/notices.ts';
import './endings.css';

const everyMs = 15_000;

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
  const { option, customerName, machine, contact, dueAt, isMissed } = open;
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
      <Settle open={open} onSettled={onSettled} />
    </li>
  );
}

/** What came of it. What takes it off the list for good, and its contact with it, is asked once more. */
function Settle({ open: { sessionId, isMissed, customerName }, onSettled }: OpenProps) {
  const say = useSayEndingDesk();
  const [asking, setAsking] = useState<'isDone' | 'isNotDone' | null>(null);
  const name = customerName ?? say('someone');
  const { isBusy, run } = useRequest((body: RecoveryDone) => deskApi.settleRecovery(sessionId, body));
  const settle = async (isKept: boolean) => {
    const answer = await run({ isKept, wasMissed: isMissed });
    setAsking(null);
    if (!answer.ok) showNotice({ what: { refusal: answer.reason } });
    onSettled();
  };
  if (asking !== null)
    return (
      <span className="row" role="status">
        {say('settleSure', { what: say(asking) })}
        <Button size="compact-sm" loading={isBusy} onClick={() => void settle(asking === 'isDone')}>
          {say('settleYes')}
        </Button>
        <Button size="compact-sm" variant="default" autoFocus onClick={() => setAsking(null)}>
          {say('settleNot')}
        </Button>
      </span>
    );
  return (
    <span className="row">
      <Button
        size="compact-sm"
        aria-label={say('settleOf', { what: say('isDone'), name })}
        onClick={() => setAsking('isDone')}
      >
        {say('isDone')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say('settleOf', { what: say('isNotDone'), name })}
        loading={isBusy}
        onClick={() => (isMissed ? setAsking('isNotDone') : void settle(false))}
      >
        {say('isNotDone')}
      </Button>
    </span>
  );
}
