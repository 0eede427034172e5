import { Button } from '@mantine/core';
import { MessageCircle } from 'lucide-react';
import { useState } from 'react';
import type { SessionView } from '#models/view.ts';
import { useChatDesk } from './chatDeskContext.ts';
import { Talk } from './Talk.tsx';
import { useSayChats } from './useSayChats.ts';
import './chats.css';

/** The thread of the session that is open, in its panel: the one that was begun before it, or a new one. */
export function SessionChat({ session }: { readonly session: SessionView }) {
  const say = useSayChats();
  const desk = useChatDesk();
  const [isStarting, setStarting] = useState(false);
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
      <Talk line={desk.lineOf(session.id)} />
    </section>
  );
}
