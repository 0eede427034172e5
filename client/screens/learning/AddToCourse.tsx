import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { ListPlus } from 'lucide-react';
import { nanoid } from 'nanoid';
import { type FormEvent, useState } from 'react';
import { learningApi } from '#client/link/learningApi.ts';
import type { Course, CourseItemWish } from '#models/api/learning.ts';
import { useDesk } from '../replay/desk.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLearning } from './learningStore.ts';
import { StretchFields } from './StretchFields.tsx';
import { useIsCoach } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';
import { useStretch } from './useStretch.ts';
import { wishOf } from './wishOf.ts';

type Adding = { readonly course: Course | null; readonly title: string; readonly item: CourseItemWish };

/** Puts a stretch at the end of a playlist, or begins one with it. */
async function add({ course, title, item }: Adding) {
  if (course) {
    const wish = wishOf(course);
    return await learningApi.putCourse(course.id, { ...wish, items: [...wish.items, item] });
  }
  return await learningApi.putCourse(nanoid(), { number: 0, title, about: '', isOpen: false, items: [item] });
}

function AddForm({ onDone }: { readonly onDone: (name: string) => void }) {
  const say = useSayLearning();
  const { id: recordingId } = useDesk().answer.recording;
  const { data, refusal: unread } = useLoaded(learningApi.courses);
  const [chosenId, setChosenId] = useState('');
  const [courseTitle, setCourseTitle] = useState('');
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const { text, setText, stretch } = useStretch();
  const { isBusy, refusal, run } = useRequest(add);
  const course = data?.courses.find(({ id }) => id === chosenId) ?? null;
  const isNamed = course !== null || courseTitle.trim() !== '';
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!stretch) return;
    const item = { id: nanoid(), recordingId, ...stretch, title: title.trim(), words: words.trim() };
    if ((await run({ course, title: courseTitle.trim(), item })).ok) onDone(course?.title ?? courseTitle.trim());
  }
  const another = { label: say('courseNew'), value: '' };
  const choices = (data?.courses ?? []).map(({ id, title: label }) => ({ value: id, label }));
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <NativeSelect
        label={say('courseChoose')}
        data={[another, ...choices]}
        value={chosenId}
        onChange={(event) => setChosenId(event.currentTarget.value)}
      />
      {!course && (
        <TextInput
          label={say('courseTitle')}
          maxLength={120}
          value={courseTitle}
          onChange={(event) => setCourseTitle(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={say('stretchTitle')}
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        autosize
        label={say('itemWords')}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <StretchFields value={text} isWrong={!stretch} onChange={setText} />
      <Refused reason={refusal ?? unread} />
      {(course?.items.length ?? 0) >= 100 && <p role="alert">{say('courseFull')}</p>}
      <Button type="submit" loading={isBusy} disabled={!stretch || !isNamed || title.trim() === ''}>
        {say('courseAddTo')}
      </Button>
    </form>
  );
}

/** Puts a stretch of the recording into a playlist. */
export function AddToCourse() {
  const say = useSayLearning();
  const desk = useDesk();
  const isCoach = useIsCoach();
  const { data } = useLearning();
  const [isOpen, setOpen] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  if (!isCoach || !data?.isAgreed) return null;
  const open = () => {
    desk.pause();
    setAdded(null);
    setOpen(true);
  };
  const done = (name: string) => {
    setOpen(false);
    setAdded(name);
  };
  return (
    <>
      <Button variant="default" leftSection={<ListPlus size={16} aria-hidden="true" />} onClick={open}>
        {say('courseAddTo')}
      </Button>
      {added !== null && <span role="status">{say('courseAdded', { name: added })}</span>}
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('courseAddTo')}>
        <AddForm onDone={done} />
      </Dialog>
    </>
  );
}
