import { Loader } from '@mantine/core';
import type { OpenSession } from '#models/api.ts';
import type { Colleague, QueueEntry } from '#models/view.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { Alerts } from './Alerts.tsx';
import { Callbacks } from './Callbacks.tsx';
import { groupsOf } from './groups.ts';
import { InSession } from './InSession.tsx';
import { Present } from './Present.tsx';
import { SessionActs } from './SessionActs.tsx';
import { useQueue } from './useQueue.ts';
import { WaitingRoom } from './WaitingRoom.tsx';
import './queue.css';

/** A lead may come into what is going on, go on with it, or move it to somebody else [route.R14]. */
function actsOn(session: QueueEntry, people: readonly Colleague[]) {
  const { state } = session;
  return (state === 'live' || state === 'interrupted') && <SessionActs session={session} people={people} />;
}

/** The first thing a lead sees: what wants them, what was promised, who waits, who is served, and who is here. */
export function LiveQueue({ open }: { readonly open: readonly OpenSession[] }) {
  const say = useSayFloor();
  const queue = useQueue();
  const groups = groupsOf(queue?.sessions ?? []);
  const pictures = new Map(open.map(({ id, snapshots }) => [id, snapshots]));
  return (
    <>
      <Alerts sessions={groups.alerts} />
      {!queue && <Loader aria-label={say('queueOpening')} />}
      {queue && (
        <div className="lead-columns">
          <div className="lead-column">
            <WaitingRoom waiting={groups.waiting} />
            <InSession
              sessions={groups.inSession}
              pictures={pictures}
              actions={(session) => actsOn(session, queue.people)}
            />
          </div>
          <div className="lead-column">
            <Callbacks sessions={groups.callbacks} queue={queue} />
            <Present people={queue.people} />
          </div>
        </div>
      )}
    </>
  );
}
