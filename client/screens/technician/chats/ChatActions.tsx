import { Button } from '@mantine/core';
import { ArrowUp, Check } from 'lucide-react';
import { useState } from 'react';
import type { ChatView } from '#models/wire/chat.ts';
import { Dialog } from '../../staff/Dialog.tsx';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { FilingFields } from '../FilingFields.tsx';
import { useFiling } from '../useWrapUp.ts';
import { useChatDesk } from './chatDeskContext.ts';
import { chatSlots } from './chatSlots.ts';
import { useSayChats } from './useSayChats.ts';

/** The card a session ends with, for one that never needed a picture. */
function Solve({ chat }: { readonly chat: ChatView }) {
  const desk = useChatDesk();
  const { sessionId } = chat;
  const filing = useFiling(sessionId, (outcome, note) => desk.solve({ sessionId, outcome, note }));
  return (
    <form className="chat-solve" onSubmit={filing.submit} onKeyDown={filing.onKeyDown}>
      <FilingFields filing={filing} />
    </form>
  );
}

/** Levels a chat can be passed on to, as long as nobody of that level was asked for. */
function Escalate({ chat }: { readonly chat: ChatView }) {
  const say = useSayChats();
  const desk = useChatDesk();
  const { isBusy, refusal, run } = useRequest((level: 2 | 3) => desk.escalate(chat.sessionId, level));
  const isWaiting = chat.state === 'queued' || chat.state === 'offered';
  const levels = ([2, 3] as const).filter((level) => !isWaiting || level > chat.entryLevel);
  return (
    <>
      {levels.map((level) => (
        <Button
          key={level}
          variant="default"
          loading={isBusy}
          leftSection={<ArrowUp size={16} aria-hidden="true" />}
          onClick={() => void run(level)}
        >
          {say('chatEscalate', { level })}
        </Button>
      ))}
      {isWaiting && chat.entryLevel > chat.customer.level && (
        <p className="hint" role="status">
          {say('chatEscalated')}
        </p>
      )}
      <Refused reason={refusal} />
    </>
  );
}

/** What can be done with a chat while nobody holds its session. */
export function ChatActions({ chat }: { readonly chat: ChatView }) {
  const say = useSayChats();
  const [isClosing, setClosing] = useState(false);
  const { Callback } = chatSlots;
  const isOurs = ['triage', 'scheduled', 'queued', 'offered'].includes(chat.state);
  if (!isOurs) return null;
  return (
    <div className="chat-actions">
      <Button leftSection={<Check size={16} aria-hidden="true" />} onClick={() => setClosing(true)}>
        {say('chatSolved')}
      </Button>
      <Escalate chat={chat} />
      {Callback && <Callback chat={chat} />}
      <Dialog isOpen={isClosing} title={say('chatSolvedTitle')} onClose={() => setClosing(false)} size="lg">
        <Solve chat={chat} />
      </Dialog>
    </div>
  );
}
