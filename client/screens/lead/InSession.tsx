import type { ReactNode } from 'react';
import type { SessionState } from '#models/session.ts';
import type { QueueEntry, SnapshotView } from '#models/view.ts';
import { machineName } from '../staff/machineName.ts';
import { listed } from '../staff/moment.ts';
import { type StaffKey, useLanguage, useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';

/** What each state of a session is called. */
const stateKeys: Readonly<Record<SessionState, StaffKey>> = {
  triage: 'stateTriage',
  scheduled: 'stateScheduled',
  queued: 'stateQueued',
  offered: 'stateOffered',
  connecting: 'stateConnecting',
  live: 'stateLive',
  interrupted: 'stateInterrupted',
  wrappingUp: 'stateWrappingUp',
  ended: 'stateEnded',
};

type Pictures = readonly Pick<SnapshotView, 'id' | 'url'>[];
const shownPictures = 3;

type RowProps = Pick<InSessionProps, 'actions'> & { readonly session: QueueEntry; readonly pictures: Pictures };

function Row({ session, pictures, actions }: RowProps) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const language = useLanguage();
  const { customer, machine, technician, state, coming } = session;
  return (
    <li className="queue-row">
      <span className="queue-who">
        <strong>
          {customer.name ?? say('someone')}
          {technician && <span className="queue-with"> · {technician.name}</span>}
        </strong>
        <span className="hint">{machineName(machine, say)}</span>
        {coming.length > 0 && <span className="hint">{sayFloor('comingIn', { names: listed(coming, language) })}</span>}
      </span>
      <span className="tiny-pictures">
        {pictures.slice(-shownPictures).map(({ id, url }) => (
          <img key={id} src={url} alt={say('keptPicture')} />
        ))}
      </span>
      <span className="chip state-chip" data-state={state}>
        {say(stateKeys[state])}
      </span>
      {actions && <span className="row">{actions(session)}</span>}
    </li>
  );
}

type InSessionProps = {
  readonly sessions: readonly QueueEntry[];
  /** What was kept so far, by session. */
  readonly pictures: ReadonlyMap<string, Pictures>;
  /** What a lead may do with one of them, drawn at the end of its row. */
  readonly actions?: (session: QueueEntry) => ReactNode;
};

/** Who is being served, and by whom: how long it takes them is nobody's business [rule.R3]. */
export function InSession({ sessions, pictures, actions }: InSessionProps) {
  const say = useSayFloor();
  return (
    <section className="card">
      <h2>{say('inSession')}</h2>
      {sessions.length === 0 && <p className="hint">{say('noSession')}</p>}
      {sessions.length > 0 && (
        <ul>
          {sessions.map((session) => (
            <Row
              key={session.id}
              session={session}
              pictures={pictures.get(session.id) ?? []}
              {...(actions && { actions })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
