/** @jsxImportSource preact */
import { CalendarClock } from 'lucide-preact';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionView } from '#models/view.ts';
import { Button } from '../controls/Button.tsx';
import { Page } from '../Page.tsx';
import type { Stay } from '../stay.ts';
import { useLanguage } from '../useSay.ts';
import { useSession } from '../useSession.ts';
import { useSayDoor } from './useSayDoor.ts';
import './door.css';

type RequestedProps = { readonly stay: Stay };

function reachOf({ contact }: SessionView): string {
  return [contact?.phone, contact?.mail].filter(Boolean).join(', ');
}

/** A request lies with the team: when it is looked at, and that nobody has to wait. The camera is off meanwhile. */
export function Requested({ stay }: RequestedProps): VNode {
  const say = useSayDoor();
  const language = useLanguage();
  const session = useSession(stay);
  const { viewfinder } = stay;
  // It opens again only at a tap: this page may lie forgotten when the team comes.
  useEffect(() => viewfinder.close(), [viewfinder]);
  const opensAt = session.wait?.opensAt ?? null;
  const when =
    opensAt !== null &&
    new Intl.DateTimeFormat(language, {
      ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    }).format(opensAt);
  return (
    <Page
      title={say('requested.title')}
      icon={<CalendarClock size={30} aria-hidden="true" />}
      actions={<Button onPress={() => stay.stop()}>{say('requested.drop')}</Button>}
    >
      <div role="status">{when && <p className="lead">{say('requested.body', { when })}</p>}</div>
      <p>{say('requested.reach', { reach: reachOf(session) })}</p>
      <p>{say('requested.do')}</p>
      {session.problem && (
        <dl className="facts">
          <dt>{say('requested.problem')}</dt>
          <dd className="note">{session.problem}</dd>
        </dl>
      )}
    </Page>
  );
}
