/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import type { Stay } from '../stay.ts';
import { useSayCallback } from './useSayCallback.ts';

/** Gives the callback up, and the session with it, once it was asked again. */
export function Cancel({ stay }: { readonly stay: Stay }): VNode {
  const say = useSayCallback();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button onPress={() => setAsked(true)}>{say('clock.cancel')}</Button>
      {isAsked && (
        <Dialog title={say('clock.cancel.ask')} onClose={() => setAsked(false)}>
          <Button kind="danger" onPress={() => stay.stop()}>
            {say('clock.cancel.sure')}
          </Button>
          <Button onPress={() => setAsked(false)}>{say('clock.cancel.back')}</Button>
        </Dialog>
      )}
    </>
  );
}
