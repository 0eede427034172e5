import { VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import { unreadIn, useFreshInbox, useInbox } from './inboxStore.ts';
import { useSayLearning } from './useSayLearning.ts';

/** The way to what was shared, with how much of it is new. */
export function InboxLink({ className }: { readonly className: (isActive: boolean) => string }) {
  const say = useSayLearning();
  useFreshInbox();
  const count = unreadIn(useInbox());
  const name = count > 0 ? say('coachingUnread', { count }) : say('coaching');
  return (
    <Link href="/inbox" className={className}>
      <span aria-hidden="true">{say('coaching')}</span>
      {count > 0 && (
        <span className="count" aria-hidden="true">
          {count}
        </span>
      )}
      <VisuallyHidden>{name}</VisuallyHidden>
    </Link>
  );
}
