import { Switch } from '@mantine/core';
import { useChatDesk, useChatDeskState } from './chatDeskContext.ts';
import { useSayChats } from './useSayChats.ts';

/** Whether this person answers chats, apart from whether they are there for sessions. */
export function DutySwitch() {
  const say = useSayChats();
  const desk = useChatDesk();
  const view = useChatDeskState((state) => state.view);
  return (
    <Switch
      size="sm"
      label={say('chatDuty')}
      checked={view?.isOnDuty ?? false}
      disabled={view === null}
      onChange={(event) => void desk.setDuty(event.currentTarget.checked)}
    />
  );
}
