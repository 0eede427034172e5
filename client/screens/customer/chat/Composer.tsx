/** @jsxImportSource preact */
import { ImagePlus, SendHorizontal } from 'lucide-preact';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { ChatWriter } from '#client/screens/party/chatWriter.ts';
import { maxChatText } from '#models/chat.ts';
import { useStoreState } from '../useStoreState.ts';
import { useSayChat } from './useSayChat.ts';
import './Composer.css';

/** Where one writes: Enter sends on a keyboard, and makes a new line with Shift. */
export function Composer({ writer }: { writer: ChatWriter }): VNode {
  const say = useSayChat();
  const text = useStoreState(writer.store, (state) => state.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    writer.send();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="composer">
      <PictureButton writer={writer} />
      <div className="composer-field" data-text={text}>
        <textarea
          ref={field}
          rows={1}
          maxLength={maxChatText}
          value={text}
          aria-label={say('chat.write')}
          placeholder={say('chat.write')}
          onInput={(event) => writer.write(event.currentTarget.value)}
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

function PictureButton({ writer }: { writer: ChatWriter }): VNode {
  const say = useSayChat();
  const input = useRef<HTMLInputElement>(null);
  const hasFailed = useStoreState(writer.store, (state) => state.hasPictureFailed);
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
          if (file) void writer.sendPicture(file);
        }}
      />
    </>
  );
}
