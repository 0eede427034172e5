import { ActionIcon, Button, Textarea } from '@mantine/core';
import { ImagePlus, ListOrdered, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import type { ChatLine } from '#client/screens/party/chatLine.ts';
import type { ChatWriter } from '#client/screens/party/chatWriter.ts';
import { nextStep } from '#models/chat/thread.ts';
import { maxChatText, maxStepText } from '#models/chat.ts';
import { ArticleButton } from '../articles/ArticleButton.tsx';
import { lateSteps, rememberStep } from './lateSteps.ts';
import { useSayChats } from './useSayChats.ts';

/** Where one writes: Enter sends, Shift with it makes a new line, Escape leaves the field. */
export function Composer({ line }: { readonly line: ChatLine }) {
  const say = useSayChats();
  const { writer } = line;
  const { text, isStep } = useStore(writer.store);
  const send = () => {
    if (isStep) rememberStep(localStorage, text);
    writer.send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="chat-composer">
      {isStep && <LateSteps writer={writer} />}
      <PictureButton writer={writer} />
      <StepButton writer={writer} />
      <ArticleButton line={line} />
      <Textarea
        className="chat-field"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={isStep ? maxStepText : maxChatText}
        aria-label={say('chat.write')}
        placeholder={isStep ? undefined : say('chat.write')}
        leftSection={isStep && <StepNumber line={line} />}
        value={text}
        onChange={(event) => writer.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ActionIcon variant="filled" size={36} aria-label={say('chat.send')} disabled={text.trim() === ''} onClick={send}>
        <SendHorizontal size={18} />
      </ActionIcon>
    </div>
  );
}

/** Which number the step that is being written will have. */
function StepNumber({ line }: { readonly line: ChatLine }) {
  const say = useSayChats();
  const { thread, pending } = useStore(line.store);
  const number = nextStep([...thread.messages, ...pending].map(({ body }) => body));
  return (
    <span className="step-number" title={say('chat.stepAlone', { number })}>
      {number}
    </span>
  );
}

/** What is written goes out as a single step, or as words again. */
function StepButton({ writer }: { readonly writer: ChatWriter }) {
  const say = useSayChats();
  const isStep = useStore(writer.store, (state) => state.isStep);
  return (
    <ActionIcon
      variant={isStep ? 'filled' : 'default'}
      size={36}
      aria-label={say('chatStep')}
      title={say('chatStep')}
      aria-pressed={isStep}
      onClick={() => writer.setStep(!isStep)}
    >
      <ListOrdered size={18} />
    </ActionIcon>
  );
}

/** The steps this person sent lately, to be taken up again. */
function LateSteps({ writer }: { readonly writer: ChatWriter }) {
  const say = useSayChats();
  const text = useStore(writer.store, (state) => state.text);
  const steps = lateSteps(localStorage);
  if (steps.length === 0 || text !== '') return null;
  return (
    <fieldset className="late-steps" aria-label={say('chatStepsLate')}>
      {steps.map((step) => (
        <Button key={step} size="compact-sm" variant="default" onClick={() => writer.write(step)}>
          {step}
        </Button>
      ))}
    </fieldset>
  );
}

function PictureButton({ writer }: { readonly writer: ChatWriter }) {
  const say = useSayChats();
  const input = useRef<HTMLInputElement>(null);
  const hasFailed = useStore(writer.store, (state) => state.hasPictureFailed);
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
          if (file) void writer.sendPicture(file);
        }}
      />
    </>
  );
}
