import { Button, Loader } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { learningApi } from '#client/link/learningApi.ts';
import { useDesk } from '../replay/desk.ts';
import { Refused } from '../staff/Refused.tsx';
import { useSay } from '../staff/useSay.ts';
import { useFreshLearning, useLearning } from './learningStore.ts';
import { NoteCard } from './NoteCard.tsx';
import { NoteForm } from './NoteForm.tsx';
import { useIsCoach } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';
import './learning.css';

type RemovedProps = { readonly noteId: string; readonly onBack: () => void };

/** That a note is gone, and the way to have it back. */
function Removed({ noteId, onBack }: RemovedProps) {
  const say = useSayLearning();
  const { id: recordingId } = useDesk().answer.recording;
  const restore = async () => {
    if ((await learningApi.restoreNote({ recordingId, noteId })).ok) onBack();
  };
  return (
    <p className="note-removed" role="status">
      <span>{say('noteRemoved')}</span>
      <Button size="compact-sm" variant="default" onClick={() => void restore()}>
        {say('undo')}
      </Button>
    </p>
  );
}

/** What was said of moments of the recording. */
export function NotesPanel() {
  const say = useSayLearning();
  const sayStaff = useSay();
  const isCoach = useIsCoach();
  const desk = useDesk();
  const [newAtMs, setNewAtMs] = useState<number | null>(null);
  const [removedId, setRemovedId] = useState<string | null>(null);
  useFreshLearning();
  const { data, refusal, reload } = useLearning();
  const isAgreed = data?.isAgreed ?? true;
  if (!isCoach && (data?.notes.length ?? 0) === 0) return null;
  const add = () => {
    desk.pause();
    setNewAtMs(Math.round(desk.atMs()));
  };
  const kept = () => {
    setNewAtMs(null);
    void reload();
  };
  const back = () => {
    setRemovedId(null);
    void reload();
  };
  return (
    <section className="card replay-panel" aria-labelledby="replay-notes">
      <div className="card-head">
        <h2 id="replay-notes">{say('notes')}</h2>
        {isCoach && isAgreed && newAtMs === null && (
          <Button size="compact-md" leftSection={<Plus size={14} aria-hidden="true" />} onClick={add}>
            {say('noteAdd')}
          </Button>
        )}
      </div>
      {!isAgreed && <p className="hint">{say('notForTraining')}</p>}
      <Refused reason={refusal} />
      {!data && !refusal && <Loader size="sm" aria-label={sayStaff('opening')} />}
      {newAtMs !== null && <NoteForm note={null} atMs={newAtMs} onClose={() => setNewAtMs(null)} onKept={kept} />}
      {removedId && <Removed noteId={removedId} onBack={back} />}
      {isAgreed && data?.notes.length === 0 && newAtMs === null && <p className="hint">{say('noteNone')}</p>}
      <ul className="note-list">
        {data?.notes.map((note) => (
          <NoteCard key={note.id} note={note} onChanged={() => void reload()} onRemoved={setRemovedId} />
        ))}
      </ul>
    </section>
  );
}
