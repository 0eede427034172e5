import { Button } from '@mantine/core';
import { MessageCircle } from 'lucide-react';
import { useState } from 'react';
import { isUnderWay } from '#models/session.ts';
import type { SessionView } from '#models/view.ts';
import { MayShareContext } from '../articles/shared.ts';
import { useBench } from '../benchContext.ts';
import { partOf } from '../together/part.ts';
import { HeldTalk } from './Talk.tsx';
import { useSayChats } from './useSayChats.ts';
import './chats.css';

/** The thread of the session that is open, in its panel: the one that was begun before it, or a new one. */
export function SessionChat({ session }: { readonly session: SessionView }) {
  const say = useSayChats();
  const [isStarting, setStarting] = useState(false);
  const { me } = useBench();
  const mayShare = isUnderWay(session) && partOf(session, me.id) === 'lead';
  if (session.chat === null && !isStarting) {
    return (
      <Button
        variant="default"
        leftSection={<MessageCircle size={16} aria-hidden="true" />}
        onClick={() => setStarting(true)}
      >
        {say('chatStart')}
      </Button>
    );
  }
  return (
    <section className="session-chat" aria-label={say('chatSession')}>
      <h2>{say('chatSession')}</h2>
      <MayShareContext value={mayShare}>
        <HeldTalk sessionId={session.id} />
      </MayShareContext>
    </section>
  );
}
