import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { isQualified } from '#models/level.ts';
import type { QueueEntry } from '#models/view.ts';
import { accountStore } from '../staff/account.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { useSay } from '../staff/useSay.ts';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { useConsult } from '../technician/consultContext.ts';

type TakeOverProps = { readonly session: QueueEntry; readonly name: string; readonly onClose: () => void };

/** Says what comes of it before a lead goes on with a session: the customer is asked, and whoever has it stays beside. */
export function TakeOverDialog({ session, name, onClose }: TakeOverProps) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const consult = useConsult();
  const [isBusy, setBusy] = useState(false);
  const level = useStore(accountStore, (account) => ('me' in account ? account.me.level : null));
  const { id, entryLevel, technician } = session;
  const isBelow = level !== null && !isQualified(level, entryLevel);
  const names = { name, technician: technician?.name ?? say('someone') };
  async function takeOver() {
    setBusy(true);
    await consult.joinSession(id, 'takeOver');
    onClose();
  }
  return (
    <Dialog isOpen title={sayFloor('takeOverOf', { name })} onClose={onClose}>
      <div className="stack">
        <p>{isBelow ? sayFloor('takeOverLevel', { level: entryLevel }) : sayFloor('takeOverText', names)}</p>
        {!isBelow && <p className="hint">{sayFloor('moveSeen', names)}</p>}
        <div className="row">
          <Button data-autofocus loading={isBusy} disabled={isBelow} onClick={() => void takeOver()}>
            {sayFloor('takeOverNow', { name })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {say('team.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
