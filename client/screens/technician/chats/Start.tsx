import { Button } from '@mantine/core';
import { Link2, Video } from 'lucide-react';
import { useState } from 'react';
import type { NewLink } from '#models/api.ts';
import { customersWords } from '#models/chat/thread.ts';
import { maxProblem } from '#models/customer.ts';
import type { ChatView } from '#models/wire/chat.ts';
import { Dialog } from '../../staff/Dialog.tsx';
import { Refused } from '../../staff/Refused.tsx';
import { useRequest } from '../../staff/useRequest.ts';
import { LinkCard } from '../desk/LinkCard.tsx';
import { useChatDesk } from './chatDeskContext.ts';
import { useSayChats } from './useSayChats.ts';

type StartProps = { readonly chat: ChatView };
type Asked = 'session' | 'link' | null;

/** From writing to looking at it together: in this chat, or by a link for another device. */
export function Start({ chat }: StartProps) {
  const say = useSayChats();
  const desk = useChatDesk();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const known = (): Partial<NewLink> => {
    const { customer, machine, entryLevel, sessionId } = chat;
    const { messages } = desk.lineOf(sessionId).store.getState().thread;
    const { name: customerName, segment, language } = customer;
    const problem = customersWords(messages, maxProblem) || null;
    return { machineId: machine?.id ?? null, customerName, level: entryLevel, segment, language, problem };
  };
  return (
    <>
      {chat.state !== 'offered' && (
        <Button
          variant="default"
          leftSection={<Video size={16} aria-hidden="true" />}
          onClick={() => setAsked('session')}
        >
          {say('chatStartSession')}
        </Button>
      )}
      <Button variant="default" leftSection={<Link2 size={16} aria-hidden="true" />} onClick={() => setAsked('link')}>
        {say('chatLink')}
      </Button>
      <Dialog isOpen={asked === 'session'} title={say('chatStartSession')} onClose={close}>
        <InThisChat chat={chat} onDone={close} />
      </Dialog>
      <Dialog isOpen={asked === 'link'} title={say('chatLink')} onClose={close}>
        <p className="hint chat-link-how">{say('chatLinkHow')}</p>
        {asked === 'link' && <LinkCard isBare known={known()} />}
      </Dialog>
    </>
  );
}

/** Who is to have the session that this chat becomes. */
function InThisChat({ chat, onDone }: StartProps & { readonly onDone: () => void }) {
  const say = useSayChats();
  const desk = useChatDesk();
  const { isBusy, refusal, run } = useRequest(desk.start);
  const [isElsewhere, setElsewhere] = useState(false);
  const start = async (staysWithMe: boolean) => {
    const answer = await run({ sessionId: chat.sessionId, staysWithMe });
    if (!answer.ok) return;
    if (staysWithMe && !answer.isMine) setElsewhere(true);
    else onDone();
  };
  return (
    <div className="stack">
      <p role="status">{say(isElsewhere ? 'chatStartNotMine' : 'chatStartHow')}</p>
      <Refused reason={refusal} />
      <div className="row">
        {!isElsewhere && (
          <>
            <Button loading={isBusy} onClick={() => void start(true)}>
              {say('chatStartMe')}
            </Button>
            <Button variant="default" loading={isBusy} onClick={() => void start(false)}>
              {say('chatStartAnybody')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
