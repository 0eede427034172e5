import { Button } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { recordingsApi } from '#client/link/recordingsApi.ts';
import type { ErasurePreview } from '#models/api/erasure.ts';
import { accountStore } from '../staff/account.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { dayAndYear } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayErasure } from './useSayErasure.ts';
import './erasure.css';

type EraseProps = { readonly id: string; readonly onErased: () => void };

function What({ preview }: { readonly preview: ErasurePreview }) {
  const say = useSayErasure();
  const language = useLanguage();
  const { messages, pictures, hasRecording, erasesAt } = preview;
  return (
    <>
      <h3>{say('goes')}</h3>
      <ul className="erasure-list">
        <li>{say('person')}</li>
        <li>{say('work')}</li>
        <li>{say('content', { messages, pictures })}</li>
        {hasRecording && <li>{say('recording')}</li>}
        <li>{say('card')}</li>
      </ul>
      <h3>{say('stays')}</h3>
      <ul className="erasure-list">
        <li>{say('figures')}</li>
        <li>{say('log')}</li>
        <li>{say('elsewhere')}</li>
      </ul>
      <p>
        <strong>{say('never')}</strong> {erasesAt !== null && say('byItself', { when: dayAndYear(erasesAt, language) })}
      </p>
    </>
  );
}

/** What goes and what stays, and the last question; or what keeps it. */
function Sure({ id, onErased, onClose }: EraseProps & { readonly onClose: () => void }) {
  const say = useSayErasure();
  const { data, refusal, reload } = useLoaded(useCallback(() => recordingsApi.erasure(id), [id]));
  const erasing = useRequest(recordingsApi.eraseSession);
  const holding = useRequest((isHeld: boolean) => recordingsApi.hold(id, { isHeld }));
  if (refusal === 'NOT_FOUND') return <p role="alert">{say('gone')}</p>;
  if (!data) return refusal ? <Refused reason={refusal} /> : <p className="hint">{say('looking')}</p>;
  const erase = async () => ((await erasing.run(id)).ok ? onErased() : reload());
  const hold = async (isHeld: boolean) => {
    if ((await holding.run(isHeld)).ok) await reload();
  };
  const isHeld = data.keptBy === 'hold';
  return (
    <div className="stack erasure">
      {data.keptBy === null ? <What preview={data} /> : <p role="status">{say(`kept.${data.keptBy}`)}</p>}
      <Refused reason={erasing.refusal ?? holding.refusal} />
      <div className="row">
        {data.keptBy === null && (
          <Button color="red" loading={erasing.isBusy} onClick={() => void erase()}>
            {say('sure')}
          </Button>
        )}
        <Button data-autofocus variant="default" onClick={onClose}>
          {say('not')}
        </Button>
        {data.hasRecording && (isHeld || data.keptBy === null) && (
          <Button variant="subtle" loading={holding.isBusy} onClick={() => void hold(!isHeld)}>
            {say(isHeld ? 'release' : 'hold')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A lead's way to erase what is kept of a session; nobody else has it. */
export function EraseSession({ id, onErased }: EraseProps) {
  const say = useSayErasure();
  const account = useStore(accountStore);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (account.state !== 'signedIn' || account.me.role !== 'lead') return null;
  return (
    <>
      <Button
        className="erasure-open"
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<Trash2 size={14} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {say('erase')}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={say('title')} size="lg">
        {isOpen && <Sure id={id} onErased={onErased} onClose={close} />}
      </Dialog>
    </>
  );
}
