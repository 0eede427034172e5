import { Loader } from '@mantine/core';
import { lazy } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useStore } from 'zustand';
import type { StaffRole, StaffView } from '#models/view.ts';
import { ArticlePage } from '../articles/ArticlePage.tsx';
import { ArticlesPage } from '../articles/ArticlesPage.tsx';
import { ChangesPage } from '../changes/ChangesPage.tsx';
import { LeadPage } from '../lead/LeadPage.tsx';
import { CoursesPage } from '../learning/CoursesPage.tsx';
import { InboxPage } from '../learning/InboxPage.tsx';
import { RubricPage } from '../learning/RubricPage.tsx';
import { MachinesPage } from '../machines/MachinesPage.tsx';
import { MessagesPage } from '../messages/MessagesPage.tsx';
import { RecordingsPage } from '../recordings/RecordingsPage.tsx';
import { ReplayPage } from '../replay/ReplayPage.tsx';
import { RoutingPage } from '../routing/RoutingPage.tsx';
import { ChatsPage } from '../technician/chats/ChatsPage.tsx';
import { ChatDeskContext, useOpenChatDesk } from '../technician/chats/chatDeskContext.ts';
import type { Consult } from '../technician/consult.ts';
import { ConsultContext, useOpenConsult } from '../technician/consultContext.ts';
import { DeskPage } from '../technician/desk/DeskPage.tsx';
import { Notices } from '../technician/Notices.tsx';
import { DepotContext } from '../technician/recording/depotContext.ts';
import { SessionScreen } from '../technician/session/SessionScreen.tsx';
import { WebhooksPage } from '../webhooks/WebhooksPage.tsx';
import { Part } from './Part.tsx';
import { Shell } from './Shell.tsx';
import { SignedOutElsewhere } from './SignedOutElsewhere.tsx';
import { useSay } from './useSay.ts';

/** Comes with the library that draws its pictures, which nobody else needs. */
const InsightsPage = lazy(() =>
  import('../insights/InsightsPage.tsx').then((module) => ({ default: module.InsightsPage })),
);

function Figures() {
  const say = useSay();
  return (
    <Part waiting={<Loader aria-label={say('opening')} />}>
      <InsightsPage />
    </Part>
  );
}

const homes: Readonly<Record<StaffRole, string>> = { technician: '/desk', trainer: '/recordings', lead: '/lead' };

function Rooms({ me }: { readonly me: StaffView }) {
  const { role } = me;
  return (
    <Switch>
      {role === 'technician' && <Route path="/desk" component={DeskPage} />}
      {role === 'technician' && <Route path="/chats" component={ChatsPage} />}
      {role !== 'technician' && <Route path="/recordings" component={RecordingsPage} />}
      {role !== 'technician' && (
        <Route path="/trainer">
          <Redirect to="/recordings" replace />
        </Route>
      )}
      <Route path="/recordings/:id">{({ id }) => <ReplayPage key={id} id={id} />}</Route>
      <Route path="/inbox" component={InboxPage} />
      <Route path="/courses" component={CoursesPage} />
      {role !== 'technician' && <Route path="/courses/rubric" component={RubricPage} />}
      {role !== 'technician' && <Route path="/articles" component={ArticlesPage} />}
      {role !== 'technician' && (
        <Route path="/articles/:key/:language">
          <ArticlePage me={me} />
        </Route>
      )}
      {role === 'lead' && <Route path="/lead" component={LeadPage} />}
      {role === 'lead' && <Route path="/machines" component={MachinesPage} />}
      {role === 'lead' && <Route path="/changes" component={ChangesPage} />}
      {role === 'lead' && <Route path="/messages" component={MessagesPage} />}
      {role === 'lead' && <Route path="/routing" component={RoutingPage} />}
      {role === 'lead' && <Route path="/webhooks" component={WebhooksPage} />}
      {role === 'lead' && <Route path="/insights" component={Figures} />}
      <Route>
        <Redirect to={homes[role]} replace />
      </Route>
    </Switch>
  );
}

function Inside({ me, consult }: { readonly me: StaffView; readonly consult: Consult }) {
  const place = useStore(consult.store, (state) => state.place);
  if (place.at === 'session') return <SessionScreen key={place.bench.sessionId} bench={place.bench} />;
  return (
    <Shell me={me}>
      <Rooms me={me} />
    </Shell>
  );
}

/** Everything behind the door. */
export function House({ me }: { readonly me: StaffView }) {
  const opened = useOpenConsult(me);
  const chats = useOpenChatDesk(opened?.consult ?? null, me);
  if (!opened || !chats) return null;
  const { consult, depot } = opened;
  return (
    <ConsultContext value={consult}>
      <DepotContext value={depot}>
        <ChatDeskContext value={chats}>
          <Inside me={me} consult={consult} />
        </ChatDeskContext>
      </DepotContext>
      <Notices />
      <SignedOutElsewhere me={me} onSignedIn={consult.redial} />
    </ConsultContext>
  );
}
