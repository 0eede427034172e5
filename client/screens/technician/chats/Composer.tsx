import { ActionIcon, Textarea } from '@mantine/core';
import { ImagePlus, SendHorizontal } from 'lucide-react';
import { nanoid } from 'nanoid';
import { type KeyboardEvent, useRef, useState } from 'react';
import { chatPicture } from '#client/picture/fromFile.ts';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { maxChatText } from '#models/chat.ts';
import { useSayChats } from './useSayChats.ts';

/** What was begun is there again after a look at another chat or a reload. */
function useDraft(line: ChatLine) {
  const place = `beside.chatDraft.${line.sessionId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(place) ?? '');
  const change = (next: string) => {
    if (next === '') sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, next);
    setText(next);
  };
  return [text, change] as const;
}

/** Where one writes: Enter sends, Shift with it makes a new line, Escape leaves the field. */
export function Composer({ line }: { readonly line: ChatLine }) {
  const say = useSayChats();
  const [text, change] = useDraft(line);
  const send = () => {
    if (text.trim() === '') return;
    line.say(text.trim());
    change('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="chat-composer">
      <PictureButton line={line} />
      <Textarea
        autosize
        minRows={1}
        maxRows={6}
        maxLength={maxChatText}
        aria-label={say('chat.write')}
        placeholder={say('chat.write')}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ActionIcon variant="filled" size={36} aria-label={say('chat.send')} disabled={text.trim() === ''} onClick={send}>
        <SendHorizontal size={18} />
      </ActionIcon>
    </div>
  );
}

/** A picture from this computer, made smaller and encoded anew here: what else was in the file stays [rule.C5]. */
function PictureButton({ line }: { readonly line: ChatLine }) {
  const say = useSayChats();
  const input = useRef<HTMLInputElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const take = async (file: Blob) => {
    const made = await chatPicture(file);
    setFailed(made === null);
    if (made) await line.show({ id: nanoid(), ...made });
  };
  return (
    <>
      {hasFailed && (
        <p className="chat-failed" role="alert">
          {say('chat.pictureFailed')}
        </p>
      )}
      <ActionIcon variant="default" size={36} aria-label={say('chat.picture')} onClick={() => input.current?.click()}>
        <ImagePlus size={18} />
      </ActionIcon>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget: picker }) => {
          const file = picker.files?.[0];
          picker.value = '';
          if (file) void take(file);
        }}
      />
    </>
  );
}
