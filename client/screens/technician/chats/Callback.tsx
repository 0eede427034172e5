import { Button, Checkbox, TextInput } from '@mantine/core';
import { CircleAlert, PhoneCall } from 'lucide-react';
import { useState } from 'react';
import type { ChatView } from '#models/wire/chat.ts';
import { Dialog } from '../../staff/Dialog.tsx';
import { timeOfDay } from '../../staff/moment.ts';
import { Refused } from '../../staff/Refused.tsx';
import { useLanguage } from '../../staff/useSay.ts';
import { promiseWords } from './promiseWords.ts';
import { useCallBack } from './useCallBack.ts';
import { useSayChats } from './useSayChats.ts';

type CallbackProps = { readonly chat: ChatView };

/** Arranges a callback with the customer of a chat, with the true time beside it [route.R12]; nothing where one is arranged. */
export function Callback({ chat }: CallbackProps) {
  const say = useSayChats();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  if (chat.callback !== null || chat.state === 'offered' || chat.state === 'scheduled') return null;
  const words = chat.forecast && promiseWords(chat.forecast.callback, chat.forecast.opensAt, language);
  return (
    <div className="chat-callback">
      <Button
        fullWidth
        variant="default"
        leftSection={<PhoneCall size={16} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {say('chatCallback')}
      </Button>
      {words && <span className="hint">{say(words.key, words.params)}</span>}
      <Dialog isOpen={isOpen} title={say('chatCallback')} onClose={() => setOpen(false)}>
        <Arrange chat={chat} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

/** What can be promised now, and how the customer said they want to be reached. */
function Arrange({ chat, onDone }: CallbackProps & { readonly onDone: () => void }) {
  const say = useSayChats();
  const language = useLanguage();
  const { options, wish, slip, refusal, isBusy, set, submit } = useCallBack(chat.sessionId, onDone);
  const words = options && promiseWords(options.promise, options.opensAt, language);
  return (
    <form className="stack" onSubmit={submit}>
      <p role="status">{words ? say(words.key, words.params) : say('chatCallbackWhen')}</p>
      <fieldset className="stack chat-reach">
        <legend>{say('chatCallbackHow')}</legend>
        <TextInput
          type="tel"
          label={say('chatCallbackPhone')}
          value={wish.phone}
          error={slip === 'chatCallbackPhoneWrong' && say(slip)}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        {options?.hasMail && (
          <TextInput
            type="email"
            label={say('chatCallbackMail')}
            value={wish.mail}
            error={slip === 'chatCallbackMailWrong' && say(slip)}
            onChange={(event) => set({ mail: event.currentTarget.value })}
          />
        )}
        {chat.isCustomerHere && (
          <Checkbox
            label={say('chatCallbackPage')}
            checked={wish.page}
            onChange={(event) => set({ page: event.currentTarget.checked })}
          />
        )}
      </fieldset>
      <Slipped slip={slip} />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!options}>
        {options?.promise.isPromised
          ? say('chatCallbackBy', { time: timeOfDay(options.dueAt, language) })
          : say('chatCallbackLeave')}
      </Button>
    </form>
  );
}

/** What is wrong with the whole of it, where that is no single field. */
function Slipped({ slip }: { readonly slip: ReturnType<typeof useCallBack>['slip'] }) {
  const say = useSayChats();
  const words = slip === 'chatCallbackNone' || slip === 'chatCallbackChanged' ? say(slip) : null;
  return (
    <div role="alert" className="refused" data-shown={words !== null}>
      {words && (
        <>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{words}</span>
        </>
      )}
    </div>
  );
}
