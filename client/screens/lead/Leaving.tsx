import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { api } from '#client/link/api.ts';
import type { StaffView } from '#models/view.ts';
import { accountStore } from '../staff/account.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useSayWays } from '../staff/useSayWays.ts';

type LeavingProps = { readonly member: StaffView; readonly onLeft: () => void };

/** That somebody has left the company, with what becomes of what was theirs. */
export function Leaving({ member, onLeft }: LeavingProps) {
  const say = useSayWays();
  const account = useStore(accountStore);
  const [isSure, setSure] = useState(false);
  const { isBusy, refusal, run } = useRequest(api.setLeft);
  const { id, name } = member;
  if (account.state !== 'signedIn' || account.me.id === id) return null;
  const leave = async () => {
    if ((await run({ id, hasLeft: true })).ok) onLeft();
  };
  if (!isSure)
    return (
      <Button variant="subtle" color="red" onClick={() => setSure(true)}>
        {say('leaves', { name })}
      </Button>
    );
  return (
    <section className="stack" aria-label={say('leaves', { name })}>
      <p>{say('leavesWhat')}</p>
      <p className="hint">{say('leavesStays')}</p>
      {refusal === 'NOT_NOW' ? <p role="alert">{say('leavesNotNow')}</p> : <Refused reason={refusal} />}
      <div className="row">
        <Button color="red" loading={isBusy} onClick={() => void leave()}>
          {say('leavesSure')}
        </Button>
        <Button variant="default" onClick={() => setSure(false)}>
          {say('leavesNot')}
        </Button>
      </div>
    </section>
  );
}
