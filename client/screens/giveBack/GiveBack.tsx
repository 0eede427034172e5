import { Button, Loader } from '@mantine/core';
import { BookPlus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { giftApi } from '#client/link/giftApi.ts';
import type { GiftFacts } from '#models/api/gifts.ts';
import { articleRoles } from '#models/library/draft.ts';
import type { RefusalReason } from '#models/refusal.ts';
import { useDesk } from '../replay/desk.ts';
import { accountStore } from '../staff/account.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useSay } from '../staff/useSay.ts';
import { GivingForm } from './GivingForm.tsx';
import { useGiving } from './giving.ts';
import { useSayGiveBack } from './useSayGiveBack.ts';
import './giveBack.css';

/** What an article about the session can begin with; asked for when the dialog is opened for the first time. */
function useFacts(recordingId: string, isWanted: boolean) {
  const [facts, setFacts] = useState<GiftFacts | null>(null);
  const [refusal, setRefusal] = useState<RefusalReason | null>(null);
  const ask = useCallback(async () => {
    const answer = await giftApi.facts(recordingId);
    if (answer.ok) setFacts(answer);
    setRefusal(answer.ok ? null : answer.reason);
  }, [recordingId]);
  useEffect(() => {
    if (isWanted && !facts) void ask();
  }, [isWanted, facts, ask]);
  return { facts, refusal };
}

function GiveBackButton() {
  const say = useSayGiveBack();
  const sayStaff = useSay();
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const { facts, refusal } = useFacts(desk.answer.recording.id, isOpen);
  const giving = useGiving(desk.answer, facts);
  return (
    <>
      <Button
        variant="default"
        leftSection={<BookPlus size={16} aria-hidden="true" />}
        onClick={() => {
          desk.pause();
          setOpen(true);
        }}
      >
        {say('open')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('title')} size="xl">
        <Refused reason={refusal} />
        {!giving.giving && !refusal && <Loader aria-label={sayStaff('opening')} />}
        {giving.giving && facts && <GivingForm state={giving} now={giving.giving} families={facts.families} />}
      </Dialog>
    </>
  );
}

/** From a stretch of the recording to an article, for those who write them. What is changed stays while the page does. */
export function GiveBack() {
  const account = useStore(accountStore);
  const isWriter = 'me' in account && articleRoles.includes(account.me.role);
  return isWriter ? <GiveBackButton /> : null;
}
