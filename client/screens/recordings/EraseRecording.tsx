import { Button } from '@mantine/core';
import { useState } from 'react';
import { recordingsApi } from '#client/link/recordingsApi.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useSayLog } from './useSayLog.ts';

type EraseProps = {
  readonly id: string;
  readonly onErased: () => void;
  /** It could not be erased: how it is kept may have changed since it was read. */
  readonly onRefused: () => Promise<void>;
};

/** A lead's way to erase what was recorded and nothing else of its session: said what goes, and asked once more. */
export function EraseRecording({ id, onErased, onRefused }: EraseProps) {
  const say = useSayLog();
  const [isAsking, setAsking] = useState(false);
  const { isBusy, refusal, run } = useRequest(recordingsApi.erase);
  const erase = async () => {
    if ((await run(id)).ok) onErased();
    else await onRefused();
  };
  if (!isAsking) {
    return (
      <Button className="recording-log-hold" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {say('erase')}
      </Button>
    );
  }
  return (
    <div className="stack">
      <p role="status">{say('eraseText')}</p>
      <Refused reason={refusal} />
      <div className="row">
        <Button color="red" loading={isBusy} onClick={() => void erase()}>
          {say('eraseSure')}
        </Button>
        <Button variant="default" autoFocus onClick={() => setAsking(false)}>
          {say('eraseNot')}
        </Button>
      </div>
    </div>
  );
}
