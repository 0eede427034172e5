import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { learningApi } from '#client/link/learningApi.ts';
import type { Course, CourseItem } from '#models/api/learning.ts';
import { coursePlayPath, playableFrom } from '#models/learning/course.ts';
import { useReplay } from '../replay/replay.ts';
import { useLoaded } from '../staff/useLoaded.ts';
import { useSayLearning } from './useSayLearning.ts';
import './learning.css';

/** The stretch runs by itself, and where it ends the one at `path` is taken up. */
function useGoingOn(path: string | null): void {
  const { player } = useReplay();
  const [, navigate] = useLocation();
  useEffect(() => player.play(), [player]);
  useEffect(() => {
    // Where it stands is said after that it stopped: at the end of the stretch, or where somebody paused it.
    const goOn = () => {
      const { clip } = player.store.getState();
      if (path !== null && clip && player.moment >= clip.toMs) navigate(path);
    };
    return player.store.subscribe((now, before) => {
      if (before.isPlaying && !now.isPlaying) queueMicrotask(goOn);
    });
  }, [player, path, navigate]);
}

type PlayingProps = { readonly course: Course; readonly item: CourseItem };

function PlayingItem({ course, item }: PlayingProps) {
  const say = useSayLearning();
  const [, navigate] = useLocation();
  const { items } = course;
  const [before, next] = [playableFrom(items, item.id, -1), playableFrom(items, item.id, 1)];
  useGoingOn(next && coursePlayPath(course.id, next));
  const go = (to: CourseItem | null) => {
    const path = to && coursePlayPath(course.id, to);
    if (path) navigate(path);
  };
  const number = items.indexOf(item) + 1;
  return (
    <section className="card replay-panel" aria-labelledby="replay-course">
      <h2 id="replay-course">{item.title}</h2>
      <p className="hint">{say('courseWas', { number, count: items.length, name: course.title })}</p>
      {item.words && <p className="note">{item.words}</p>}
      <div className="row">
        <Button variant="default" disabled={!before} onClick={() => go(before)}>
          {say('courseBefore')}
        </Button>
        <Button disabled={!next} onClick={() => go(next)}>
          {say('courseNext')}
        </Button>
      </div>
      {!next && <p className="hint">{say('courseEnd')}</p>}
    </section>
  );
}

/** The stretch of a course that is played, with the way on; nothing where the recording was opened by itself. */
export function CoursePanel() {
  const query = new URLSearchParams(useSearch());
  const courseId = query.get('course');
  return courseId === null ? null : <OfCourse courseId={courseId} itemId={query.get('item')} />;
}

function OfCourse({ courseId, itemId }: { readonly courseId: string; readonly itemId: string | null }) {
  const { data } = useLoaded(learningApi.courses);
  const course = data?.courses.find(({ id }) => id === courseId);
  const item = course?.items.find(({ id }) => id === itemId);
  return course && item ? <PlayingItem course={course} item={item} /> : null;
}
