import { Button, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { api } from '#client/link/api.ts';
import { timeOfDay } from '../../staff/moment.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useLoaded } from '../../staff/useLoaded.ts';
import { useRequest } from '../../staff/useRequest.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useSayWays } from '../../staff/useSayWays.ts';
import { HandOver } from './HandOver.tsx';
import type { Made } from './made.ts';

type LinkReadyProps = { readonly made: Made; readonly onDone: () => void };

const everyMs = 3_000;

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

/** When the link was opened, epoch ms; null while it was not. */
function useOpenedAt(id: string): number | null {
  const { data } = useLoaded(api.sentLinks, everyMs);
  return data?.links.find((link) => link.id === id)?.usedAt ?? null;
}

/** A link that works: to hand over, and to take back until it was opened. */
export function LinkReady({ made, onDone }: LinkReadyProps) {
  const say = useSay();
  const sayWays = useSayWays();
  const language = useLanguage();
  const [isRevoked, setRevoked] = useState(false);
  const { isBusy, refusal, run } = useRequest(api.revokeLink);
  const { link, name } = made;
  const openedAt = useOpenedAt(link.id);
  const revoke = async () => setRevoked((await run(link.id)).ok);
  const opened = openedAt === null ? null : sayWays('linkOpened', { time: timeOfDay(openedAt, language) });
  return (
    <div className="stack link-ready" data-revoked={isRevoked}>
      <p role="status">
        {isRevoked ? say('linkRevoked') : name === null ? say('linkReady') : say('linkReadyFor', { name })}
      </p>
      {!isRevoked && openedAt === null && <HandOver made={made} />}
      {!isRevoked && (
        <p className="link-use" data-used={openedAt !== null} role="status">
          {opened ?? sayWays('linkUnused')}
        </p>
      )}
      <Refused reason={refusal} />
      <div className="row">
        {!isRevoked && openedAt === null && <CopyLink url={link.url} />}
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
