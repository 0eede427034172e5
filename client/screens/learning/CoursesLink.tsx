import { Link } from 'wouter';
import { useSayLearning } from './useSayLearning.ts';

/** The way to what can be learned from. */
export function CoursesLink({ className }: { readonly className: (isActive: boolean) => string }) {
  const say = useSayLearning();
  return (
    <Link href="/courses" className={className}>
      {say('courses')}
    </Link>
  );
}
