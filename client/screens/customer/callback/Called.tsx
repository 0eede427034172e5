/** @jsxImportSource preact */
import { PhoneCall, Video } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { Page } from '../Page.tsx';
import type { Stay } from '../stay.ts';
import { Cancel } from './Cancel.tsx';
import { ring } from './ring.ts';
import { useSayCallback } from './useSayCallback.ts';

/** The technician is there: it rings until the customer comes. */
export function Called({ stay, name }: { readonly stay: Stay; readonly name: string }): VNode {
  const say = useSayCallback();
  useEffect(() => ring(say('called.ring', { name })), [say, name]);
  const start = (
    <>
      <Button kind="main" icon={<Video size={26} aria-hidden="true" />} onPress={() => void stay.viewfinder.open()}>
        {say('called.start', { name })}
      </Button>
      <Cancel stay={stay} />
    </>
  );
  return (
    <Page title={say('called.title', { name })} icon={<PhoneCall size={30} aria-hidden="true" />} actions={start}>
      <p className="lead" role="status">
        {say('called.body', { name })}
      </p>
    </Page>
  );
}
