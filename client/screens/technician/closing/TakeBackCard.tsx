import { Button } from '@mantine/core';
import { useState } from 'react';
import { cardApi } from '#client/link/cardApi.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { useSayEndingDesk } from '../../staff/useSayEndingDesk.ts';

/** Takes the customer's card back for them: from then on its link shows nothing. */
export function TakeBackCard({ sessionId }: { readonly sessionId: string }) {
  const say = useSayEndingDesk();
  const [isDone, setDone] = useState(false);
  const { isBusy, refusal, run } = useRequest(cardApi.takeBack);
  if (isDone) return <p role="status">{say('revoked')}</p>;
  return (
    <>
      <Refused reason={refusal} />
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        loading={isBusy}
        onClick={() => void run(sessionId).then(({ ok }) => setDone(ok))}
      >
        {say('revoke')}
      </Button>
    </>
  );
}
