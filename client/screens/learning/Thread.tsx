import { Button, Textarea } from '@mantine/core';
import { nanoid } from 'nanoid';
import { type FormEvent, useState } from 'react';
import { learningApi } from '#client/link/learningApi.ts';
import { maxNoteText, type Note } from '#models/api/learning.ts';
import { dayAndTime } from '../staff/moment.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage } from '../staff/useSay.ts';
import { useSayLearning } from './useSayLearning.ts';

type ThreadProps = { readonly recordingId: string; readonly note: Note; readonly onSent: () => void };

/** One's own answer. Sent again it is the same one. */
function Answering({ recordingId, note, onSent }: ThreadProps) {
  const say = useSayLearning();
  const [id, setId] = useState(() => nanoid());
  const [text, setText] = useState('');
  const { isBusy, refusal, run } = useRequest((said: string) =>
    learningApi.reply({ recordingId, noteId: note.id }, { id, text: said }),
  );
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!(await run(text.trim())).ok) return;
    setText('');
    setId(nanoid());
    onSent();
  }
  return (
    <form className="note-form" onSubmit={(event) => void submit(event)}>
      <Textarea
        autosize
        maxRows={8}
        aria-label={say('answerText')}
        placeholder={say('answerText')}
        maxLength={maxNoteText}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Refused reason={refusal} />
      <div className="row">
        <Button type="submit" size="compact-md" loading={isBusy} disabled={text.trim() === ''}>
          {say('answer')}
        </Button>
      </div>
    </form>
  );
}

/** What was said under a note that was shared. */
export function Thread(props: ThreadProps) {
  const language = useLanguage();
  const { replies } = props.note;
  return (
    <>
      <ul className="note-replies">
        {replies.map(({ id, author, at, text }) => (
          <li key={id} className="note-reply">
            <span className="hint">
              {author.name} · {dayAndTime(at, language)}
            </span>
            <p className="note">{text}</p>
          </li>
        ))}
      </ul>
      <Answering {...props} />
    </>
  );
}
