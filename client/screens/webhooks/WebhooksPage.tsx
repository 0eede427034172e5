import { Button, Loader } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { leadApi } from '#client/link/leadApi.ts';
import type { Webhook } from '#models/api/webhooks.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useSay } from '../staff/useSay.ts';
import { AddWebhook } from './AddWebhook.tsx';
import { DeliveryLog } from './DeliveryLog.tsx';
import { Keys } from './Keys.tsx';
import { useSayWebhooks } from './useSayWebhooks.ts';
import './webhooks.css';

const everyMs = 10_000;

type CardProps = { readonly webhook: Webhook; readonly onEnded: () => void; readonly onLog: () => void };

function Card({ webhook, onEnded, onLog }: CardProps) {
  const say = useSayWebhooks();
  const { id, url, types, waiting, failed } = webhook;
  const [isSure, setSure] = useState(false);
  const { isBusy, refusal, run } = useRequest(leadApi.endWebhook);
  const end = async () => {
    if ((await run(id)).ok) onEnded();
  };
  return (
    <li className="card webhook">
      <div className="webhook-what">
        <strong className="webhook-url">{url}</strong>
        <span className="hint">{types.map((type) => say(type)).join(' · ')}</span>
      </div>
      <div className="row">
        {waiting > 0 && (
          <span className="chip" data-delivery="waiting">
            {say('waitingCount', { count: waiting })}
          </span>
        )}
        {failed > 0 && (
          <span className="chip" data-delivery="failed">
            {say('failedCount', { count: failed })}
          </span>
        )}
        <Button variant="default" onClick={onLog}>
          {say('log')}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setSure(true)}>
          {say('end')}
        </Button>
      </div>
      {isSure && (
        <div className="row webhook-sure">
          <p>{say('endSure')}</p>
          <Button color="red" loading={isBusy} onClick={() => void end()}>
            {say('end')}
          </Button>
        </div>
      )}
      <Refused reason={refusal} />
    </li>
  );
}

/** Where a company's own systems are told what happens, and what became of it. */
export function WebhooksPage() {
  const say = useSayWebhooks();
  const sayStaff = useSay();
  const { data, refusal, reload } = useLoaded(leadApi.webhooks, everyMs);
  const [isNew, setNew] = useState(false);
  const [shownId, setShownId] = useState<string | null>(null);
  const shown = data?.webhooks.find(({ id }) => id === shownId) ?? null;
  const added = () => {
    setNew(false);
    void reload();
  };
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{say('webhooks')}</h1>
        <Button leftSection={<Plus size={16} aria-hidden="true" />} onClick={() => setNew(true)}>
          {say('add')}
        </Button>
      </header>
      <p className="hint">{say('hint')}</p>
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {data?.webhooks.length === 0 && <p className="card empty">{say('none')}</p>}
      <ul className="stack">
        {data?.webhooks.map((webhook) => (
          <Card key={webhook.id} webhook={webhook} onEnded={() => void reload()} onLog={() => setShownId(webhook.id)} />
        ))}
      </ul>
      <Keys />
      <Dialog isOpen={isNew} onClose={added} title={say('add')} size="lg">
        <AddWebhook onDone={added} />
      </Dialog>
      <Dialog
        isOpen={shown !== null}
        onClose={() => setShownId(null)}
        title={say('logOf', { url: shown?.url ?? '' })}
        size="xl"
      >
        {shown && <DeliveryLog webhook={shown} onChanged={() => void reload()} />}
      </Dialog>
    </div>
  );
}
