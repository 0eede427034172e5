import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { leadApi, restDocumentUrl } from '#client/link/leadApi.ts';
import type { ApiKey } from '#models/api/keys.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { AddKey } from './AddKey.tsx';
import { useSayKeys } from './useSayKeys.ts';

function KeyCard({ shown, onEnded }: { readonly shown: ApiKey; readonly onEnded: () => void }) {
  const say = useSayKeys();
  const language = useLanguage();
  const { id, name, scope, createdAt, usedAt } = shown;
  const [isSure, setSure] = useState(false);
  const { isBusy, refusal, run } = useRequest(leadApi.revokeKey);
  const revoke = async () => {
    if ((await run(id)).ok) onEnded();
  };
  const used = usedAt === null ? say('unused') : say('usedAt', { when: dayAndTime(usedAt, language) });
  return (
    <li className="card webhook">
      <div className="webhook-what">
        <strong className="webhook-url">{name}</strong>
        <span className="hint">
          {[say(scope), say('createdAt', { when: dayAndTime(createdAt, language) }), used].join(' · ')}
        </span>
      </div>
      <Button variant="subtle" color="red" onClick={() => setSure(true)}>
        {say('revoke')}
      </Button>
      {isSure && (
        <div className="row webhook-sure">
          <p>{say('revokeSure', { name })}</p>
          <Button color="red" loading={isBusy} onClick={() => void revoke()}>
            {say('revoke')}
          </Button>
        </div>
      )}
      <Refused reason={refusal} />
    </li>
  );
}

/** The keys of the company's own systems. */
export function Keys() {
  const say = useSayKeys();
  const { data, refusal, reload } = useLoaded(leadApi.keys);
  const [isNew, setNew] = useState(false);
  const added = () => {
    setNew(false);
    void reload();
  };
  return (
    <section className="stack">
      <header className="page-head">
        <h2>{say('keys')}</h2>
        <Button leftSection={<Plus size={16} aria-hidden="true" />} onClick={() => setNew(true)}>
          {say('addKey')}
        </Button>
      </header>
      <p className="hint">
        {say('hint')}{' '}
        <a className="key-document" href={restDocumentUrl}>
          {say('document')}
        </a>
      </p>
      <Refused reason={refusal} />
      {data?.keys.length === 0 && <p className="card empty">{say('noKeys')}</p>}
      <ul className="stack">
        {data?.keys.map((key) => (
          <KeyCard key={key.id} shown={key} onEnded={() => void reload()} />
        ))}
      </ul>
      <Dialog isOpen={isNew} onClose={added} title={say('addKey')} size="lg">
        <AddKey onDone={added} />
      </Dialog>
    </section>
  );
}
