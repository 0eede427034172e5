import { Button, CopyButton, TextInput } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { api } from '#client/link/api.ts';
import { QrCode } from '#client/ui/QrCode.tsx';
import type { LinkMade } from '#models/api.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { useSay } from '../../staff/useSay.ts';

type LinkReadyProps = { readonly link: LinkMade; readonly name: string | null; readonly onDone: () => void };

function CopyLink({ url }: { readonly url: string }) {
  const say = useSay();
  return (
    <CopyButton value={url} timeout={2_000}>
      {({ copied, copy }) => (
        <Button
          px="sm"
          onClick={copy}
          leftSection={copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
        >
          {say(copied ? 'copied' : 'copyLink')}
        </Button>
      )}
    </CopyButton>
  );
}

/** A link that works: to copy, to be scanned, or to take back. */
export function LinkReady({ link, name, onDone }: LinkReadyProps) {
  const say = useSay();
  const [isRevoked, setRevoked] = useState(false);
  const { isBusy, refusal, run } = useRequest(api.revokeLink);
  const revoke = async () => setRevoked((await run(link.id)).ok);
  return (
    <div className="stack link-ready" data-revoked={isRevoked}>
      <p role="status">
        {isRevoked ? say('linkRevoked') : name === null ? say('linkReady') : say('linkReadyFor', { name })}
      </p>
      {!isRevoked && (
        <>
          <QrCode text={link.url} label={say('linkQr')} />
          <TextInput
            readOnly
            aria-label={say('customerLink')}
            value={link.url}
            onFocus={(event) => event.currentTarget.select()}
          />
          <p className="hint">{say('linkLasts')}</p>
        </>
      )}
      <Refused reason={refusal} />
      <div className="row">
        {!isRevoked && <CopyLink url={link.url} />}
        {!isRevoked && (
          <Button px="sm" variant="default" loading={isBusy} onClick={() => void revoke()}>
            {say('revokeLink')}
          </Button>
        )}
        <Button px="sm" variant={isRevoked ? 'filled' : 'subtle'} onClick={onDone}>
          {say('anotherLink')}
        </Button>
      </div>
    </div>
  );
}
