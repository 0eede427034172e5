import { Button } from '@mantine/core';
import { Hand } from 'lucide-react';
import { haltedBy, haltsOf } from '#models/safety.ts';
import { useBench, useParty } from '../benchContext.ts';
import { useSaySafety } from './useSaySafety.ts';
import './safety.css';

/** Stops the session's instructions for the customer, at once and without a question. */
export function HaltButton() {
  const say = useSaySafety();
  const { party } = useBench();
  const isStopped = useParty(({ drawing }) => haltedBy(drawing) !== null);
  return (
    <Button
      className="halt-button"
      variant="default"
      size="compact-md"
      disabled={isStopped}
      aria-label={say('halt.staffButton')}
      leftSection={<Hand size={16} aria-hidden="true" />}
      onClick={() => party.operate({ type: 'halt', by: 'technician' }, 'same')}
    >
      {say('halt.button')}
    </Button>
  );
}

/** Over the picture, in red, for as long as it is stopped; whoever has the lead lets it go on. */
export function HaltBanner({ mayLift }: { readonly mayLift: boolean }) {
  const say = useSaySafety();
  const { party } = useBench();
  const stopped = useParty(({ drawing }) => haltedBy(drawing));
  const lift = () => party.operate({ type: 'lift', halts: haltsOf(party.store.getState().drawing) }, 'same');
  return (
    <div className="halt-place" role="alert">
      {stopped && (
        <div className="halt-banner">
          <strong>{say('halt.title')}</strong>
          <span>{say(stopped === 'customer' ? 'halt.staffByCustomer' : 'halt.staffByTechnician')}</span>
          {mayLift && (
            <Button variant="white" color="red" size="compact-md" onClick={lift}>
              {say('halt.lift')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
