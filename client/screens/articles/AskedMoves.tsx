import { Button, type ButtonProps, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ArticlesKey } from '#models/text/articles.en.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { useSayArticles } from './useSayArticles.ts';

type AskedProps = {
  /** What is done, on the button that asks and on the one that does it. */
  readonly what: ArticlesKey;
  readonly look: Pick<ButtonProps, 'variant' | 'color' | 'disabled'>;
  /** Whether it can be done with what was said so far. */
  readonly isReady?: boolean;
  readonly children: ReactNode;
  readonly onDo: () => void;
};

/** Something that is asked about before it is done. */
function Asked({ what, look, isReady = true, children, onDo }: AskedProps) {
  const say = useSayArticles();
  const [isOpen, setOpen] = useState(false);
  const act = () => {
    setOpen(false);
    onDo();
  };
  return (
    <>
      <Button {...look} onClick={() => setOpen(true)}>
        {say(what)}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say(what)}>
        <div className="stack">
          {children}
          <Button {...look} variant="filled" disabled={!isReady} onClick={act}>
            {say(what)}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

type WordsProps = { readonly asks: ArticlesKey; readonly value: string; readonly onChange: (value: string) => void };

function Words({ asks, value, onChange }: WordsProps) {
  const say = useSayArticles();
  return (
    <Textarea
      label={say(asks)}
      autosize
      minRows={3}
      maxLength={1_000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Sends a text back to whoever wrote it, with a word. */
export function SendBack({ onSend }: { readonly onSend: (note: string | null) => void }) {
  const [note, setNote] = useState('');
  return (
    <Asked what="sendBack" look={{ variant: 'default' }} onDo={() => onSend(note.trim() || null)}>
      <Words asks="sendBackNote" value={note} onChange={setNote} />
    </Asked>
  );
}

type WithdrawProps = { readonly isOff: boolean; readonly onWithdraw: (note: string) => void };

/** Takes what customers read out of the library, once it was said why [rule.D3]. */
export function Withdraw({ isOff, onWithdraw }: WithdrawProps) {
  const say = useSayArticles();
  const [note, setNote] = useState('');
  const look = { variant: 'subtle', color: 'red', disabled: isOff };
  const isReady = note.trim() !== '';
  return (
    <Asked what="withdraw" look={look} isReady={isReady} onDo={() => onWithdraw(note.trim())}>
      <p>{say('withdrawText')}</p>
      <Words asks="withdrawNote" value={note} onChange={setNote} />
    </Asked>
  );
}

type DeleteProps = { readonly isOff: boolean; readonly onDelete: () => void };

/** Deletes what was never published, for good [rule.D5]. */
export function Delete({ isOff, onDelete }: DeleteProps) {
  const say = useSayArticles();
  return (
    <Asked what="deleteDraft" look={{ variant: 'subtle', color: 'red', disabled: isOff }} onDo={onDelete}>
      <p>{say('deleteText')}</p>
    </Asked>
  );
}

type AloneProps = { readonly isOff: boolean; readonly onPublish: () => void };

/** Publishes what nobody else could read, where there is nobody else [rule.D4]. */
export function PublishAlone({ isOff, onPublish }: AloneProps) {
  const say = useSayArticles();
  return (
    <Asked what="publishAlone" look={{ disabled: isOff }} onDo={onPublish}>
      <p>{say('publishAloneText')}</p>
    </Asked>
  );
}
