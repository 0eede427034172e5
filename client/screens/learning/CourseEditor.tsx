import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { GripVertical } from 'lucide-react';
import { type DragEvent, type FormEvent, useState } from 'react';
import { learningApi } from '#client/link/learningApi.ts';
import type { Course, CourseItem, CourseWish } from '#models/api/learning.ts';
import { movedTo } from '#models/learning/course.ts';
import { clockOf } from '../replay/times.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { NotePicture } from './NotePicture.tsx';
import { PlaceButtons } from './PlaceButtons.tsx';
import { useSayLearning } from './useSayLearning.ts';
import { itemsLeft } from './wishOf.ts';

const icon = { size: 16, 'aria-hidden': true } as const;

type RowProps = {
  readonly item: CourseItem;
  readonly n: number;
  readonly count: number;
  readonly isDragged: boolean;
  readonly onDrag: (n: number | null) => void;
  readonly onDrop: (n: number) => void;
  readonly onMove: (to: number) => void;
  readonly onChange: (item: CourseItem | null) => void;
};

/** One stretch: dragged by its grip, or moved by its buttons. */
function Row({ item, n, count, isDragged, onDrag, onDrop, onMove, onChange }: RowProps) {
  const say = useSayLearning();
  const { title, words, recordingId, fromMs, toMs, picture } = item;
  const name = title || say('itemTitle');
  const over = (event: DragEvent) => {
    event.preventDefault();
    onDrop(n);
  };
  return (
    <li className="course-item" data-dragged={isDragged} onDragOver={over} onDrop={(event) => event.preventDefault()}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons beside it move it by keyboard */}
      <span
        className="course-grip"
        title={say('drag')}
        draggable
        onDragStart={() => onDrag(n)}
        onDragEnd={() => onDrag(null)}
      >
        <GripVertical {...icon} />
      </span>
      {recordingId !== null && picture && <NotePicture url={picture} drawing={null} alt="" />}
      <div className="course-words">
        {recordingId === null && <p>{say('itemGone')}</p>}
        {recordingId !== null && (
          <>
            <span className="hint">{say('stretch', { from: clockOf(fromMs), to: clockOf(toMs) })}</span>
            <TextInput
              aria-label={say('itemTitle')}
              maxLength={120}
              value={title}
              onChange={(event) => onChange({ ...item, title: event.currentTarget.value })}
            />
            <Textarea
              autosize
              aria-label={say('itemWords')}
              placeholder={say('itemWords')}
              maxLength={500}
              value={words}
              onChange={(event) => onChange({ ...item, words: event.currentTarget.value })}
            />
          </>
        )}
      </div>
      <PlaceButtons name={name} n={n} count={count} onMove={onMove} onRemove={() => onChange(null)} />
    </li>
  );
}

type ItemsProps = { readonly items: readonly CourseItem[]; readonly onChange: (items: readonly CourseItem[]) => void };

function Items({ items, onChange }: ItemsProps) {
  const say = useSayLearning();
  const [dragged, setDragged] = useState<number | null>(null);
  const drop = (to: number) => {
    if (dragged === null || dragged === to) return;
    onChange(movedTo(items, dragged, to));
    setDragged(to);
  };
  if (items.length === 0) return <p className="hint">{say('courseEmpty')}</p>;
  return (
    <ol className="course-items">
      {items.map((item, n) => (
        <Row
          key={item.id}
          item={item}
          n={n}
          count={items.length}
          isDragged={dragged === n}
          onDrag={setDragged}
          onDrop={drop}
          onMove={(to) => onChange(movedTo(items, n, to))}
          onChange={(next) => onChange(items.flatMap((one) => (one === item ? (next ?? []) : one)))}
        />
      ))}
    </ol>
  );
}

type CourseEditorProps = {
  readonly course: Course;
  readonly onDone: () => void;
  readonly onReload: () => void;
};

/** A playlist that is written: what it is for, and its stretches in their order. */
export function CourseEditor({ course, onDone, onReload }: CourseEditorProps) {
  const say = useSayLearning();
  const [draft, setDraft] = useState(course);
  const { isBusy, refusal, run } = useRequest((wish: CourseWish) => learningApi.putCourse(course.id, wish));
  async function submit(event: FormEvent) {
    event.preventDefault();
    const { number, title, about, isOpen, items } = draft;
    if ((await run({ number, title: title.trim(), about: about.trim(), isOpen, items: itemsLeft(items) })).ok) onDone();
  }
  const isNamed =
    draft.title.trim() !== '' && draft.items.every((item) => item.recordingId === null || item.title.trim());
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={say('courseTitle')}
        maxLength={120}
        value={draft.title}
        onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
      />
      <Textarea
        autosize
        label={say('courseAbout')}
        maxLength={500}
        value={draft.about}
        onChange={(event) => setDraft({ ...draft, about: event.currentTarget.value })}
      />
      <Switch
        label={say('courseOpen')}
        checked={draft.isOpen}
        onChange={(event) => setDraft({ ...draft, isOpen: event.currentTarget.checked })}
      />
      <Items items={draft.items} onChange={(items) => setDraft({ ...draft, items })} />
      <Refused reason={refusal} />
      <div className="row">
        <Button type="submit" loading={isBusy} disabled={!isNamed}>
          {say('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {say('cancel')}
        </Button>
        {refusal === 'CHANGED_SINCE' && (
          <Button variant="default" onClick={onReload}>
            {say('theirsLoad')}
          </Button>
        )}
      </div>
    </form>
  );
}
