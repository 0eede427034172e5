import { Button, Loader } from '@mantine/core';
import { Play, Plus } from 'lucide-react';
import { nanoid } from 'nanoid';
import { useState } from 'react';
import { Link } from 'wouter';
import { learningApi } from '#client/link/learningApi.ts';
import type { Course } from '#models/api/learning.ts';
import { coursePlayPath } from '#models/learning/course.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useSay } from '../staff/useSay.ts';
import { CourseEditor } from './CourseEditor.tsx';
import { CourseItems } from './CourseItems.tsx';
import { Examples } from './Examples.tsx';
import { useIsCoach } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';
import './learning.css';

type CourseCardProps = { readonly course: Course; readonly onChanged: () => void };

/** A playlist: played from its first stretch, opened to be read, or written. */
function CourseCard({ course, onChanged }: CourseCardProps) {
  const say = useSayLearning();
  const isCoach = useIsCoach();
  const [isEdited, setEdited] = useState(false);
  const { isBusy, refusal, run } = useRequest(learningApi.removeCourse);
  const first = course.items.find(({ recordingId }) => recordingId !== null);
  const path = first && coursePlayPath(course.id, first);
  const done = () => {
    setEdited(false);
    onChanged();
  };
  const remove = async () => {
    if ((await run(course.id)).ok) onChanged();
  };
  return (
    <li className="card stack">
      <div className="card-head">
        <h2>{course.title}</h2>
        <span className="hint">{say('courseItems', { count: course.items.length })}</span>
        {isCoach && !course.isOpen && <span className="chip">{say('courseClosed')}</span>}
      </div>
      {course.about && !isEdited && <p className="note">{course.about}</p>}
      {!isEdited && <CourseItems course={course} />}
      {isEdited && <CourseEditor key={course.number} course={course} onDone={done} onReload={onChanged} />}
      {!isEdited && (
        <div className="row">
          {path && (
            <Button
              component={Link}
              href={path}
              leftSection={<Play size={16} aria-hidden="true" />}
              aria-label={say('coursePlay', { name: course.title })}
            >
              {say('coursePlay', { name: course.title })}
            </Button>
          )}
          {isCoach && (
            <Button variant="default" aria-label={`${say('edit')}: ${course.title}`} onClick={() => setEdited(true)}>
              {say('edit')}
            </Button>
          )}
          {isCoach && (
            <Button
              variant="subtle"
              color="red"
              aria-label={say('removeNamed', { name: course.title })}
              loading={isBusy}
              onClick={() => void remove()}
            >
              {say('remove')}
            </Button>
          )}
        </div>
      )}
      <Refused reason={refusal} />
    </li>
  );
}

function NewCourse({ onDone }: { readonly onDone: () => void }) {
  const [course] = useState<Course>(() => ({
    ...{ id: nanoid(), number: 0, title: '', about: '', isOpen: false, items: [] },
  }));
  return (
    <div className="card">
      <CourseEditor course={course} onDone={onDone} onReload={onDone} />
    </div>
  );
}

/** Playlists for courses, and the shelf of good examples. */
export function CoursesPage() {
  const say = useSayLearning();
  const sayStaff = useSay();
  const isCoach = useIsCoach();
  const { data, refusal, reload } = useLoaded(learningApi.courses);
  const [isNew, setNew] = useState(false);
  const done = () => {
    setNew(false);
    void reload();
  };
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{say('courses')}</h1>
        {isCoach && (
          <div className="row">
            <Button variant="default" component={Link} href="/courses/rubric">
              {say('rubric')}
            </Button>
            <Button leftSection={<Plus size={16} aria-hidden="true" />} disabled={isNew} onClick={() => setNew(true)}>
              {say('courseAdd')}
            </Button>
          </div>
        )}
      </header>
      <p className="hint">{say('coursesHint')}</p>
      <Refused reason={refusal} />
      {!data && !refusal && <Loader aria-label={sayStaff('opening')} />}
      {isNew && <NewCourse onDone={done} />}
      {data?.courses.length === 0 && !isNew && <p className="card empty">{say('coursesNone')}</p>}
      <ul className="stack">
        {data?.courses.map((course) => (
          <CourseCard key={course.id} course={course} onChanged={() => void reload()} />
        ))}
      </ul>
      {data && <Examples exemplars={data.exemplars} gone={data.goneExemplars} onChanged={() => void reload()} />}
    </div>
  );
}
