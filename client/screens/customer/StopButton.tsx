/** @jsxImportSource preact */
import { PhoneOff } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { BarButton } from './controls/BarButton.tsx';
import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';

/** Hangs up, after one question where somebody is there: it cannot be taken back, and stands beside what is tapped often. */
export function StopButton({ stay }: { stay: Stay }): VNode {
  const say = useSay();
  const { state, technician } = useSession(stay);
  const [isAsking, setAsking] = useState(false);
  const isAlone = technician === null || state === 'queued' || state === 'offered';
  return (
    <>
      <BarButton
        icon={<PhoneOff aria-hidden="true" />}
        word={say('bar.stop')}
        label={say('bar.stop.long')}
        isDanger
        onPress={() => (isAlone ? stay.stop() : setAsking(true))}
      />
      {isAsking && !isAlone && (
        <Dialog title={say('stop.title')} onClose={() => setAsking(false)}>
          <p>{say('stop.body', { name: technician.name })}</p>
          <Button kind="danger" onPress={() => stay.stop()}>
            {say('stop.sure')}
          </Button>
          <Button onPress={() => setAsking(false)}>{say('stop.stay')}</Button>
        </Dialog>
      )}
    </>
  );
}
