import { Button } from '@mantine/core';
import { useState } from 'react';
import { learningApi } from '#client/link/learningApi.ts';
import type { Note } from '#models/api/learning.ts';
import { useDesk } from '../replay/desk.ts';
import { clockOf } from '../replay/times.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { NoteForm } from './NoteForm.tsx';
import { NotePicture } from './NotePicture.tsx';
import { Thread } from './Thread.tsx';
import { useIsCoach, useMe } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';

type NoteCardProps = {
  readonly note: Note;
  readonly onChanged: () => void;
  readonly onRemoved: (noteId: string) => void;
};
type ActsProps = NoteCardProps & { readonly recordingId: string; readonly onEdit: () => void };

/** What whoever wrote a note does with it. */
function Acts({ recordingId, note, onEdit, onChanged, onRemoved }: ActsProps) {
  const say = useSayLearning();
  const of = { recordingId, noteId: note.id };
  const sharing = useRequest(learningApi.shareNote);
  const removing = useRequest(learningApi.removeNote);
  const share = async () => {
    if ((await sharing.run(of)).ok) onChanged();
  };
  const remove = async () => {
    if (!(await removing.run(of)).ok) return;
    onRemoved(note.id);
    onChanged();
  };
  return (
    <>
      <div className="row">
        {!note.sharedWith && note.lead && (
          <Button size="compact-md" loading={sharing.isBusy} onClick={() => void share()}>
            {say('share', { name: note.lead.name })}
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={onEdit}>
          {say('edit')}
        </Button>
        <Button size="compact-md" variant="subtle" color="red" loading={removing.isBusy} onClick={() => void remove()}>
          {say('remove')}
        </Button>
      </div>
      {!note.sharedWith && !note.lead && <p className="hint">{say('notShareable')}</p>}
      <Refused reason={sharing.refusal ?? removing.refusal} />
    </>
  );
}

/** One note: its moment, its words, what was drawn, and what was answered. */
export function NoteCard(props: NoteCardProps) {
  const { note, onChanged } = props;
  const say = useSayLearning();
  const me = useMe();
  const isCoach = useIsCoach();
  const desk = useDesk();
  const [isEdited, setEdited] = useState(false);
  const { id: recordingId } = desk.answer.recording;
  const { atMs, toMs, sharedWith, drawing, picture } = note;
  const when = toMs === null ? clockOf(atMs) : say('stretch', { from: clockOf(atMs), to: clockOf(toMs) });
  const kept = () => {
    setEdited(false);
    onChanged();
  };
  if (isEdited)
    return (
      <li className="note-card">
        <NoteForm note={note} atMs={atMs} onClose={() => setEdited(false)} onKept={kept} />
      </li>
    );
  return (
    <li className="note-card" id={`note-${note.id}`}>
      <div className="note-head">
        <button
          type="button"
          className="note-at"
          aria-label={say('goTo', { at: when })}
          onClick={() => desk.seek(atMs)}
        >
          {when}
        </button>
        <span className="hint">{note.author.name}</span>
        {isCoach && (
          <span className="chip" data-shared={sharedWith !== null}>
            {sharedWith ? say('noteShared', { name: sharedWith.name }) : say('notePrivate')}
          </span>
        )}
        {isCoach && note.isDone && <span className="chip">{say('doneIs')}</span>}
      </div>
      <p className="note">{note.text}</p>
      <NotePicture url={picture} drawing={drawing} alt={say('drawn')} />
      {note.author.id === me?.id && <Acts {...props} recordingId={recordingId} onEdit={() => setEdited(true)} />}
      {sharedWith && <Thread recordingId={recordingId} note={note} onSent={onChanged} />}
    </li>
  );
}
