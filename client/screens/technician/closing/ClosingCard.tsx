import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import type { Thread } from '#models/chat/thread.ts';
import type { SessionView } from '#models/view.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useSayEndingDesk } from '../../staff/useSayEndingDesk.ts';
import { useChatLine } from '../chats/chatDeskContext.ts';
import { ClosingFields } from './ClosingFields.tsx';
import { Hints } from './Hints.tsx';
import { Said } from './Said.tsx';
import { useClosing } from './useClosing.ts';
import { useRecap } from './useRecap.ts';
import './closing.css';

type CardProps = { readonly session: SessionView };

/** Wrapping up begins before the hang-up: the card beside the picture, with the question to the customer first. */
export function ClosingCard({ session }: CardProps) {
  return session.chat === null ? <Card session={session} /> : <WithThread session={session} />;
}

/** With the steps that were sent in the session's thread. */
function WithThread({ session }: CardProps) {
  const line = useChatLine(session.id);
  return <Card session={session} thread={useStore(line.store, (state) => state.thread)} />;
}

function Card({ session, thread }: CardProps & { readonly thread?: Thread }) {
  const say = useSayEndingDesk();
  const closing = useClosing(session, useRecap(session, thread));
  const { isBusy, refusal, isUnsent, send } = closing;
  const { askedAt } = session.ending;
  return (
    <section className="closing" aria-label={say('closing')}>
      <h2>{say('closing')}</h2>
      <Button size="md" loading={isBusy} disabled={askedAt !== null} onClick={() => void send(true)}>
        {say('ask')}
      </Button>
      <Said session={session} />
      <Hints session={session} />
      <ClosingFields closing={closing} />
      <Refused reason={refusal} />
      {askedAt !== null && (
        <Button variant="default" loading={isBusy} disabled={!isUnsent} onClick={() => void send(false)}>
          {say(isUnsent ? 'save' : 'saved')}
        </Button>
      )}
    </section>
  );
}
