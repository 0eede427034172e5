import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { Star } from 'lucide-react';
import { nanoid } from 'nanoid';
import { type FormEvent, useState } from 'react';
import { learningApi } from '#client/link/learningApi.ts';
import { type ExemplarWish, maxNoteText } from '#models/api/learning.ts';
import { useDesk } from '../replay/desk.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLearning } from './learningStore.ts';
import { StretchFields } from './StretchFields.tsx';
import { useIsCoach } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';
import { useStretch } from './useStretch.ts';

function ExemplarForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSayLearning();
  const { id: recordingId } = useDesk().answer.recording;
  const [id] = useState(() => nanoid());
  const [title, setTitle] = useState('');
  const [why, setWhy] = useState('');
  const [isWhole, setWhole] = useState(false);
  const { text, setText, stretch } = useStretch();
  const { isBusy, refusal, run } = useRequest((wish: ExemplarWish) => learningApi.putExemplar(recordingId, id, wish));
  const span = isWhole ? { fromMs: 0, toMs: null } : stretch;
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (span && (await run({ ...span, title: title.trim(), why: why.trim() })).ok) onDone();
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p className="hint">{say('exemplaryHint')}</p>
      <TextInput
        label={say('itemTitle')}
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        label={say('exemplaryWhy')}
        maxLength={maxNoteText}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Checkbox
        label={say('exemplaryWhole')}
        checked={isWhole}
        onChange={(event) => setWhole(event.currentTarget.checked)}
      />
      {!isWhole && <StretchFields value={text} isWrong={!stretch} onChange={setText} />}
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy} disabled={!span || title.trim() === '' || why.trim() === ''}>
        {say('save')}
      </Button>
    </form>
  );
}

/** Puts the recording, or a stretch of it, on the shelf of good examples. */
export function ExemplaryAction() {
  const say = useSayLearning();
  const desk = useDesk();
  const isCoach = useIsCoach();
  const { data, reload } = useLearning();
  const [isOpen, setOpen] = useState(false);
  if (!isCoach || !data?.isAgreed) return null;
  const open = () => {
    desk.pause();
    setOpen(true);
  };
  const done = () => {
    setOpen(false);
    void reload();
  };
  const count = data.exemplars.length;
  return (
    <>
      <Button variant="default" leftSection={<Star size={16} aria-hidden="true" />} onClick={open}>
        {say('exemplaryMark')}
        {count > 0 && ` (${count})`}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('exemplaryMark')}>
        <ExemplarForm onDone={done} />
      </Dialog>
    </>
  );
}
