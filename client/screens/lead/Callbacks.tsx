import type { QueueEntry } from '#models/view.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { CallbackDue } from '../technician/CallbackDue.tsx';
import type { TimedQueue } from './useQueue.ts';

type CallbacksProps = { readonly sessions: readonly QueueEntry[]; readonly queue: TimedQueue };

/** What was promised, the next due first, each with its clock. */
export function Callbacks({ sessions, queue }: CallbacksProps) {
  const say = useSay();
  const sayFloor = useSayFloor();
  return (
    <section className="card">
      <h2>{sayFloor('callbacks')}</h2>
      {sessions.length === 0 && <p className="hint">{sayFloor('noCallbacks')}</p>}
      {sessions.length > 0 && (
        <ul>
          {sessions.map(({ id, customer, machine, callback, technician, state }) => (
            <li key={id} className="queue-row">
              <span className="queue-who">
                <strong>{customer.name ?? say('someone')}</strong>
                <span className="hint">
                  {machine ? `${machine.family} ${machine.model}` : say('machineUnknown')}
                  {state === 'offered' && technician && ` · ${sayFloor('asking', { name: technician.name })}`}
                </span>
              </span>
              {callback && <CallbackDue callback={callback} sentAt={queue.at} cameAt={queue.cameAt} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
