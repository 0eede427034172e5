import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { StaffView } from '#models/view.ts';
import { CoursesLink } from '../learning/CoursesLink.tsx';
import { InboxLink } from '../learning/InboxLink.tsx';
import { useSayRecordings } from '../recordings/useSayRecordings.ts';
import { ChatsLink } from '../technician/chats/ChatsLink.tsx';
import { DutySwitch } from '../technician/chats/DutySwitch.tsx';
import { OfferBar } from '../technician/OfferBar.tsx';
import { PresenceSwitch } from '../technician/PresenceSwitch.tsx';
import { WaitingLine } from '../technician/recording/WaitingLine.tsx';
import { ServerLine } from '../technician/ServerLine.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Mark } from './Mark.tsx';
import { useSay } from './useSay.ts';

function Rooms({ me }: { readonly me: StaffView }) {
  const say = useSay();
  const sayRecordings = useSayRecordings();
  const style = (isActive: boolean) => (isActive ? 'nav-link nav-here' : 'nav-link');
  return (
    <nav className="nav" aria-label={say('rooms')}>
      {me.role === 'technician' && (
        <Link href="/desk" className={style}>
          {say('desk')}
        </Link>
      )}
      {me.role === 'technician' && <ChatsLink className={style} />}
      {me.role === 'lead' && (
        <Link href="/lead" className={style}>
          {say('house')}
        </Link>
      )}
      {me.role !== 'technician' && (
        <Link href="/recordings" className={style}>
          {sayRecordings('recordings')}
        </Link>
      )}
      <InboxLink className={style} />
      <CoursesLink className={style} />
      {me.role !== 'technician' && (
        <Link href="/articles" className={style}>
          {say('articles')}
        </Link>
      )}
      {me.role === 'lead' && (
        <Link href="/machines" className={style}>
          {say('machines')}
        </Link>
      )}
      {me.role === 'lead' && (
        <Link href="/insights" className={style}>
          {say('insights')}
        </Link>
      )}
    </nav>
  );
}

/** What is around every page but the session: where one can go, one's presence, and an offer whenever there is one. */
export function Shell({ me, children }: { readonly me: StaffView; readonly children: ReactNode }) {
  return (
    <div className="shell">
      <header className="shell-head">
        <span className="brand">
          <Mark />
          <span className="brand-name">Beside</span>
        </span>
        <Rooms me={me} />
        <span className="spring" />
        {me.role === 'technician' && <DutySwitch />}
        {me.role === 'technician' && <PresenceSwitch />}
        <AccountMenu me={me} />
      </header>
      <main className="shell-main">
        <ServerLine />
        <WaitingLine />
        <OfferBar />
        {children}
      </main>
    </div>
  );
}
