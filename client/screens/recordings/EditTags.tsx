import { Button, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { recordingsApi } from '#client/link/recordingsApi.ts';
import { type FoundRecording, maxTag, maxTags } from '#models/api/recordings.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useNameOf } from './Poster.tsx';
import { useSayRecordings } from './useSayRecordings.ts';

type EditTagsProps = {
  readonly recording: FoundRecording;
  /** Tags that are used in the house. */
  readonly known: readonly string[];
  readonly onSaved: (tags: readonly string[]) => void;
};

function TagForm({ recording, known, onSaved }: EditTagsProps) {
  const say = useSayRecordings();
  const [tags, setTags] = useState([...recording.tags]);
  const { isBusy, refusal, run } = useRequest((wanted: string[]) =>
    recordingsApi.setTags(recording.id, { tags: wanted }),
  );
  async function save() {
    const answer = await run(tags);
    if (answer.ok) onSaved(answer.tags);
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TagsInput
        data-autofocus
        label={say('tags')}
        description={say('tagsHint')}
        data={[...known]}
        maxTags={maxTags}
        maxLength={maxTag}
        acceptValueOnBlur
        value={tags}
        onChange={setTags}
      />
      <Refused reason={refusal} />
      <Button type="submit" loading={isBusy}>
        {say('saveTags')}
      </Button>
    </form>
  );
}

/** What a recording is called, so that it is found again. */
export function EditTags({
  recording,
  onClose,
  ...rest
}: Omit<EditTagsProps, 'recording'> & { readonly recording: FoundRecording | null; readonly onClose: () => void }) {
  const say = useSayRecordings();
  const nameOf = useNameOf();
  const title = recording ? say('tagsOf', { machine: nameOf(recording) }) : '';
  return (
    <Dialog isOpen={recording !== null} onClose={onClose} title={title}>
      {recording && <TagForm recording={recording} {...rest} />}
    </Dialog>
  );
}
