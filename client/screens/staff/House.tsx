import { Redirect, Route, Switch } from 'wouter';
import { useStore } from 'zustand';
import type { StaffRole, StaffView } from '#models/view.ts';
import { LeadPage } from '../lead/LeadPage.tsx';
import { ChatsPage } from '../technician/chats/ChatsPage.tsx';
import { ChatDeskContext, useOpenChatDesk } from '../technician/chats/chatDeskContext.ts';
import type { Consult } from '../technician/consult.ts';
import { ConsultContext, useOpenConsult } from '../technician/consultContext.ts';
import { DeskPage } from '../technician/desk/DeskPage.tsx';
import { Notices } from '../technician/Notices.tsx';
import { SessionScreen } from '../technician/session/SessionScreen.tsx';
import { TrainerPage } from '../trainer/TrainerPage.tsx';
import { Shell } from './Shell.tsx';
import { SignedOutElsewhere } from './SignedOutElsewhere.tsx';

const homes: Readonly<Record<StaffRole, string>> = { technician: '/desk', trainer: '/trainer', lead: '/lead' };

function Rooms({ role }: { readonly role: StaffRole }) {
  return (
    <Switch>
      {role === 'technician' && <Route path="/desk" component={DeskPage} />}
      {role === 'technician' && <Route path="/chats" component={ChatsPage} />}
      {role !== 'technician' && <Route path="/trainer" component={TrainerPage} />}
      {role === 'lead' && <Route path="/lead" component={LeadPage} />}
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
      <Rooms role={me.role} />
    </Shell>
  );
}

/** Everything behind the door. */
export function House({ me }: { readonly me: StaffView }) {
  const consult = useOpenConsult(me);
  const chats = useOpenChatDesk(consult, me);
  if (!consult || !chats) return null;
  return (
    <ConsultContext value={consult}>
      <ChatDeskContext value={chats}>
        <Inside me={me} consult={consult} />
      </ChatDeskContext>
      <Notices />
      <SignedOutElsewhere me={me} onSignedIn={consult.redial} />
    </ConsultContext>
  );
}
