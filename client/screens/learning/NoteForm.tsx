import { Button, Textarea, TextInput } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { nanoid } from 'nanoid';
import { type FormEvent, useState } from 'react';
import { learningApi } from '#client/link/learningApi.ts';
import { maxNoteText, type Note, type NoteDrawing } from '#models/api/learning.ts';
import { type Answer, refuse } from '#models/refusal.ts';
import { useDesk } from '../replay/desk.ts';
import { clockOf, momentOf } from '../replay/times.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { frameOf } from './baked.ts';
import { SketchDialog } from './SketchDialog.tsx';
import { useSayLearning } from './useSayLearning.ts';

const quality = 0.9;

type Drawn = {
  readonly drawing: NoteDrawing | null;
  /** The frame, where it is not at the server yet. */
  readonly frame: HTMLCanvasElement | null;
};
type Written = Drawn & {
  readonly recordingId: string;
  readonly noteId: string;
  readonly number: number;
  readonly atMs: number;
  readonly toMs: number | null;
  readonly text: string;
};

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

/** The words first, then the picture they stand beside. */
async function keep({ recordingId, noteId, frame, ...wish }: Written): Promise<Answer<{ readonly number: number }>> {
  const of = { recordingId, noteId };
  const kept = await learningApi.putNote(of, wish);
  if (!kept.ok || !frame || !wish.drawing) return kept;
  const picture = await jpegOf(frame);
  const sent = picture ? await learningApi.putPicture(of, picture) : refuse('BAD_INPUT');
  return sent.ok ? kept : sent;
}

/** The end of a stretch as it was written; undefined where it is none. */
function endOf(text: string, atMs: number): number | null | undefined {
  if (text.trim() === '') return null;
  const toMs = momentOf(text);
  return toMs !== null && toMs > atMs ? toMs : undefined;
}

type DrawProps = { readonly drawn: Drawn; readonly note: Note | null; readonly onDrawn: (drawn: Drawn) => void };

/** Opens the frame to draw on: the one that is shown, or that of the note. */
function Draw({ drawn, note, onDrawn }: DrawProps) {
  const say = useSayLearning();
  const desk = useDesk();
  const [frame, setFrame] = useState<HTMLCanvasElement | null>(null);
  const [isFrameless, setFrameless] = useState(false);
  const open = async () => {
    desk.pause();
    const url = drawn.drawing ? (note?.picture ?? null) : null;
    const again = url && drawn.drawing ? await frameOf(url, drawn.drawing) : null;
    const taken = drawn.frame ?? again ?? desk.frame();
    setFrame(taken);
    setFrameless(taken === null);
  };
  return (
    <>
      <div className="row">
        <Button variant="default" leftSection={<Pencil size={16} aria-hidden="true" />} onClick={() => void open()}>
          {say(drawn.drawing ? 'drawChange' : 'draw')}
        </Button>
        {drawn.drawing && (
          <Button variant="subtle" onClick={() => onDrawn({ drawing: null, frame: null })}>
            {say('drawDrop')}
          </Button>
        )}
      </div>
      {isFrameless && <p role="alert">{say('drawNoFrame')}</p>}
      {frame && (
        <SketchDialog
          frame={frame}
          before={drawn.drawing}
          onClose={() => setFrame(null)}
          onDone={(drawing) => {
            onDrawn({ drawing, frame: drawing && frame });
            setFrame(null);
          }}
        />
      )}
    </>
  );
}

type NoteFormProps = {
  /** Null for a new one. */
  readonly note: Note | null;
  readonly atMs: number;
  readonly onClose: () => void;
  readonly onKept: () => void;
};

/** A note that is written or changed. */
export function NoteForm({ note, atMs, onClose, onKept }: NoteFormProps) {
  const say = useSayLearning();
  const { id: recordingId } = useDesk().answer.recording;
  const [noteId] = useState(() => note?.id ?? nanoid());
  const [number, setNumber] = useState(note?.number ?? 0);
  const [text, setText] = useState(note?.text ?? '');
  const [until, setUntil] = useState(typeof note?.toMs === 'number' ? clockOf(note.toMs) : '');
  const [drawn, setDrawn] = useState<Drawn>({ drawing: note?.drawing ?? null, frame: null });
  const { isBusy, refusal, run } = useRequest(keep);
  const toMs = endOf(until, atMs);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (toMs === undefined) return;
    const answer = await run({ ...drawn, recordingId, noteId, number, atMs, toMs, text: text.trim() });
    if (answer.ok) return onKept();
    // What was kept without its picture is changed from now on.
    const now = await learningApi.read(recordingId);
    const known = now.ok ? now.notes.find(({ id }) => id === noteId) : undefined;
    if (known && answer.reason !== 'CHANGED_SINCE') setNumber(known.number);
  }
  return (
    <form className="note-form" onSubmit={(event) => void submit(event)}>
      <Textarea
        autosize
        minRows={2}
        maxRows={10}
        label={say('noteNew', { at: clockOf(atMs) })}
        placeholder={say('noteText')}
        maxLength={maxNoteText}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={say('noteUntil')}
        description={say('noteUntilHint')}
        value={until}
        error={toMs === undefined ? say('noteUntilWrong', { at: clockOf(atMs) }) : null}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Draw drawn={drawn} note={note} onDrawn={setDrawn} />
      <Refused reason={refusal} />
      {refusal && number > 0 && refusal !== 'CHANGED_SINCE' && <p role="alert">{say('notePictureLost')}</p>}
      <div className="row">
        <Button type="submit" loading={isBusy} disabled={text.trim() === '' || toMs === undefined}>
          {say('save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
