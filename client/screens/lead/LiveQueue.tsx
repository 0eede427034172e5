import { Loader } from '@mantine/core';
import type { OpenSession } from '#models/api.ts';
import type { QueueEntry } from '#models/view.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { JoinButton } from '../technician/together/JoinButton.tsx';
import { Alerts } from './Alerts.tsx';
import { Callbacks } from './Callbacks.tsx';
import { groupsOf } from './groups.ts';
import { InSession } from './InSession.tsx';
import { Present } from './Present.tsx';
import { useQueue } from './useQueue.ts';
import { WaitingRoom } from './WaitingRoom.tsx';
import './queue.css';

/** A lead may come into what is going on [route.R14]. */
function join({ id, state, customer }: QueueEntry) {
  return (state === 'live' || state === 'interrupted') && <JoinOf id={id} name={customer.name} />;
}

function JoinOf({ id, name }: { readonly id: string; readonly name: string | null }) {
  const say = useSay();
  return <JoinButton sessionId={id} name={name ?? say('someone')} />;
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
            <InSession sessions={groups.inSession} pictures={pictures} actions={join} />
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
