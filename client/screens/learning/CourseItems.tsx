import { Link } from 'wouter';
import type { Course } from '#models/api/learning.ts';
import { coursePlayPath } from '#models/learning/course.ts';
import { clockOf } from '../replay/times.ts';
import { NotePicture } from './NotePicture.tsx';
import { useSayLearning } from './useSayLearning.ts';

/** The stretches of a playlist, to be read and opened; what is gone says so. */
export function CourseItems({ course }: { readonly course: Course }) {
  const say = useSayLearning();
  if (course.items.length === 0) return <p className="hint">{say('courseEmpty')}</p>;
  return (
    <ol className="course-items">
      {course.items.map((item) => {
        const path = coursePlayPath(course.id, item);
        return (
          <li key={item.id} className="course-line">
            {path === null && <p className="hint">{say('itemGone')}</p>}
            {path !== null && <NotePicture url={item.picture} drawing={null} alt="" />}
            {path !== null && (
              <div className="course-words">
                <Link href={path} className="plain-link">
                  {item.title}
                </Link>
                <span className="hint">
                  {say('stretch', { from: clockOf(item.fromMs), to: clockOf(item.toMs) })}
                  {item.words && ` · ${item.words}`}
                </span>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
