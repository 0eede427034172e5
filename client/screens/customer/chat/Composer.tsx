/** @jsxImportSource preact */
import { ImagePlus, SendHorizontal } from 'lucide-preact';
import { nanoid } from 'nanoid';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { chatPicture } from '#client/picture/fromFile.ts';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import { maxChatText } from '#models/chat.ts';
import { useSayChat } from './useSayChat.ts';

/** Where one writes: Enter sends on a keyboard, and makes a new line with Shift. */
export function Composer({ line }: { line: ChatLine }): VNode {
  const say = useSayChat();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    if (text.trim() === '') return;
    line.say(text.trim());
    setText('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="composer">
      <PictureButton line={line} />
      <div className="composer-field" data-text={text}>
        <textarea
          ref={field}
          rows={1}
          maxLength={maxChatText}
          value={text}
          aria-label={say('chat.write')}
          placeholder={say('chat.write')}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <button
        type="button"
        className="composer-send"
        aria-label={say('chat.send')}
        aria-disabled={text.trim() === ''}
        onClick={send}
      >
        <SendHorizontal size={26} aria-hidden="true" />
      </button>
    </div>
  );
}

/** A picture from the phone, made smaller and encoded anew here: where it was taken stays on the phone [rule.C5]. */
function PictureButton({ line }: { line: ChatLine }): VNode {
  const say = useSayChat();
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
        <p className="composer-failed" role="alert">
          {say('chat.pictureFailed')}
        </p>
      )}
      <button
        type="button"
        className="composer-picture"
        aria-label={say('chat.picture')}
        onClick={() => input.current?.click()}
      >
        <ImagePlus size={26} aria-hidden="true" />
      </button>
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
