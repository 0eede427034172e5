import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Colleague, QueueEntry } from '#models/view.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { JoinButton } from '../technician/together/JoinButton.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { TakeOverDialog } from './TakeOverDialog.tsx';

type ActsProps = { readonly session: QueueEntry; readonly people: readonly Colleague[] };

/** What a lead may do with a session that is going on: come in, go on with it, or have somebody else go on [route.R14]. */
export function SessionActs({ session, people }: ActsProps) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const [opened, setOpened] = useState<'takeOver' | 'move' | null>(null);
  const name = session.customer.name ?? say('someone');
  const close = () => setOpened(null);
  return (
    <>
      <JoinButton sessionId={session.id} name={name} />
      <Button
        size="compact-sm"
        variant="default"
        aria-label={sayFloor('takeOverOf', { name })}
        onClick={() => setOpened('takeOver')}
      >
        {sayFloor('takeOver')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={sayFloor('moveOf', { name })}
        disabled={session.coming.length > 0}
        onClick={() => setOpened('move')}
      >
        {sayFloor('move')}
      </Button>
      {opened === 'takeOver' && <TakeOverDialog session={session} name={name} onClose={close} />}
      {opened === 'move' && <MoveDialog session={session} name={name} people={people} onClose={close} />}
    </>
  );
}
